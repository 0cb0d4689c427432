"""The days on which a series was held, their offsets from the anniversary, and what the offsets have in common."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.records import Link
from timeline.domain.occasions.anniversaries import count_offset, find_anniversary
from timeline.domain.occasions.anniversary_count import AnniversaryCount
from timeline.domain.occasions.observance_history import ObservanceHistory, Series, YearRange
from timeline.domain.occasions.observances import Observance
from timeline.domain.vocabulary import Precision

_SATURDAY = 5
_NEAR = 7
"""The largest offset in days that a weekend may explain."""

_LEAST_YEARS = 3
"""How many years show a habit."""

_LEAST_TURN = 2
"""How many years before and since show that a habit changed."""


class YearOffset(NamedTuple):
    """The offset in days of one year, positive where it is late; `approximate` where a day is."""

    year: int
    offset: int
    approximate: bool = False


class OffsetPattern(NamedTuple):
    """What plainly holds: one sign `always`, one `never`, or one `before` a year and another `since`.

    A sign is -1 for early, 0 for on the day, 1 for late.
    """

    always: int | None = None
    never: int | None = None
    before: int | None = None
    since: int | None = None
    year: int | None = None


class OffsetHabit(NamedTuple):
    """The offsets of a series by year."""

    years: tuple[YearOffset, ...]

    @property
    def approximate(self) -> bool:
        """Whether any of the days is."""
        return any(year.approximate for year in self.years)

    @property
    def offsets(self) -> list[int]:
        """The offsets in days."""
        return [year.offset for year in self.years]

    @property
    def median(self) -> float | None:
        """The offset in the middle, or halfway between the two there."""
        return median(self.offsets) if self.years else None

    @property
    def usual(self) -> tuple[int, int] | None:
        """The offset of at least half of them and of two, and how often it came, if no other is as frequent."""
        most = Counter(self.offsets).most_common(2)
        if not most or most[0][1] < max(len(self.years) / 2, _LEAST_TURN):
            return None
        return None if len(most) > 1 and most[0][1] == most[1][1] else most[0]

    @property
    def pattern(self) -> OffsetPattern | None:
        """What plainly holds for all of them; None where nothing does, or a day is approximate."""
        signs = [(offset > 0) - (offset < 0) for offset in self.offsets]
        if len(signs) < _LEAST_YEARS or self.approximate:
            return None
        if len(set(signs)) == 1:
            return OffsetPattern(always=signs[0])
        turns = [at for at in range(1, len(signs)) if signs[at] != signs[at - 1]]
        if len(turns) == 1 and min(turns[0], len(signs) - turns[0]) >= _LEAST_TURN:
            return OffsetPattern(before=signs[0], since=signs[-1], year=self.years[turns[0]].year)
        missing = {-1, 0, 1} - set(signs)
        return OffsetPattern(never=missing.pop()) if missing and missing != {0} else None


@dataclass(frozen=True, slots=True)
class ObservedDay:
    """One observance with the anniversary of its year; `first` is the one that counts in the year, if any."""

    count: AnniversaryCount
    observance: Observance
    first: Observance | None

    @property
    def counts(self) -> bool:
        """Whether it is the first that its series held in the year."""
        return self.observance is self.first

    @property
    def day(self) -> PartialDate | None:
        """The first day it was held, where that is known."""
        return find_first_day(self.observance.record.date)

    @property
    def offset(self) -> int | None:
        """The days from the anniversary to the first day held; None where either is not known to the day."""
        anniversary = self.count.anniversary
        known = anniversary and self.day and self.observance.is_held
        return count_offset(anniversary, self.day) if known and anniversary and self.day else None

    @property
    def approximate(self) -> bool:
        """Whether either day is approximate."""
        return self.observance.record.date.approximate or self.count.span.approximate

    @property
    def may_avoid_weekend(self) -> bool:
        """Whether the anniversary was on a weekend, and the day held is near."""
        span = self.count.span
        near = self.offset is not None and 0 < abs(self.offset) <= _NEAR
        return near and not (span.approximate or span.uncertain) and span.start.weekday() >= _SATURDAY

    @property
    def shared_occasions(self) -> list[Link]:
        """The other occasions it marks whose anniversary is on the day held, where that is not the anniversary."""
        if not self.offset or self.day is None:
            return []
        year = self.day.start.year
        others = (
            (link, find_anniversary(link.date, year, leap=self.count.leap)) for link in self.observance.also_marks
        )
        known = ((link, other.date) for link, other in others if other and other.date.precision is Precision.DAY)
        return [link for link, when in known if when.start == self.day.start]


class SeriesDays(NamedTuple):
    """A series with its days by year; without a host it is not a series, and each of its days counts by itself."""

    series: Series
    days: tuple[ObservedDay, ...]

    @property
    def years(self) -> tuple[ObservedDay, ...]:
        """The day of each year that counts."""
        return tuple(day for day in self.days if day.counts)

    @property
    def habit(self) -> OffsetHabit:
        """What the offsets have in common; nothing for unknown hosts, who may be several."""
        days = ((day.count.year, day.offset, day.approximate) for day in self.years if self.series.host)
        return OffsetHabit(tuple(YearOffset(year, offset, about) for year, offset, about in days if offset is not None))


def list_series_days(history: ObservanceHistory, years: YearRange) -> tuple[SeriesDays, ...]:
    """List the series that were held in these years, or are announced."""
    all_days = ((series, tuple(_list_days(history, series, years))) for series in history.series)
    return tuple(SeriesDays(series, days) for series, days in all_days if days)


def find_first_day(when: PartialDate) -> PartialDate | None:
    """Find the first day of a date or of a span of days; None where no day is known."""
    if when.precision is Precision.DAY:
        return when
    first = when.edtf.partition("/")[0].strip()
    if when.precision is Precision.RANGE and "/" in when.edtf and first not in {"", ".."}:
        day = PartialDate.parse(first)
        return day if day.precision is Precision.DAY else None
    return None


def _list_days(history: ObservanceHistory, series: Series, years: YearRange) -> Iterator[ObservedDay]:
    for year in (year for year in history.by_year if year in years):
        observances = history.list_observances(year, series)
        for observance in observances:
            first = _find_first(observances if series.host else [observance])
            yield ObservedDay(history.count_year(year), observance, first)


def _find_first(observances: Sequence[Observance]) -> Observance | None:
    """Find the first that was held; one whose day is not known only where none has a day."""
    held = [observance for observance in observances if observance.is_held]
    return next((seen for seen in held if find_first_day(seen.record.date)), held[0] if held else None)
