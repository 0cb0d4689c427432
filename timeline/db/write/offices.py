"""The offices that a ceremony attests: who presents credentials holds the post that day.

Only that day is attested, by the first citation of the event; since when and until when is not said.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from timeline.db.read.rules import read_event_types
from timeline.db.read.sql import Reader
from timeline.db.write.apply import RowChange, insert_row
from timeline.db.write.resolve.resolved import ResolvedEvent, ResolvedRow
from timeline.domain.vocabulary import ChangeKind, Family, Role


class AttestedOffices:
    """Numbers the offices of each person in one batch."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._types = cache(lambda: read_event_types(reader))
        self._last: dict[int, int] = {}

    def changes(
        self, event: ResolvedEvent, key: int, actor_id: Callable[[str], int]
    ) -> tuple[list[RowChange], list[RowChange]]:
        """The posts that the event no longer attests, and those that it attests from now on."""
        wanted = {(actor_id(row.actor), row.title, event.draft.when.edtf) for row in self._attesting(event)}
        sql = "SELECT person, seq, title, attested FROM office WHERE event = :event ORDER BY person, seq"
        recorded = self._reader.read_rows(sql, event=key) if event.replaces is not None else []
        there = {(person, title, attested) for person, _, title, attested in recorded}
        gone = [
            RowChange("office", ChangeKind.DELETE, {"person": person, "seq": seq})
            for person, seq, *told in recorded
            if (person, *told) not in wanted
        ]
        come = [
            insert_row("office", {"person": one[0], "seq": self._next(one[0])}, **_values(one, key))
            for one in sorted(wanted - there)
        ]
        return gone, come

    def _attesting(self, event: ResolvedEvent) -> list[ResolvedRow]:
        """The participations that attest a post: presenters of credentials by name; none without a source or a date."""
        presenting = [row for row in event.rows if row.role == Role.PRESENTER]
        if not (presenting and event.sources and event.draft.when.known):
            return []
        if self._types()[event.draft.type][1] != Family.REPRESENTATION:
            return []
        return [row for row in presenting if row.title and row.actor != row.country.lower()]

    def _next(self, person: int) -> int:
        if person not in self._last:
            row = self._reader.read_first(
                "SELECT coalesce(max(seq), 0) FROM office WHERE person = :person", person=person
            )
            self._last[person] = row[0] if row else 0
        self._last[person] += 1
        return self._last[person]


def _values(one: tuple[int, str, str], event: int) -> dict[str, Any]:
    _, title, attested = one
    return {"title": title, "attested": attested, "event": event, "citation": 1}
