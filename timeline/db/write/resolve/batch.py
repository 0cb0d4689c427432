"""One batch of drafts resolved: what will be made, what is there already, what to ask before."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from timeline.db.read.sql import Reader
from timeline.db.write.resolve.actors import ActorResolver
from timeline.db.write.resolve.entries import resolve_entries
from timeline.db.write.resolve.events import EventResolver
from timeline.db.write.resolve.key_typos import find_mistaken_keys
from timeline.db.write.resolve.recorded_matches import compare_events, find_duplicates, find_recorded
from timeline.db.write.resolve.refusals import Refusal, collect_refusals, describe_refusal
from timeline.db.write.resolve.resolved import FieldChange, ResolvedEvent
from timeline.db.write.resolve.sources import SourceResolver
from timeline.domain.events.drafts import ActorDraft, Drafts, EventDraft, SourceDraft
from timeline.domain.events.records import EventRecord
from timeline.errors import InvalidDraft, Message, TimelineError


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a batch comes to.

    `revised` are recorded actors and `completed` recorded sources with something else, or more, to say.
    `proposed` names what nobody knew and must be agreed to; `duplicates` pairs the key of a new event with
    the recorded one that it may be; `unchanged` are keys of events recorded already, word for word;
    `changed` tells field by field what recorded events, actors and sources come to say; `alike` pairs the place
    of an entry of a bibliography with the source that another entry of it is already.
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
        """Whether there is anything to record."""
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
    """Resolve a batch; raises the first error, with the place in the file where it stands.

    With `revise` what is told under the key of a recorded event, actor or source takes its place; otherwise
    it has to be the same. With `refused` nothing is raised for an event or a source: every reason is added
    there, and what comes back is not to be recorded if there is any.
    """
    actors = ActorResolver(reader, drafts.actors, revise=revise)
    sources = SourceResolver(reader, actors, (), revise=revise)
    _define(sources, drafts.sources, refused)
    alike = resolve_entries(reader, actors, sources, drafts.entries) if drafts.entries else ()
    told = (*drafts.occasions, *drafts.events)
    events = EventResolver(reader, actors, sources, told=told, whole_keys=whole_keys)
    on_record = find_recorded(reader, [name for draft in told for name in (draft.key, *draft.aliases)])
    unchanged: list[str] = []
    changed: list[FieldChange] = []
    for at in _after_those_linked(told):
        draft, asked_for = told[at], at >= len(drafts.occasions)
        # An occasion that a file only defines is the recorded one that bears its nickname.
        names = (draft.key,) if asked_for else (draft.key, *draft.aliases)
        known = next((on_record[name] for name in names if name in on_record), None)
        try:
            if problems := draft.find_problems(today=today):
                raise InvalidDraft(problems, where=draft.where)
            if known is None:
                events.resolve(draft)
            elif different := _retold(events, draft, known, revise=revise) if asked_for else ():
                changed += different
            else:
                events.find_state_of(draft, known.key)
                unchanged += [known.key] if asked_for else []
        except TimelineError as error:
            if refused is None:
                raise _placed(error, draft) from None
            refused += collect_refusals(events, draft, error)
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
            for record in _may_be(reader, event, events.families[event.draft.type], told=on_record)
        ),
    )


def _may_be(
    reader: Reader, event: ResolvedEvent, family: str, *, told: Mapping[str, EventRecord]
) -> tuple[EventRecord, ...]:
    """The recorded events that a new one probably is; one under a key of its own only where the key may be mistyped.

    What the batch tells under its own key too, it tells apart.
    """
    if not event.draft.key:
        return find_duplicates(reader, event, family)
    apart = {record.id for record in told.values()}
    return tuple(one for one in find_mistaken_keys(reader, event, family) if one.id not in apart)


def _after_those_linked(told: Sequence[EventDraft]) -> Iterator[int]:
    """The numbers of the drafts as they stand, but each after those it links to, unless links go in a circle."""
    named = {name: at for at, draft in enumerate(told) for name in (draft.key, *draft.aliases) if name}
    begun: set[int] = set()
    done: set[int] = set()
    for first in range(len(told)):
        waiting = [first]
        while waiting:
            at = waiting[-1]
            linked = [named[link.other] for link in told[at].links if link.other in named]
            if at not in begun:
                begun.add(at)
                waiting += [other for other in reversed(linked) if other not in begun]
                continue
            waiting.pop()
            if at not in done:
                done.add(at)
                yield at


def _define(sources: SourceResolver, drafts: Iterable[SourceDraft], refused: list[Refusal] | None) -> None:
    for draft in drafts:
        try:
            sources.define(draft)
        except TimelineError as error:
            if refused is None:
                raise
            refused.append(Refusal(draft, "", describe_refusal(error)))


def _retold(events: EventResolver, draft: EventDraft, known: EventRecord, *, revise: bool) -> tuple[FieldChange, ...]:
    """What an event told again under its key changes; raises InvalidDraft where it has to be the same."""
    different = compare_events(known, events.preview(draft))
    if different and not revise:
        fields = tuple(dict.fromkeys(change.field for change in different))
        raise InvalidDraft([("key", Message("event-differs", {"key": known.key, "fields": fields}))], where=draft.where)
    if different:
        events.revise(draft, known.id)
    return different


def _placed(error: TimelineError, draft: EventDraft) -> TimelineError:
    """The error with the place in the file where its event stands."""
    if draft.where and not isinstance(error, InvalidDraft):
        error.where = draft.where
    return error
