"""The events of a file of theirs, each with the recorded event that it is: found as an import finds it, never anew."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from timeline.db.read.sql import Reader
from timeline.db.write.resolve import Refusal, Resolution, ResolvedEvent, resolve_drafts
from timeline.db.write.resolve.recorded_matches import find_recorded
from timeline.db.write.resolve.resolved import FieldChange
from timeline.domain.events.claims import split_link
from timeline.domain.events.comparison import UnreadPlace
from timeline.domain.events.drafts import ActorDraft, CitationDraft, Drafts, EventDraft, SourceDraft
from timeline.domain.vocabulary import LinkKind
from timeline.errors import InvalidDraft
from timeline.exchange.sheet.columns import EDITION, ROLES
from timeline.exchange.sheet.rows import Sheet, SheetEntry, SheetRow
from timeline.usecases.record_sheet import propose_sheet


class TheirEvent(NamedTuple):
    """An event of theirs: its draft, or of a recorded one what the record would become, with what changes.

    `own_key` is the key that it has in their file and that is not on record. `event` is what it resolves to, None
    where the record says all of it. `said` are the roles and the kinds of links of which it says anything. `added` are
    its citations that the record does not have.
    """

    label: str
    draft: EventDraft
    own_key: str = ""
    key: str = ""
    event: ResolvedEvent | None = None
    changes: tuple[FieldChange, ...] = ()
    said: frozenset[str] = frozenset()
    added: tuple[CitationDraft, ...] = ()
    alike: tuple[str, ...] = ()


class TheirFile(NamedTuple):
    """What a file of theirs holds: events in its order, the places that cannot be read, and what it defines."""

    events: tuple[TheirEvent, ...]
    unread: tuple[UnreadPlace, ...]
    sources: tuple[SourceDraft, ...] = ()
    actors: tuple[ActorDraft, ...] = ()
    occasions: tuple[EventDraft, ...] = ()


def match_sheet(reader: Reader, sheet: Sheet, *, today: date) -> TheirFile:
    """Match the rows of a sheet with the record; rows that cannot be read are named and left out.

    Raises InvalidSheet and InvalidInput for what concerns the whole sheet.
    """
    readable, own_keys = _forget_own_keys(reader, sheet)
    proposed = propose_sheet(reader, readable, today=today, skip=True, update=True)
    plan, resolution = proposed.plan, proposed.proposal.resolution
    unread = tuple(
        UnreadPlace(f"row:{fault.row}", fault.header, fault.value, str(fault.reason)) for fault in proposed.faults
    )
    sorter = _MatchSorter(resolution)
    events: dict[int, TheirEvent] = {}
    for number, key in plan.same:
        events[number] = TheirEvent(f"row:{number}", _NOTHING, key=key)
    for planned in plan.events:
        number = planned.entry.rows[0].number
        key = planned.record.key if planned.record else ""
        added = planned.draft.citations[-len(planned.added) :] if planned.added else ()
        event = sorter.sort(f"row:{number}", planned.draft, own_keys.get(number, ""), key=key)
        said = frozenset(str(ROLES.get(change.name, change.name)) for change in planned.changes)
        events[number] = event._replace(said=said, added=added)
    ordered = (row.number for entry in sheet.entries for row in entry.rows[:1])
    return TheirFile(tuple(events[number] for number in ordered if number in events), unread, plan.documents)


def match_drafts(reader: Reader, drafts: Drafts, refused: Sequence[tuple[str, object]], *, today: date) -> TheirFile:
    """Match the events of YAML or JSON with the record; `refused` are those that could not be read, by their place."""
    unread = [UnreadPlace(_name_place(where), "", "", str(reason)) for where, reason in refused]
    matching = _DraftMatching(reader, drafts, today=today)
    unread += matching.run()
    sorter = _MatchSorter(matching.resolution)
    events = []
    for place, draft in matching.events.items():
        own_key = matching.own_keys.get(place, "")
        their = sorter.sort(_name_place(draft.where), draft, own_key, key=draft.key if place in matching.known else "")
        parts = (*(item.role for item in draft.participants), *(link.kind for link in draft.links))
        events.append(their._replace(said=frozenset(map(str, parts)), added=_list_added(their)))
    rest = matching.rest
    return TheirFile(tuple(events), tuple(unread), rest.sources, rest.actors, rest.occasions)


class _MatchSorter:
    """Sorts events of theirs by what became of their drafts."""

    def __init__(self, resolution: Resolution) -> None:
        self._same = {id(draft): key for draft, key in resolution.same}
        self._events = {id(event.draft): event for event in resolution.events}
        self._changes: dict[str, list[FieldChange]] = {}
        for change in resolution.changed:
            self._changes.setdefault(change.key, []).append(change)
        self._alike: dict[str, list[str]] = {}
        for key, record in resolution.duplicates:
            self._alike.setdefault(key, []).append(record.key)

    def sort(self, label: str, draft: EventDraft, own_key: str, *, key: str) -> TheirEvent:
        """Sort one event, `key` being that of the recorded one that it was found to be."""
        event = self._events.get(id(draft))
        if same := self._same.get(id(draft)):
            return TheirEvent(label, draft, own_key, same)
        if not key:
            alike = tuple(self._alike.get(event.key, ())) if event else ()
            return TheirEvent(label, draft, own_key, event=event, alike=alike)
        return TheirEvent(label, draft, own_key, key, event, tuple(self._changes.get(key, ())))


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
        self.known = {place for place, draft in enumerate(drafts.events) if draft.key in recorded}
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


def _forget_own_keys(reader: Reader, sheet: Sheet) -> tuple[Sheet, dict[int, str]]:
    """Take the editions out of a sheet, and the keys that are not on record: another database made those.

    A key to which another row links stays, for the link needs it. Returns those taken out by the number of the row.
    """
    recorded = find_recorded(reader, [entry.key for entry in sheet.entries])
    linked = {
        key
        for entry in sheet.entries
        for row in entry.rows
        for kind in LinkKind
        for item in row.cells.get(kind, "").split(";")
        if (key := split_link(item.strip())[0])
    }
    own_keys: dict[int, str] = {}
    entries = []
    for entry in sheet.entries:
        dropped = {EDITION}
        if entry.key and entry.key not in recorded and entry.key not in linked:
            own_keys[entry.rows[0].number] = entry.key
            dropped.add("key")
        entries.append(
            SheetEntry(
                "" if "key" in dropped else entry.key,
                tuple(SheetRow(row.number, _omit(row.cells, dropped)) for row in entry.rows),
            )
        )
    columns = {name: number for name, number in sheet.columns.items() if name != EDITION}
    return sheet._replace(columns=columns, entries=tuple(entries)), own_keys


def _omit(cells: Mapping[str, str], names: set[str]) -> Mapping[str, str]:
    return {name: text for name, text in cells.items() if name not in names}


def _name_place(where: str) -> str:
    """Name a place of a file as it can be typed: `events.yaml, event 3: on` is `event:3`."""
    number = where.rpartition(", event ")[2].partition(":")[0].strip()
    return f"event:{number}" if number.isdigit() else where


_NOTHING = EventDraft("", "")
