"""One batch of drafts resolved: what will be recorded, what is recorded already, what to ask first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from timeline.db.read.sql import Reader
from timeline.db.read.states import RecordsState, read_state
from timeline.db.write.resolve.actors import ActorResolver
from timeline.db.write.resolve.entries import resolve_entries
from timeline.db.write.resolve.events import EventResolver
from timeline.db.write.resolve.outcome import BatchOutcome, Failure
from timeline.db.write.resolve.refusals import Refusal, describe_refusal
from timeline.db.write.resolve.resolved import FieldChange, ResolvedEvent
from timeline.db.write.resolve.sources import SourceResolver
from timeline.domain.events.drafts import ActorDraft, Drafts, EventDraft, SourceDraft
from timeline.domain.events.records import EventRecord
from timeline.errors import InvalidDraft, TimelineError

_BLOCK = 500
"""The events whose sources, keys and likenesses are looked up at once."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What recording a batch would change.

    `revised` are recorded actors and `completed` recorded sources with other, or more, values. `proposed` are
    unknown names that somebody has to agree to, `recognised` missions that are made from their names alone;
    `duplicates` pairs the key of a new event with the recorded one
    that it may be; `unchanged` are keys of events recorded already, word for word; `changed` lists the fields of
    recorded events, actors and sources that change; `alike` pairs the place of an entry of a bibliography with
    the source that an earlier entry of it is; `differing` are drafts without a key whose id is that of a recorded
    event, of which they say something else, and `same` has the drafts of `unchanged`. `state` is that of the records
    from which all this was worked out.
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
    same: tuple[tuple[EventDraft, str], ...] = field(default=(), compare=False)
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
    importing: int | None = None,
) -> Resolution:
    """Resolve a batch; raises what is wrong with all of its events, each with its place in the file.

    With `revise` a draft with the key of a recorded event, actor or source replaces it; otherwise it has to be
    the same. With `refused` nothing is raised for an event or a source: every reason is added there, and the
    result must not be recorded if there is any. `importing` is the revision of an import that goes on: what it has
    recorded is not taken for what the rest of its file may repeat.
    """
    state = read_state(reader)  # before anything else: what is recorded meanwhile is then seen to be later
    actors = ActorResolver(reader, drafts.actors, revise=revise)
    sources = SourceResolver(reader, actors, (), revise=revise)
    _define(sources, drafts.sources, refused)
    alike = resolve_entries(reader, actors, sources, drafts.entries) if drafts.entries else ()
    batch = (*drafts.occasions, *drafts.events)
    events = EventResolver(reader, actors, sources, batch=batch, whole_keys=whole_keys)
    outcome = BatchOutcome(reader, actors, events, batch, revise=revise, importing=importing)
    # A type that does not exist is found before anything needs to know how that event recurs.
    numbers = sorted(_sort_linked_first(batch), key=lambda number: batch[number].type in events.families)
    for start in range(0, len(numbers), _BLOCK):
        block = [(number, batch[number]) for number in numbers[start : start + _BLOCK]]
        problems = [draft.find_problems(today=today) for _, draft in block]
        sources.look_up(draft for (_, draft), amiss in zip(block, problems, strict=True) if not amiss)
        for place, ((number, draft), amiss) in enumerate(zip(block, problems, strict=True), start=start):
            outcome.add(place, draft, amiss, is_event=number >= len(drafts.occasions))
        outcome.make_waiting()
    failures = [outcome.failures[place] for place in sorted(outcome.failures)]
    if refused is not None:
        refused += [refusal for failure in failures for refusal in failure.refusals]
    elif failures:
        raise _join_errors(failures)
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
        same=tuple(outcome.same),
        state=state,
    )


def _join_errors(failures: Sequence[Failure]) -> TimelineError:
    """Join the errors of a batch: the only one itself, or every reason by its field."""
    refusals = [refusal for failure in failures for refusal in failure.refusals]
    if len(refusals) == 1 or len({str(refusal.reason) for refusal in refusals}) == 1:
        return failures[0].error
    problems = [
        (f"{refusal.draft.where}: {refusal.field}" if refusal.draft.where else refusal.field, refusal.reason)
        for refusal in dict.fromkeys(refusals)
    ]
    return InvalidDraft(problems)


def _sort_linked_first(drafts: Sequence[EventDraft]) -> Iterator[int]:
    """Number the drafts in their order, but each after those it links to, unless links go in a circle."""
    if not any(True for draft in drafts for _ in _list_linked(draft)):
        yield from range(len(drafts))
        return
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
