"""Read the records for a check: in pages, so that memory stays bounded, and past damaged values."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from timeline.db.read.countries import read_states
from timeline.db.read.sql import Reader
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.states.offices import parse_bound
from timeline.domain.states.succession import States
from timeline.errors import InvalidDate

PAGE = 2000
_DATES = 50_000
"""How many dates are kept: the same days come in many rules, and with many events."""
_BEFORE_ALL_IDS = -(2**31)


class CheckedRecords:
    """The records of one database, checked on one day; reading them fails for no damaged row."""

    def __init__(self, reader: Reader, *, today: date) -> None:
        self.reader = reader
        self.today = today

    def read(self, sql: str, /, **values: Any) -> list[tuple[Any, ...]]:
        """Read all rows of a SELECT that has few."""
        return self.reader.read_rows(sql, **values)

    def read_pages(self, sql: str, /, **values: Any) -> Iterator[list[tuple[Any, ...]]]:
        """Read a SELECT page by page; its first column is an id that is `> :after`, and it is ordered by it."""
        after = _BEFORE_ALL_IDS
        while page := self.reader.read_rows(f"{sql} LIMIT {PAGE}", after=after, **values):
            yield page
            after = page[-1][0]

    def read_paged(self, sql: str, /, **values: Any) -> Iterator[tuple[Any, ...]]:
        """Read the rows of such a SELECT one by one."""
        for page in self.read_pages(sql, **values):
            yield from page

    def read_by_event(self, sql: str, /, **values: Any) -> Iterator[tuple[Any, ...]]:
        """Read a SELECT whose event ids are `BETWEEN :first AND :last`; an event may have any number of rows."""
        for first, last in self._event_spans:
            yield from self.reader.read_rows(sql, first=first, last=last, **values)

    @cached_property
    def _event_spans(self) -> list[tuple[int, int]]:
        pages = self.read_pages("SELECT id FROM event WHERE id > :after ORDER BY id")
        return [(page[0][0], page[-1][0]) for page in pages]

    @cached_property
    def states(self) -> States:
        """Every state with its successions."""
        return read_states(self.reader)


@lru_cache(maxsize=_DATES)
def read_stored_date(edtf: Any, precision: Any, start: Any, end: Any) -> PartialDate | None:
    """Return the date of a row, None where its columns contradict each other: another rule reports these."""
    when = read_date(edtf)
    stored = (precision, start, end)
    return when if when and (when.precision, when.start.isoformat(), when.end.isoformat()) == stored else None


@lru_cache(maxsize=_DATES)
def read_date(edtf: Any) -> PartialDate | None:
    """Return the date of an EDTF text, None where it is not a date."""
    try:
        return PartialDate.parse(edtf) if isinstance(edtf, str) else None
    except InvalidDate:
        return None


def read_bound(text: Any) -> PartialDate | None:
    """Return the first or last date of a term of office, unknown where it is open; None where it is not a date."""
    try:
        return parse_bound(text) if isinstance(text, str) else None
    except InvalidDate:
        return None


@lru_cache(maxsize=_DATES)
def read_day(text: Any) -> date | None:
    """Return the day of an ISO text, None where it is not a day."""
    try:
        day = date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return day if day and day.isoformat() == text else None
