"""The events of a file of theirs, each with the recorded event that it is: found as an import finds it, never anew."""

from typing import NamedTuple

from timeline.db.write.resolve import Resolution, ResolvedEvent
from timeline.db.write.resolve.resolved import FieldChange
from timeline.domain.events.comparison import MatchKind, UnreadPlace
from timeline.domain.events.drafts import ActorDraft, CitationDraft, EventDraft, SourceDraft


class TheirEvent(NamedTuple):
    """An event of theirs: its draft, or of a recorded one what the record would become, with what changes.

    `number` is its id in their file, `key` that of the recorded event, and `matched` how this was found where that is
    known. `own_key` is the key that it has in their file and that is not on record. `event` is what it resolves to,
    None where the record says all of it. `said` are the roles and the kinds of links of which it says anything. `added`
    are its citations that the record does not have, `alike` the keys of recorded events that it may be.
    """

    label: str
    draft: EventDraft
    own_key: str = ""
    number: str = ""
    key: str = ""
    matched: MatchKind | None = None
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


class MatchSorter:
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
            return TheirEvent(label, draft, own_key, key=same, matched=None if key else MatchKind.WORDS)
        if not key:
            alike = tuple(self._alike.get(event.key, ())) if event else ()
            return TheirEvent(label, draft, own_key, event=event, alike=alike)
        return TheirEvent(label, draft, own_key, key=key, event=event, changes=tuple(self._changes.get(key, ())))
