"""What the answers given so far come to, before an event is complete: so that each is checked where it is given."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from timeline.db.read.actors import ActorRef
from timeline.db.read.keys import find_exact_event
from timeline.db.read.sql import Reader
from timeline.db.write.resolve import ResolvedEvent
from timeline.db.write.resolve.actors import NEW, ActorResolver
from timeline.db.write.resolve.events import EventResolver
from timeline.db.write.resolve.sources import SourceResolver
from timeline.domain.events.drafts import SourceDraft
from timeline.errors import InvalidDraft
from timeline.usecases.record_events import parse_events


class EventPreview(NamedTuple):
    """One event, or two for messages each way, as understood: references by key, with what they lead to.

    `actors` are those who take part by key, `new_sources` what would be made, `proposed` the names that somebody
    has to agree to, `titles` those of linked events by key.
    """

    events: tuple[ResolvedEvent, ...]
    actors: Mapping[str, ActorRef]
    new_sources: Mapping[str, SourceDraft]
    proposed: tuple[str, ...]
    titles: Mapping[str, str]

    @property
    def event(self) -> ResolvedEvent:
        """The first event."""
        return self.events[0]

    def is_new(self, actor: str) -> bool:
        """Check whether an actor is not recorded yet."""
        return self.actors[actor].id == NEW


def preview_event(reader: Reader, fields: Mapping[str, Any], *, today: date) -> EventPreview:
    """Work out what fields come to; a missing title is not amiss. Raises what recording them would, but nothing later.

    Likeness to recorded events is not looked for.
    """
    drafts = parse_events({"title": fields["type"], **fields}, today=today).events
    if problems := [problem for draft in drafts for problem in draft.find_problems(today=today)]:
        raise InvalidDraft(list(dict.fromkeys(problems)))
    actors = ActorResolver(reader, ())
    sources = SourceResolver(reader, actors, ())
    resolver = EventResolver(reader, actors, sources, batch=drafts, whole_keys=False)
    events = tuple(resolver.preview(draft) for draft in drafts)
    keys = {row.actor for event in events for row in event.rows}
    linked = {link.other for event in events for link in event.links}
    made = {key: event.draft.title for key, event in resolver.made.items()}
    return EventPreview(
        events,
        {key: actor for key in keys if (actor := actors.find_by_key(key))},
        dict(sources.made),
        tuple(actors.proposed),
        {key: made.get(key) or _read_title(reader, key) for key in linked},
    )


def _read_title(reader: Reader, key: str) -> str:
    row = reader.read_first("SELECT title FROM event WHERE id = :id", id=find_exact_event(reader, key))
    return str(row[0]) if row else ""
