"""One batch of drafts resolved: what will be made, what is there already, what to ask before."""

from dataclasses import dataclass, field
from datetime import date

from timeline.db.read.sql import Reader
from timeline.db.write.resolve.actors import Actors
from timeline.db.write.resolve.events import Events, ResolvedEvent
from timeline.db.write.resolve.known import differences, duplicates, recorded
from timeline.db.write.resolve.sources import Sources, check
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
    sources = _sources(reader, actors, drafts)
    events = Events(reader, actors, sources, whole_keys=whole_keys)
    unchanged: list[str] = []
    for draft in (*drafts.occasions, *drafts.events):
        problems = draft.problems(today=today)
        if problems:
            raise InvalidDraft(problems, where=draft.where)
        known = recorded(reader, draft.key) or _named(reader, draft, drafts)
        try:
            if known is None:
                events.resolve(draft)
            elif draft in drafts.events:
                _same(events, draft, known)
                unchanged.append(known.key)
        except InvalidDraft:
            raise
        except TimelineError as error:
            if draft.where:
                error.message = f"{draft.where}: {error.message}"
            raise
    families = events.families
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
            for record in duplicates(reader, event, families[event.draft.type])
        ),
    )


def _sources(reader: Reader, actors: Actors, drafts: Drafts) -> Sources:
    for draft in drafts.sources:
        check(draft)
    return Sources(reader, actors, drafts.sources)


def _named(reader: Reader, draft: EventDraft, drafts: Drafts) -> EventRecord | None:
    """An occasion that a file only defines is the recorded one that bears its nickname."""
    if draft in drafts.events:
        return None
    return next((found for alias in draft.aliases if (found := recorded(reader, alias))), None)


def _same(events: Events, draft: EventDraft, known: EventRecord) -> None:
    """Raise InvalidDraft where an event told again under its key is not the one recorded."""
    told = events.preview(draft)
    different = differences(known, told)
    if different:
        reason = f'"{known.key}" is recorded already and differs in {", ".join(different)}; add changes no record'
        raise InvalidDraft([("key", reason)], where=draft.where)
