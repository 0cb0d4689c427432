"""One batch of drafts resolved: what will be recorded, what is recorded already, what to ask first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from timeline.db.read.sql import Reader
from timeline.db.write.resolve.actors import ActorResolver
from timeline.db.write.resolve.entries import resolve_entries
from timeline.db.write.resolve.events import EventResolver
from timeline.db.write.resolve.key_typos import find_mistyped
from timeline.db.write.resolve.recorded_matches import compare_events, find_duplicates, find_recorded
from timeline.db.write.resolve.refusals import Refusal, collect_refusals, describe_refusal
from timeline.db.write.resolve.resolved import FieldChange, ResolvedEvent
from timeline.db.write.resolve.sources import SourceResolver
from timeline.domain.events.drafts import ActorDraft, Drafts, EventDraft, SourceDraft
from timeline.domain.events.records import EventRecord
from timeline.errors import InvalidDraft, Message, TimelineError


@dataclass(frozen=True, slots=True)
class Resolution:
    """What recording a batch would change.

    `revised` are recorded actors and `completed` recorded sources with other, or more, values. `proposed` are
    unknown names that somebody has to agree to; `duplicates` pairs the key of a new event with the recorded one
    that it may be; `unchanged` are keys of events recorded already, word for word; `changed` lists the fields of
    recorded events, actors and sources that change; `alike` pairs the place of an entry of a bibliography with
    the source that an earlier entry of it is.
    """

    actors: tuple[ActorDraft, ...] = ()
    sources: tuple[SourceDraft, ...] = ()
    revised: tuple[ActorDraft, ...] = ()
    completed: tuple[SourceDraft, ...] = ()
    events: tuple[ResolvedEvent, ...] = ()
    unchanged: tuple[str, ...] = ()
    changed: tuple[FieldChange, ...] = ()
    proposed: tuple[str, ...] = ()
    alike: tuple[tuple[str, str], ...] = ()
    duplicates: tuple[tuple[str, EventRecord], ...] = field(default=(), compare=False)

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
    """Resolve a batch; raises the first error, with its place in the file.

    With `revise` a draft with the key of a recorded event, actor or source replaces it; otherwise it has to be
    the same. With `refused` nothing is raised for an event or a source: every reason is added there, and the
    result must not be recorded if there is any.
    """
    actors = ActorResolver(reader, drafts.actors, revise=revise)
    sources = SourceResolver(reader, actors, (), revise=revise)
    _define(sources, drafts.sources, refused)
    alike = resolve_entries(reader, actors, sources, drafts.entries) if drafts.entries else ()
    batch = (*drafts.occasions, *drafts.events)
    events = EventResolver(reader, actors, sources, batch=batch, whole_keys=whole_keys)
    recorded = find_recorded(reader, [name for draft in batch for name in (draft.key, *draft.aliases)])
    unchanged: list[str] = []
    changed: list[FieldChange] = []
    # A type that does not exist is found before anything needs to know how that event recurs.
    for number in sorted(_sort_linked_first(batch), key=lambda number: batch[number].type in events.families):
        draft, is_event = batch[number], number >= len(drafts.occasions)
        # An occasion that a file only defines is the recorded one with its nickname.
        names = (draft.key,) if is_event else (draft.key, *draft.aliases)
        known = next((recorded[name] for name in names if name in recorded), None)
        try:
            if problems := draft.find_problems(today=today):
                raise InvalidDraft(problems, where=draft.where)
            if known is None:
                events.resolve(draft)
            elif changes := _compare_or_revise(events, draft, known, revise=revise) if is_event else ():
                changed += changes
            else:
                events.assign_names(draft, known.key)
                unchanged += [known.key] if is_event else []
        except TimelineError as error:
            if refused is None:
                raise _locate(error, draft) from None
            refused += collect_refusals(events, draft, error)
            events.refuse(draft)
    return Resolution(
        actors=tuple(actors.made.values()),
        sources=tuple(sources.made.values()),
        revised=tuple(actors.revised.values()),
        completed=tuple(sources.completed.values()),
        events=tuple(events.made.values()),
        unchanged=tuple(unchanged),
        changed=(*actors.changed, *sources.changed, *changed),
        proposed=tuple(actors.proposed),
        alike=alike,
        duplicates=tuple(
            (event.key, record)
            for event in events.made.values()
            if event.replaces is None
            for record in _find_duplicates(reader, event, events.families[event.draft.type], recorded=recorded)
        ),
    )


def _find_duplicates(
    reader: Reader, event: ResolvedEvent, family: str, *, recorded: Mapping[str, EventRecord]
) -> tuple[EventRecord, ...]:
    """Find the recorded events that a new one probably is; for one with its own key, where the key may be mistyped.

    Those that the batch itself names are others.
    """
    if not event.draft.key:
        return find_duplicates(reader, event, family)
    others = {record.id for record in recorded.values()}
    return tuple(record for record in find_mistyped(reader, event, family) if record.id not in others)


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
