"""The offices that a ceremony attests: who presents credentials holds the post that day.

Only that day is attested, by the first citation of the event; the first and the last day of the post stay unknown.
"""

from collections.abc import Callable, Iterator
from functools import cache

from timeline.db.models import Office
from timeline.db.read.rules import read_event_types
from timeline.db.read.sql import Reader
from timeline.db.write.apply import RowChange, delete_row, insert_row
from timeline.db.write.resolve.resolved import ResolvedEvent, ResolvedRow
from timeline.domain.vocabulary import Family, Role


class AttestedOffices:
    """Numbers the offices of each person in one batch."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._types = cache(lambda: read_event_types(reader))
        self._last: dict[int, int] = {}

    def make_changes(
        self, event: ResolvedEvent, id_: int, get_actor_id: Callable[[str], int]
    ) -> tuple[list[RowChange], list[RowChange]]:
        """Delete the posts that the event no longer attests, and insert those that it attests from now on."""
        wanted = {(get_actor_id(row.actor), row.title, event.draft.when.edtf) for row in self._list_attesting(event)}
        sql = "SELECT person, seq, title, attested FROM office WHERE event = :event ORDER BY person, seq"
        recorded = self._reader.read_rows(sql, event=id_) if event.replaces is not None else []
        deletions = [
            delete_row(Office(person=person, seq=seq))
            for person, seq, title, attested in recorded
            if (person, title, attested) not in wanted
        ]
        known = {(person, title, attested) for person, _, title, attested in recorded}
        return deletions, [insert_row(office) for office in self._make_offices(wanted - known, id_)]

    def _make_offices(self, attested: set[tuple[int, str, str]], event: int) -> Iterator[Office]:
        for person, title, day in sorted(attested):
            yield Office(person=person, seq=self._next_seq(person), title=title, attested=day, event=event, citation=1)

    def _list_attesting(self, event: ResolvedEvent) -> list[ResolvedRow]:
        """List the participations that attest a post: presenters of credentials by name.

        An event without a source or a date attests none.
        """
        presenting = [row for row in event.rows if row.role == Role.PRESENTER]
        if not (presenting and event.sources and event.draft.when.known):
            return []
        if self._types()[event.draft.type].family != Family.REPRESENTATION:
            return []
        return [row for row in presenting if row.title and row.actor != row.country.lower()]

    def _next_seq(self, person: int) -> int:
        if person not in self._last:
            row = self._reader.read_first(
                "SELECT coalesce(max(seq), 0) FROM office WHERE person = :person", person=person
            )
            self._last[person] = row[0] if row else 0
        self._last[person] += 1
        return self._last[person]
