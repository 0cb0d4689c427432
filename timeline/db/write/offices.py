"""The offices that a ceremony attests: who presents credentials holds the post that day.

Only that day is attested, by the first citation of the event; since when and until when is not said.
"""

from collections.abc import Callable, Iterator
from functools import cache

from timeline.db.read.rules import event_types
from timeline.db.read.sql import Reader
from timeline.db.write.apply import Change, added
from timeline.db.write.resolve import ResolvedEvent
from timeline.domain.vocabulary import Family, Role


class Offices:
    """Numbers the offices of each person in one batch."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._types = cache(lambda: event_types(reader))
        self._last: dict[int, int] = {}

    def attested(self, event: ResolvedEvent, key: int, actor_id: Callable[[str], int]) -> Iterator[Change]:
        """The rows for the presenters of credentials by name; none without a source or a date."""
        if not (event.sources and event.draft.when.known) or not any(row.role == Role.PRESENTER for row in event.rows):
            return
        if self._types()[event.draft.type][1] != Family.REPRESENTATION:
            return
        for row in event.rows:
            if row.role == Role.PRESENTER and row.title and row.actor != row.country.lower():
                person = actor_id(row.actor)
                told = {"title": row.title, "attested": event.draft.when.edtf, "event": key, "citation": 1}
                yield added("office", {"person": person, "seq": self._next(person)}, **told)

    def _next(self, person: int) -> int:
        if person not in self._last:
            row = self._reader.first("SELECT coalesce(max(seq), 0) FROM office WHERE person = :person", person=person)
            self._last[person] = row[0] if row else 0
        self._last[person] += 1
        return self._last[person]
