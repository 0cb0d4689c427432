"""Calendar periods: in which year, quarter or month a date certainly lies, and the periods from one to another."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from timeline.domain.dates.calendar import LAST_YEAR
from timeline.domain.dates.gaps import DatedEvent
from timeline.domain.dates.partial_date import PartialDate

_DAY = timedelta(days=1)


class PeriodKind(StrEnum):
    """How long a period is."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"

    @property
    def months(self) -> int:
        """How many months it has."""
        return {PeriodKind.YEAR: 12, PeriodKind.QUARTER: 3, PeriodKind.MONTH: 1}[self]


class Period(NamedTuple):
    """A year, a quarter or a month of a year; `number` counts them within their year from 1."""

    kind: PeriodKind
    year: int
    number: int = 1

    @property
    def name(self) -> str:
        """`2025`, `2025-Q4`, `2025-10`."""
        match self.kind:
            case PeriodKind.YEAR:
                return f"{self.year:04}"
            case PeriodKind.QUARTER:
                return f"{self.year:04}-Q{self.number}"
            case PeriodKind.MONTH:
                return f"{self.year:04}-{self.number:02}"

    @property
    def start(self) -> date:
        """Its first day."""
        return date(self.year, (self.number - 1) * self.kind.months + 1, 1)

    @property
    def end(self) -> date:
        """The first day after it."""
        return self.following.start

    @property
    def following(self) -> "Period":
        """The period after it."""
        is_last = self.number == 12 // self.kind.months
        return Period(self.kind, self.year + is_last, 1 if is_last else self.number + 1)


def find_period(day: date, kind: PeriodKind) -> Period:
    """Find the period of a day."""
    return Period(kind, day.year, (day.month - 1) // kind.months + 1)


def find_certain_period(when: PartialDate, kind: PeriodKind) -> Period | None:
    """Find the period in which a date began; None where its first day may lie in another, or nothing is known."""
    if not when.known or not 1 < when.start.year <= LAST_YEAR:
        return None
    first = find_period(when.start, kind)
    last = when.start if DatedEvent("", when).exact else when.end - _DAY
    return first if find_period(last, kind) == first else None


def list_periods(first: Period, last: Period) -> Iterator[Period]:
    """List the periods from one to another, both included; none where they are reversed."""
    while first <= last:
        yield first
        first = first.following
