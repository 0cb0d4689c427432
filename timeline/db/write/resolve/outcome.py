"""What becomes of each event of a batch: it is made, replaces a recorded one, or is recorded already.

New events wait for each other, so that what is recorded that they may repeat is looked up for many of them at once.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from timeline.db.read.imports import find_blocks
from timeline.db.read.sql import Reader
from timeline.db.write.resolve.actors import ActorResolver
from timeline.db.write.resolve.duplicates import find_duplicates
from timeline.db.write.resolve.events import EventResolver
from timeline.db.write.resolve.key_typos import find_mistyped
from timeline.db.write.resolve.recorded_matches import compare_events, find_recorded
from timeline.db.write.resolve.refusals import Refusal, collect_refusals
from timeline.db.write.resolve.repeats import find_numbered, find_repeated, get_number, is_contained
from timeline.db.write.resolve.resolved import FieldChange, ResolvedEvent
from timeline.domain.events.drafts import EventDraft, Problem
from timeline.domain.events.records import EventRecord
from timeline.errors import InvalidDraft, Message, TimelineError


class Failure(NamedTuple):
    """Why an event cannot be recorded: the first error, and every reason by its field."""

    error: TimelineError
    refusals: list[Refusal]


class _WaitingEvent(NamedTuple):
    """A draft without the key of a recorded event, at its place in the batch, and what is recorded under its id."""

    place: int
    draft: EventDraft
    event: ResolvedEvent
    numbered: EventRecord | None
    is_event: bool


class BatchOutcome:
    """Gathers what becomes of the drafts of one batch; `failures` are by the place of the draft."""

    def __init__(
        self,
        reader: Reader,
        actors: ActorResolver,
        events: EventResolver,
        batch: Sequence[EventDraft],
        *,
        revise: bool,
        importing: int | None = None,
    ) -> None:
        self._reader = reader
        self._importing = importing
        self._taken = actors.taken
        self._events = events
        self._revise = revise
        self._recorded = find_recorded(reader, [name for draft in batch for name in (draft.key, *draft.aliases)])
        self._numbered = find_numbered(reader, map(get_number, batch))
        self._made_as: dict[tuple[str, str], str] = {}
        self._waiting: list[_WaitingEvent] = []
        self.failures: dict[int, Failure] = {}
        self.unchanged: list[str] = []
        self.changed: list[FieldChange] = []
        self.duplicates: list[tuple[str, EventRecord]] = []
        self.differing: list[tuple[EventDraft, EventRecord]] = []
        self.same: list[tuple[EventDraft, str]] = []

    def add(self, place: int, draft: EventDraft, problems: Sequence[Problem], *, is_event: bool) -> None:
        """Resolve one draft, which fails for its problems.

        An occasion that a file only defines is the recorded one of its nickname.
        """
        names = (draft.key,) if is_event else (draft.key, *draft.aliases)
        known = next((self._recorded[name] for name in names if name in self._recorded), None)
        if known or draft.links or draft.settlements or any(citation.claims for citation in draft.citations):
            self.make_waiting()  # it may refer to them
        with self._noting_failure(place, draft):
            if problems:
                raise InvalidDraft(problems, where=draft.where)
            numbered = self._numbered.get(get_number(draft))
            if numbered and (known.id != numbered.id if known else draft.key):
                raise _make_taken(draft, numbered.key)
            if known is None:
                self._waiting.append(_WaitingEvent(place, draft, self._events.preview(draft), numbered, is_event))
            elif is_event and (changes := _compare_or_revise(self._events, draft, known, revise=self._revise)):
                self.changed += changes
            else:
                self._note_unchanged(draft, known, is_event=is_event)
        if self._waiting and self._events.is_completing(self._waiting[-1].event):
            self.make_waiting()  # it is resolved anew, with the citations that it takes over, before any later one

    def make_waiting(self) -> None:
        """Make the events that wait, unless they turn out to be recorded."""
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        # One with an id says more than any recorded one that has not the same.
        keyless = [item for item in waiting if not (item.numbered or item.draft.key or item.draft.native_id)]
        records = find_repeated(self._reader, [item.event for item in keyless])
        repeated = {item.place: record for item, record in zip(keyless, records, strict=True)}
        self._taken.look_up(key for item in waiting for key in self._events.list_keys(item.event))
        made: list[ResolvedEvent] = []
        for item in waiting:
            with self._noting_failure(item.place, item.draft):
                known = item.numbered or repeated.get(item.place)
                if known is None:
                    made.append(self._make(item.draft, item.event))
                else:
                    self._note_known(item, known)
        self._note_duplicates([event for event in made if event.replaces is None])

    @contextmanager
    def _noting_failure(self, place: int, draft: EventDraft) -> Iterator[None]:
        """Note why a draft cannot be recorded, and refuse what refers to it."""
        try:
            yield
        except TimelineError as error:
            refusals = collect_refusals(self._events, draft, error)
            if draft.where and not isinstance(error, InvalidDraft):
                error.where = draft.where
            self.failures[place] = Failure(error, refusals)
            self._events.refuse(draft)

    def _note_known(self, item: _WaitingEvent, known: EventRecord) -> None:
        """Note a draft that is recorded although it has another key, or none."""
        if is_contained(item.event, known):
            self._note_unchanged(item.draft, known, is_event=item.is_event)
        elif self._revise:
            self.differing.append((item.draft, known))
        else:
            raise _make_taken(item.draft, known.key)

    def _note_unchanged(self, draft: EventDraft, known: EventRecord, *, is_event: bool) -> None:
        self._events.assign_names(draft, known.key)
        if is_event:
            self.unchanged.append(known.key)
            self.same.append((draft, known.key))

    def _make(self, draft: EventDraft, preview: ResolvedEvent) -> ResolvedEvent:
        number = get_number(draft)
        if taken := self._made_as.get(number, ""):
            raise _make_taken(draft, taken)
        event = self._events.resolve(draft, preview)
        if draft.native_id:
            self._made_as[number] = event.key
        return event

    def _note_duplicates(self, made: Sequence[ResolvedEvent]) -> None:
        """Note the recorded events that new ones probably are; for one with its own key, where it may be mistyped.

        Those that the batch itself names are others.
        """
        families = self._events.families
        keyless, keyed = ([event for event in made if bool(event.draft.key) is own] for own in (False, True))
        others = {record.id for record in self._recorded.values()}
        own = () if self._importing is None else find_blocks(self._reader, self._importing)
        similar = find_duplicates(self._reader, keyless, families, own=own)
        matches = {event.key: records for event, records in zip(keyless, similar, strict=True)}
        for event, records in zip(keyed, find_mistyped(self._reader, keyed, families), strict=True):
            matches[event.key] = tuple(record for record in records if record.id not in others)
        for event in made:
            if records := matches[event.key]:
                self.duplicates += [(event.key, record) for record in records]
                self._events.note_doubtful(event.key)


def _make_taken(draft: EventDraft, key: str) -> InvalidDraft:
    """Make the error for an id that is that of another event."""
    reason = Message("id-recorded", {"number": draft.native_id, "dataset": draft.dataset, "event": key})
    return InvalidDraft([("id", reason)], where=draft.where)


def _compare_or_revise(
    events: EventResolver, draft: EventDraft, known: EventRecord, *, revise: bool
) -> tuple[FieldChange, ...]:
    """Compare a draft with the recorded event of its key; raises InvalidDraft where it has to be the same."""
    changes = compare_events(known, events.preview(draft))
    if changes and not revise:
        fields = tuple(dict.fromkeys(change.field for change in changes))
        raise InvalidDraft([("key", Message("event-differs", {"key": known.key, "fields": fields}))], where=draft.where)
    if changes:
        events.revise(draft, known.id)
    return changes
