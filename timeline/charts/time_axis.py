"""A scale of days along a line, with ticks as fine as there is room for."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from timeline.charts.lettering import measure_width
from timeline.charts.svg import SMALL

_YEARS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000)
_MONTHS = (1, 2, 3, 6)
_DAYS = (1, 2, 5, 10)
_GAP = 18  # between two tick labels
_SHORT, _SHORTEST = 900, 90  # days: below these, months or days are the measure and not years


class Tick(NamedTuple):
    """A place on the scale and its label."""

    at: float
    label: str


class TimeAxis(NamedTuple):
    """The days from `first` up to `end` (half-open) between two places."""

    first: date
    end: date
    left: float
    right: float

    @classmethod
    def from_span(cls, first: date, end: date, *, left: float, right: float) -> "TimeAxis":
        """Make a scale of whole years, months or days that contains a span."""
        days = (end - first).days
        if days > _SHORT:
            bounds = date(first.year, 1, 1), date(min((end - timedelta(1)).year + 1, date.max.year), 1, 1)
        elif days > _SHORTEST:
            bounds = first.replace(day=1), _find_next_month(end - timedelta(1))
        else:
            bounds = first - timedelta(min(3, first.toordinal() - 1)), end + timedelta(3)
        return cls(*bounds, left, right)

    def place(self, day: date) -> float:
        """Return the place of a day; one outside is at the nearer end."""
        share = (day - self.first).days / max((self.end - self.first).days, 1)
        return self.left + min(max(share, 0), 1) * (self.right - self.left)

    def choose_ticks(self) -> Sequence[Tick]:
        """Choose the finest ticks whose labels do not touch."""
        for days in self._list_measures():
            ticks = [Tick(self.place(day), label) for day, label in days if self.first <= day <= self.end]
            apart = min((after.at - before.at for before, after in pairwise(ticks)), default=self.right - self.left)
            if ticks and apart >= measure_width(max((tick.label for tick in ticks), key=len), SMALL) + _GAP:
                return ticks
        return [Tick(self.left, str(self.first.year))]

    def _list_measures(self) -> Iterator[list[tuple[date, str]]]:
        span = (self.end - self.first).days
        if span <= _SHORTEST * 2:
            for step in _DAYS:
                days = (self.first + timedelta(number) for number in range(0, span + 1, step))
                yield [(day, day.isoformat()) for day in days]
        years = range(self.first.year, self.end.year + 1)
        if span <= _SHORT * 2:
            for step in _MONTHS:
                yield [(date(year, month, 1), f"{year}-{month:02}") for year in years for month in range(1, 13, step)]
        for step in _YEARS:
            yield [(date(year, 1, 1), str(year)) for year in years if year % step == 0]


def choose_year_labels(years: Sequence[int], pitch: float) -> Sequence[int]:
    """Choose the years whose labels have room, at `pitch` per year; the first where no round year has."""
    for step in _YEARS:
        if step * pitch >= measure_width("0000", SMALL) + 6:
            return [year for year in years if year % step == 0] or list(years[:1])
    return list(years[:1])


def drop_overlapping(ticks: Iterable[Tick], width: float, *, bold: Collection[str] = ()) -> list[Tick]:
    """Drop the ticks whose labels touch an earlier one, and move those that an edge would cut."""
    cleared: list[Tick] = []
    taken: list[tuple[float, float]] = []
    for tick in ticks:
        half = measure_width(tick.label, SMALL, bold=tick.label in bold) / 2
        at = min(max(tick.at, half), width - half)
        if all(at + half + 4 <= start or end + 4 <= at - half for start, end in taken):
            taken.append((at - half, at + half))
            cleared.append(Tick(at, tick.label))
    return cleared


def _find_next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1) if day.year < date.max.year else date.max
