"""One batch of drafts resolved: what will be recorded, what is recorded already, what to ask first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from timeline.db.read.sql import Reader
from timeline.db.read.states import RecordsState, read_state
from timeline.db.write.resolve.actors import ActorResolver
from timeline.db.write.resolve.entries import resolve_entries
from timeline.db.write.resolve.events import EventResolver
from timeline.db.write.resolve.key_typos import find_mistyped
from timeline.db.write.resolve.recorded_matches import compare_events, find_duplicates, find_recorded
from timeline.db.write.resolve.refusals import Refusal, collect_refusals, describe_refusal
from timeline.db.write.resolve.repeats import find_numbered, find_repeated, get_number, is_contained
from timeline.db.write.resolve.resolved import FieldChange, ResolvedEvent
from timeline.db.write.resolve.sources import SourceResolver
from timeline.domain.events.drafts import ActorDraft, Drafts, EventDraft, SourceDraft
from timeline.domain.events.records import EventRecord
from timeline.errors import InvalidDraft, Message, TimelineError


@dataclass(frozen=True, slots=True)
class Resolution:
    """What recording a batch would change.

    `revised` are recorded actors and `completed` recorded sources with other, or more, values. `proposed` are
    unknown names that somebody has to agree to, `recognised` missions that are made from their names alone;
    `duplicates` pairs the key of a new event with the recorded one
    that it may be; `unchanged` are keys of events recorded already, word for word; `changed` lists the fields of
    recorded events, actors and sources that change; `alike` pairs the place of an entry of a bibliography with
    the source that an earlier entry of it is; `differing` are drafts without a key whose id is that of a recorded
    event, of which they say something else. `state` is that of the records from which all this was worked out.
    """

    actors: tuple[ActorDraft, ...] = ()
    sources: tuple[SourceDraft, ...] = ()
    revised: tuple[ActorDraft, ...] = ()
    completed: tuple[SourceDraft, ...] = ()
    events: tuple[ResolvedEvent, ...] = ()
    unchanged: tuple[str, ...] = ()
    changed: tuple[FieldChange, ...] = ()
    proposed: tuple[str, ...] = ()
    recognised: tuple[str, ...] = ()
    alike: tuple[tuple[str, str], ...] = ()
    duplicates: tuple[tuple[str, EventRecord], ...] = field(default=(), compare=False)
    differing: tuple[tuple[EventDraft, EventRecord], ...] = field(default=(), compare=False)
    state: RecordsState | None = field(default=None, compare=False)

    @property
    def writes(self) -> bool:
        """Return whether there is anything to record."""
        return any((self.actors, self.sources, self.revised, self.completed, self.events))


def resolve_drafts(
    reader: Reader,
    drafts: Drafts,
    *,
    today: date,
    whole_keys: bool = False,
    revise: bool = False,
    refused: list[Refusal] | None = None,
) -> Resolution:
    """Resolve a batch; raises what is wrong with all of its events, each with its place in the file.

    With `revise` a draft with the key of a recorded event, actor or source replaces it; otherwise it has to be
    the same. With `refused` nothing is raised for an event or a source: every reason is added there, and the
    result must not be recorded if there is any.
    """
    state = read_state(reader)  # before anything else: what is recorded meanwhile is then seen to be later
    actors = ActorResolver(reader, drafts.actors, revise=revise)
    sources = SourceResolver(reader, actors, (), revise=revise)
    _define(sources, drafts.sources, refused)
    alike = resolve_entries(reader, actors, sources, drafts.entries) if drafts.entries else ()
    batch = (*drafts.occasions, *drafts.events)
    events = EventResolver(reader, actors, sources, batch=batch, whole_keys=whole_keys)
    outcome = _Outcome(reader, events, batch, revise=revise)
    refusals: list[Refusal] = []
    errors: list[TimelineError] = []
    # A type that does not exist is found before anything needs to know how that event recurs.
    for number in sorted(_sort_linked_first(batch), key=lambda number: batch[number].type in events.families):
        draft = batch[number]
        try:
            if problems := draft.find_problems(today=today):
                raise InvalidDraft(problems, where=draft.where)
            outcome.add(draft, is_event=number >= len(drafts.occasions))
        except TimelineError as error:
            refusals += collect_refusals(events, draft, error)
            errors.append(_locate(error, draft))
            events.refuse(draft)
    if refused is not None:
        refused += refusals
    elif errors:
        raise _join_errors(errors, refusals)
    return Resolution(
        actors=tuple(actors.made.values()),
        sources=tuple(sources.made.values()),
        revised=tuple(actors.revised.values()),
        completed=tuple(sources.completed.values()),
        events=tuple(events.made.values()),
        unchanged=tuple(outcome.unchanged),
        changed=(*actors.changed, *sources.changed, *outcome.changed),
        proposed=tuple(actors.proposed),
        recognised=tuple(actors.recognised),
        alike=alike,
        duplicates=tuple(outcome.duplicates),
        differing=tuple(outcome.differing),
        state=state,
    )


class _Outcome:
    """What becomes of each event of a batch: it is made, replaces a recorded one, or is recorded already."""

    def __init__(self, reader: Reader, events: EventResolver, batch: Sequence[EventDraft], *, revise: bool) -> None:
        self._reader = reader
        self._events = events
        self._revise = revise
        self._recorded = find_recorded(reader, [name for draft in batch for name in (draft.key, *draft.aliases)])
        self._numbered = find_numbered(reader, map(get_number, batch))
        self._made_as: dict[tuple[str, str], str] = {}
        self.unchanged: list[str] = []
        self.changed: list[FieldChange] = []
        self.duplicates: list[tuple[str, EventRecord]] = []
        self.differing: list[tuple[EventDraft, EventRecord]] = []

    def add(self, draft: EventDraft, *, is_event: bool) -> None:
        """Resolve one draft; an occasion that a file only defines is the recorded one of its nickname."""
        names = (draft.key,) if is_event else (draft.key, *draft.aliases)
        known = next((self._recorded[name] for name in names if name in self._recorded), None)
        numbered = self._numbered.get(get_number(draft))
        if numbered and (known.id != numbered.id if known else draft.key):
            raise _make_taken(draft, numbered.key)
        if known is None:
            self._add_unknown(draft, numbered, is_event=is_event)
        elif is_event and (changes := _compare_or_revise(self._events, draft, known, revise=self._revise)):
            self.changed += changes
        else:
            self._note_unchanged(draft, known, is_event=is_event)

    def _add_unknown(self, draft: EventDraft, numbered: EventRecord | None, *, is_event: bool) -> None:
        """Resolve a draft without the key of a recorded event, which may still be one."""
        event = self._events.preview(draft)
        known = numbered or (None if draft.key else find_repeated(self._reader, event))
        if known is None:
            self._make(draft, event)
        elif is_contained(event, known):
            self._note_unchanged(draft, known, is_event=is_event)
        elif self._revise:
            self.differing.append((draft, known))
        else:
            raise _make_taken(draft, known.key)

    def _note_unchanged(self, draft: EventDraft, known: EventRecord, *, is_event: bool) -> None:
        self._events.assign_names(draft, known.key)
        self.unchanged += [known.key] if is_event else []

    def _make(self, draft: EventDraft, preview: ResolvedEvent) -> None:
        number = get_number(draft)
        if taken := self._made_as.get(number, ""):
            raise _make_taken(draft, taken)
        event = self._events.resolve(draft, preview)
        if draft.native_id:
            self._made_as[number] = event.key
        if event.replaces is None and (matches := self._find_duplicates(event)):
            self.duplicates += [(event.key, record) for record in matches]
            self._events.note_doubtful(event.key)

    def _find_duplicates(self, event: ResolvedEvent) -> tuple[EventRecord, ...]:
        """Find the recorded events that a new one probably is; for one with its own key, where it may be mistyped.

        Those that the batch itself names are others.
        """
        family = self._events.families[event.draft.type]
        if not event.draft.key:
            return find_duplicates(self._reader, event, family)
        others = {record.id for record in self._recorded.values()}
        return tuple(record for record in find_mistyped(self._reader, event, family) if record.id not in others)


def _make_taken(draft: EventDraft, key: str) -> InvalidDraft:
    """Make the error for an id that is that of another event."""
    reason = Message("id-recorded", {"number": draft.native_id, "dataset": draft.dataset, "event": key})
    return InvalidDraft([("id", reason)], where=draft.where)


def _join_errors(errors: Sequence[TimelineError], refusals: Sequence[Refusal]) -> TimelineError:
    """Join the errors of a batch: the only one itself, or every reason by its field."""
    if len(refusals) == 1 or len({str(refusal.reason) for refusal in refusals}) == 1:
        return errors[0]
    problems = [
        (f"{refusal.draft.where}: {refusal.field}" if refusal.draft.where else refusal.field, refusal.reason)
        for refusal in dict.fromkeys(refusals)
    ]
    return InvalidDraft(problems)


def _sort_linked_first(drafts: Sequence[EventDraft]) -> Iterator[int]:
    """Number the drafts in their order, but each after those it links to, unless links go in a circle."""
    named = {name: at for at, draft in enumerate(drafts) for name in (draft.key, *draft.aliases) if name}
    begun: set[int] = set()
    done: set[int] = set()
    for first in range(len(drafts)):
        waiting = [first]
        while waiting:
            at = waiting[-1]
            linked = [named[name] for name in _list_linked(drafts[at]) if name in named]
            if at not in begun:
                begun.add(at)
                waiting += [other for other in reversed(linked) if other not in begun]
                continue
            waiting.pop()
            if at not in done:
                done.add(at)
                yield at


def _list_linked(draft: EventDraft) -> Iterator[str]:
    """List what may name another event of the batch: links, and links that sources claim."""
    yield from (link.other for link in draft.links)
    yield from (value.rpartition("=")[0] or value for citation in draft.citations for _, value in citation.claims)


def _define(sources: SourceResolver, drafts: Iterable[SourceDraft], refused: list[Refusal] | None) -> None:
    for draft in drafts:
        try:
            sources.define(draft)
        except TimelineError as error:
            if refused is None:
                raise
            refused.append(Refusal(draft, "", describe_refusal(error)))
            sources.refuse(draft)


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


def _locate(error: TimelineError, draft: EventDraft) -> TimelineError:
    """Give an error the place of its event in the file."""
    if draft.where and not isinstance(error, InvalidDraft):
        error.where = draft.where
    return error
