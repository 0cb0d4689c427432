"""One batch of drafts resolved: what will be made, what is there already, what to ask before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from timeline.db.read.sql import Reader
from timeline.db.write.resolve.actors import Actors
from timeline.db.write.resolve.events import Events, ResolvedEvent
from timeline.db.write.resolve.known import differences, duplicates, recorded
from timeline.db.write.resolve.sources import Sources
from timeline.domain.drafts import ActorDraft, Drafts, EventDraft, SourceDraft
from timeline.domain.records import EventRecord
from timeline.errors import InvalidDraft, TimelineError


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a batch comes to.

    `proposed` names what nobody knew and must be agreed to; `duplicates` pairs the key of a new event with
    the recorded one that it may be; `unchanged` are keys of events recorded already, word for word.
    """

    actors: tuple[ActorDraft, ...] = ()
    sources: tuple[SourceDraft, ...] = ()
    completed: tuple[SourceDraft, ...] = ()
    events: tuple[ResolvedEvent, ...] = ()
    unchanged: tuple[str, ...] = ()
    proposed: tuple[str, ...] = ()
    duplicates: tuple[tuple[str, EventRecord], ...] = field(default=(), compare=False)


def resolve(reader: Reader, drafts: Drafts, *, today: date, whole_keys: bool = False) -> Resolution:
    """Resolve a batch; raises the first error, with the place in the file where it stands."""
    actors = Actors(reader, drafts.actors)
    sources = Sources(reader, actors, drafts.sources)
    told = (*drafts.occasions, *drafts.events)
    events = Events(reader, actors, sources, told=told, whole_keys=whole_keys)
    on_record = recorded(reader, [name for draft in told for name in (draft.key, *draft.aliases)])
    unchanged: list[str] = []
    for at in _after_those_linked(told):
        draft, asked_for = told[at], at >= len(drafts.occasions)
        problems = draft.problems(today=today)
        if problems:
            raise InvalidDraft(problems, where=draft.where)
        try:
            # An occasion that a file only defines is the recorded one that bears its nickname.
            names = (draft.key,) if asked_for else (draft.key, *draft.aliases)
            known = next((on_record[name] for name in names if name in on_record), None)
            if known is None:
                events.resolve(draft)
                continue
            events.stands_for(draft, known.key)
            if asked_for:
                _same(events, draft, known)
                unchanged.append(known.key)
        except InvalidDraft:
            raise
        except TimelineError as error:
            if draft.where:
                error.message = f"{draft.where}: {error.message}"
            raise
    return Resolution(
        actors=tuple(actors.made.values()),
        sources=tuple(sources.made.values()),
        completed=tuple(sources.completed.values()),
        events=tuple(events.made.values()),
        unchanged=tuple(unchanged),
        proposed=tuple(actors.proposed),
        duplicates=tuple(
            (event.key, record)
            for event in events.made.values()
            if not event.draft.key
            for record in duplicates(reader, event, events.families[event.draft.type])
        ),
    )


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


def _same(events: Events, draft: EventDraft, known: EventRecord) -> None:
    """Raise InvalidDraft where an event told again under its key is not the one recorded."""
    told = events.preview(draft)
    different = differences(known, told)
    if different:
        reason = f'"{known.key}" is recorded already and differs in {", ".join(different)}; add changes no record'
        raise InvalidDraft([("key", reason)], where=draft.where)
