"""What every rule reads: the database, the day taken for today, and rows in pages so that memory stays bounded."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any

from timeline.db.read.countries import read_states
from timeline.db.read.sql import Reader
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.states.offices import parse_bound
from timeline.domain.states.succession import States
from timeline.errors import InvalidDate

PAGE = 2000
_BEFORE_ALL_IDS = -(2**31)


class Material:
    """The records as a check asks for them; nothing in a damaged row stops it."""

    def __init__(self, reader: Reader, *, today: date) -> None:
        self.reader = reader
        self.today = today

    def rows(self, sql: str, /, **values: Any) -> list[tuple[Any, ...]]:
        """All rows of a SELECT that finds few."""
        return self.reader.read_rows(sql, **values)

    def pages(self, sql: str, /, **values: Any) -> Iterator[list[tuple[Any, ...]]]:
        """The rows of a SELECT that begins with an id, has `> :after` and is ordered by it, some at a time."""
        after = _BEFORE_ALL_IDS
        while page := self.reader.read_rows(f"{sql} LIMIT {PAGE}", after=after, **values):
            yield page
            after = page[-1][0]

    def each(self, sql: str, /, **values: Any) -> Iterator[tuple[Any, ...]]:
        """The rows of such a SELECT one by one."""
        for page in self.pages(sql, **values):
            yield from page

    def of_events(self, sql: str, /, **values: Any) -> Iterator[tuple[Any, ...]]:
        """The rows of a SELECT `BETWEEN :first AND :last` on the id of an event, however many each event has."""
        for first, last in self._spans:
            yield from self.reader.read_rows(sql, first=first, last=last, **values)

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        pages = self.pages("SELECT id FROM event WHERE id > :after ORDER BY id")
        return [(page[0][0], page[-1][0]) for page in pages]

    @cached_property
    def states(self) -> States:
        """Every state with its successions."""
        return read_states(self.reader)


def sound_date(edtf: Any, precision: Any, start: Any, end: Any) -> PartialDate | None:
    """The date of a row; None where its parts contradict each other, which is told by a rule of its own."""
    when = read_date(edtf)
    stored = (precision, start, end)
    return when if when and (when.precision, when.start.isoformat(), when.end.isoformat()) == stored else None


def read_date(edtf: Any) -> PartialDate | None:
    """The date of an EDTF text; None where it is none."""
    try:
        return PartialDate.parse(edtf) if isinstance(edtf, str) else None
    except InvalidDate:
        return None


def read_bound(text: Any) -> PartialDate | None:
    """The beginning or the end of a post, unknown where it is open; None where it is none."""
    try:
        return parse_bound(text) if isinstance(text, str) else None
    except InvalidDate:
        return None


def read_day(text: Any) -> date | None:
    """The day of an ISO text; None where it is none."""
    try:
        day = date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return day if day and day.isoformat() == text else None
