"""The days of a series: each day held beside the true day of its year, and what stands beside an offset."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.occasions.anniversaries import count_offset, find_anniversary
from timeline.domain.occasions.ordinals import Verdict, format_offset, format_ordinal
from timeline.domain.vocabulary import Precision
from timeline.reports.anniversaries.counting import Counted
from timeline.reports.anniversaries.editions import Editions, Series
from timeline.reports.anniversaries.offsets import Habit, Kept
from timeline.reports.anniversaries.series import Observance
from timeline.reports.anniversaries.subjects import Years
from timeline.reports.page.long_dates import name_weekday

_WEEKEND = 5
_NEAR = 7
"""So many days off at most, a weekend may have moved the day."""


@dataclass(frozen=True, slots=True)
class Held:
    """One observance beside the true day of its anniversary; `first` is the one that counts in its year, if any."""

    counted: Counted
    observance: Observance
    first: Observance | None

    @property
    def year(self) -> int:
        """The year of the anniversary."""
        return self.counted.year

    @property
    def counts(self) -> bool:
        """Whether it is the first that its series held in the year."""
        return self.observance is self.first

    @property
    def name(self) -> str:
        """`2025, 77th`, `2023, 75th, round`."""
        counted = self.counted
        ordinal = "" if counted.ordinal is None else f", {format_ordinal(counted.ordinal)}"
        return f"{self.year}{ordinal}{', round' if counted.rounds else ''}"

    @property
    def true_day(self) -> PartialDate | None:
        """The anniversary as far as it is known; None where none is computed."""
        return None if self.counted.ordinal is None else self.counted.span

    @property
    def true_text(self) -> str:
        """`2025-10-12 Sun`."""
        return _day_text(self.true_day) if self.true_day else "none"

    @property
    def held_text(self) -> str:
        """`2025-10-16 Thu, reception`."""
        one = self.observance
        status = "" if one.record.status == "confirmed" else f"{one.record.status} "
        return f"{_day_text(one.record.date)}, {status}{one.record.type_label.lower()}"

    @property
    def offset(self) -> int | None:
        """The days from the true day to the first day held; None where either is not known to the day."""
        first = first_day(self.observance.record.date)
        return count_offset(self.true_day, first) if self.true_day and first and self.observance.is_held else None

    @property
    def offset_text(self) -> str:
        """`+4 days`, `about +4 days`, or nothing."""
        if self.offset is None:
            return ""
        return ("about " if self.approximate else "") + format_offset(self.offset)

    @property
    def approximate(self) -> bool:
        """Whether either day is."""
        return self.observance.record.date.approximate or self.counted.span.approximate

    @property
    def why(self) -> str:
        """What is plainly there to see: a weekend, another day kept; or why there is no offset."""
        if not self.observance.is_held:
            return "not counted"
        told = [] if self.counts or self.first is None else [f"that of {self.first.record.date.display()} counts"]
        if self.offset is None:
            return "; ".join([*told, self._unknown()])
        check = self.observance.check
        if check and check.verdict is Verdict.AGREES_IN_YEAR:
            told.append(f"claimed as the year's {format_ordinal(check.claimed)}")
        true = self.counted.span
        known = not (true.approximate or true.uncertain)
        if known and 0 < abs(self.offset) <= _NEAR and true.start.weekday() >= _WEEKEND:
            told.append(f"the true day was a {name_weekday(true.start)}")
        return "; ".join([*told, *self._others()])

    def _unknown(self) -> str:
        if self.true_day is None:
            return str(self.counted.phase)
        if self.true_day.precision is not Precision.DAY:
            return "the true day is not known"
        return "the day held is not known"

    def _others(self) -> list[str]:
        """The other occasions that it marked, where it was held on their day."""
        first = first_day(self.observance.record.date)
        if not self.offset or first is None:
            return []
        return [
            f"the day of {link.title} ({link.key})"
            for link in self.observance.also
            if (on := find_anniversary(link.date, first.start.year, leap=self.counted.leap))
            and on.date.precision is Precision.DAY
            and on.date.start == first.start
        ]


class Drifted(NamedTuple):
    """A series with its days by year; without a host it is none, and each of its days is by itself."""

    series: Series
    days: tuple[Held, ...]

    @property
    def years(self) -> tuple[Held, ...]:
        """The day of each year that counts."""
        return tuple(day for day in self.days if day.counts)

    @property
    def habit(self) -> Habit:
        """What their offsets have in common; of days of unknown hosts nothing is, who may be several."""
        days = self.years if self.series.host else ()
        return Habit(tuple(Kept(day.year, day.offset, about=day.approximate) for day in days if day.offset is not None))


def drifted(editions: Editions, years: Years) -> tuple[Drifted, ...]:
    """The series of which something was held in these years, or is announced."""
    found = []
    for series in editions.series:
        days = [
            Held(editions.count(year), one, _first(there if series.host else [one]))
            for year in editions.by_year
            if year in years
            for there in [editions.of(series, year)]
            for one in there
        ]
        if days:
            found.append(Drifted(series, tuple(days)))
    return tuple(found)


def first_day(when: PartialDate) -> PartialDate | None:
    """The first day of a date or of a span of days that are known; None where no day can be told."""
    if when.precision is Precision.DAY:
        return when
    first = when.edtf.partition("/")[0].strip()
    if when.precision is Precision.RANGE and "/" in when.edtf and first not in {"", ".."}:
        found = PartialDate.parse(first)
        return found if found.precision is Precision.DAY else None
    return None


def _first(there: Sequence[Observance]) -> Observance | None:
    """The first held; one whose day is not known only where none has a day."""
    held = [one for one in there if one.is_held]
    return next((one for one in held if first_day(one.record.date)), held[0] if held else None)


def _day_text(when: PartialDate) -> str:
    """`2025-10-12 Sun`, `2025-10-11 Sat to 2025-10-13 Mon`, or as much as is known."""
    first = first_day(when)
    if first is None:
        return when.display()
    if when.precision is Precision.DAY:
        return f"{when.display()} {name_weekday(when.start)[:3]}"
    if when.edtf.rpartition("/")[2].strip() in {"", ".."}:
        return when.display()
    last = when.end - timedelta(days=1)
    return f"{first.display()} {name_weekday(first.start)[:3]} to {last.isoformat()} {name_weekday(last)[:3]}"
