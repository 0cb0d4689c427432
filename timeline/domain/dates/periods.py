"""Calendar periods: the decade, year, quarter or month in which a date certainly lies, and those between two."""

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

    DECADE = "decade"
    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"

    @property
    def months(self) -> int:
        """How many months it has."""
        return {PeriodKind.DECADE: 120, PeriodKind.YEAR: 12, PeriodKind.QUARTER: 3, PeriodKind.MONTH: 1}[self]


class Period(NamedTuple):
    """A decade or a year, or a quarter or a month of a year, whose `number` counts them from 1."""

    kind: PeriodKind
    year: int
    number: int = 1

    @property
    def name(self) -> str:
        """`2020s`, `2025`, `2025-Q4`, `2025-10`."""
        match self.kind:
            case PeriodKind.DECADE:
                return f"{self.year:04}s"
            case PeriodKind.YEAR:
                return f"{self.year:04}"
            case PeriodKind.QUARTER:
                return f"{self.year:04}-Q{self.number}"
            case PeriodKind.MONTH:
                return f"{self.year:04}-{self.number:02}"

    @property
    def start(self) -> date:
        """Its first day."""
        return date(max(self.year, 1), (self.number - 1) * self.kind.months + 1, 1)

    @property
    def end(self) -> date:
        """The first day after it."""
        following = self.following
        return following.start if following.year <= date.max.year else date.max

    @property
    def following(self) -> "Period":
        """The period after it."""
        if self.number * self.kind.months < 12:  # noqa: PLR2004 - months of a year
            return self._replace(number=self.number + 1)
        return Period(self.kind, self.year + max(self.kind.months // 12, 1))


def find_period(day: date, kind: PeriodKind) -> Period:
    """Find the period of a day."""
    year = day.year // 10 * 10 if kind is PeriodKind.DECADE else day.year
    return Period(kind, year, (day.month - 1) // kind.months + 1)


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
