"""The events of YAML or JSON of theirs, matched with the record."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from timeline.db.read.sql import Reader
from timeline.db.write.resolve import Refusal, Resolution, resolve_drafts
from timeline.db.write.resolve.recorded_matches import find_recorded
from timeline.domain.events.comparison import MatchKind, UnreadPlace
from timeline.domain.events.drafts import CitationDraft, Drafts
from timeline.errors import InvalidDraft
from timeline.usecases.comparison.their_events import MatchSorter, TheirEvent, TheirFile


def match_drafts(reader: Reader, drafts: Drafts, refused: Sequence[tuple[str, object]], *, today: date) -> TheirFile:
    """Match the events of YAML or JSON with the record; `refused` are those that could not be read, by their place."""
    unread = [UnreadPlace(_name_place(where), "", "", str(reason)) for where, reason in refused]
    matching = _DraftMatching(reader, drafts, today=today)
    unread += matching.run()
    sorter = MatchSorter(matching.resolution)
    events = []
    for place, draft in matching.events.items():
        own_key = matching.own_keys.get(place, "")
        their = sorter.sort(_name_place(draft.where), draft, own_key, key=draft.key if place in matching.known else "")
        if place in matching.named:
            their = their._replace(matched=MatchKind.KEY)
        parts = (*(item.role for item in draft.participants), *(link.kind for link in draft.links))
        events.append(their._replace(number=draft.native_id, said=frozenset(map(str, parts)), added=_list_added(their)))
    rest = matching.rest
    return TheirFile(tuple(events), tuple(unread), rest.sources, rest.actors, rest.occasions)


class _DraftMatching:
    """Resolves drafts until each that can be read is new or has the key of a recorded event."""

    def __init__(self, reader: Reader, drafts: Drafts, *, today: date) -> None:
        self._reader = reader
        self._today = today
        self.rest = replace(drafts, events=())
        linked = {link.other for draft in (*drafts.events, *drafts.occasions) for link in draft.links}
        recorded = find_recorded(reader, [draft.key for draft in drafts.events])
        self.own_keys = {
            place: draft.key
            for place, draft in enumerate(drafts.events)
            if draft.key and draft.key not in recorded and draft.key not in linked
        }
        self.named = {place for place, draft in enumerate(drafts.events) if draft.key in recorded}
        self.known = {*self.named}
        self.events = {
            place: replace(draft, key="" if place in self.own_keys else draft.key)
            for place, draft in enumerate(drafts.events)
        }
        self.resolution = Resolution()

    def run(self) -> list[UnreadPlace]:
        """Resolve them, and return the places of those that are refused."""
        unread: list[UnreadPlace] = []
        while True:
            refused: list[Refusal] = []
            batch = replace(self.rest, events=tuple(self.events.values()))
            self.resolution = resolve_drafts(
                self._reader, batch, today=self._today, whole_keys=True, revise=True, refused=refused
            )
            if refused:
                unread += [
                    UnreadPlace(_name_place(refusal.draft.where), refusal.field, "", refusal.reason)
                    for refusal in refused
                ]
                self._leave_out(refused)
            elif not self._name_repeating():
                return unread

    def _leave_out(self, refused: Sequence[Refusal]) -> None:
        bad = {id(refusal.draft) for refusal in refused}
        before = len(self.events), self.rest
        self.events = {place: draft for place, draft in self.events.items() if id(draft) not in bad}
        self.rest = replace(
            self.rest,
            sources=tuple(draft for draft in self.rest.sources if id(draft) not in bad),
            occasions=tuple(draft for draft in self.rest.occasions if id(draft) not in bad),
        )
        if (len(self.events), self.rest) == before:
            raise InvalidDraft([(refusal.field, refusal.reason) for refusal in refused])

    def _name_repeating(self) -> bool:
        """Give the events that turn out to be recorded their key; return whether there were any."""
        records = {id(draft): [record] for draft, record in self.resolution.differing}
        drafts = {event.key: event.draft for event in self.resolution.events if not event.draft.key}
        for key, record in self.resolution.duplicates:
            if key in drafts:
                records.setdefault(id(drafts[key]), []).append(record)
        has_changed = False
        for place, draft in self.events.items():
            own = records.get(id(draft), [])
            if len(own) == 1:
                self.events[place] = replace(draft, key=own[0].key)
                self.known.add(place)
                has_changed = True
        return has_changed


def _list_added(their: TheirEvent) -> tuple[CitationDraft, ...]:
    """List the citations of a draft whose sources the recorded event does not cite."""
    gained = {change.after.partition(": ")[0] for change in their.changes if change.field == "sources" and change.after}
    if their.event is None:
        return ()
    cited = zip(their.event.sources, their.draft.citations, strict=True)
    return tuple(citation for (source, _), citation in cited if source in gained)


def _name_place(where: str) -> str:
    """Name a place of a file as it can be typed: `events.yaml, event 3: on` is `event:3`."""
    number = where.rpartition(", event ")[2].partition(":")[0].strip()
    return f"event:{number}" if number.isdigit() else where
