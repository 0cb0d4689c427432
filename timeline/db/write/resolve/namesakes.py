"""Whether a new event says of a person what an event of the same day contradicts: perhaps there are two of the name."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from timeline.db.read.appearances import read_appearances
from timeline.db.read.sql import Reader
from timeline.db.write.resolve.actors import ActorResolver
from timeline.db.write.resolve.resolved import ResolvedEvent
from timeline.domain.states.namesakes import Appearance, Post, describe_contradiction, find_soil, is_contradiction
from timeline.domain.vocabulary import TOOK_PLACE, ActorKind, Precision
from timeline.errors import Message


class NamesakeFinder:
    """Compares what the events of one batch say of people with each other and with what is recorded."""

    def __init__(self, reader: Reader, actors: ActorResolver, families: Mapping[str, str]) -> None:
        self._reader = reader
        self._actors = actors
        self._families = families
        self._appeared: dict[tuple[str, str], list[Appearance]] = defaultdict(list)

    def find_remarks(self, event: ResolvedEvent) -> Iterator[Message]:
        """Find the people whom another event of the day contradicts, and remember those of this one."""
        when = event.draft.when
        if when.precision is not Precision.DAY or event.draft.status not in TOOK_PLACE:
            return
        day = when.start.isoformat()
        for key in dict.fromkeys(row.actor for row in event.rows if row.title):
            person = self._actors.find_by_key(key)
            if person is None or person.kind != ActorKind.PERSON:
                continue
            appearance = self._describe(event, key)
            recorded = read_appearances(self._reader, key, day) if person.id else []
            others = [other for other in (*recorded, *self._appeared[key, day]) if other.event != event.key]
            if other := next((other for other in others if is_contradiction(appearance, other)), None):
                facts = describe_contradiction(appearance, other)
                yield Message("person-at-once", {"name": person.name, "day": day, **facts})
            self._appeared[key, day].append(appearance)

    def _describe(self, event: ResolvedEvent, key: str) -> Appearance:
        rows = [row for row in event.rows if row.actor == key]
        places = (find_soil(row.role, self._families[event.draft.type], event.country) for row in rows)
        posts = tuple(Post(row.title, row.track, row.level) for row in rows)
        return Appearance(event.key, next(filter(None, places), ""), posts)
