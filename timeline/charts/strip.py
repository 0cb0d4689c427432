"""A timeline for a terminal: years along the line, a line for each lane, a sign for each event."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from timeline.charts.columns import LEAST, NOTHING, pack_lines, pad_text
from timeline.charts.lanes import Mark, is_dated, sort_lanes
from timeline.charts.palette import NOT_SO
from timeline.domain.dates.calendar import FIRST, LAST
from timeline.domain.text.columns import count_columns
from timeline.domain.vocabulary import Status

_KNOWN, _UNSURE, _NOT_SO, _SPAN, _MANY = "●", "○", "×", "─", "+"
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000)
_YEAR = 4  # columns
_FINE = (12, 6, 4, 3, 2, 1)  # places of a year
_MANIES = "23456789+"
_MOST = 9  # a count of more has no room
_LENGTHS = {12: "1 year", 1: "1 month"}  # of a place, by months


class _Places(NamedTuple):
    """Years along a line: several places per year, or several years per place."""

    first: int
    years: int
    per_year: int
    per_place: int

    @classmethod
    def from_years(cls, first: int, last: int, *, room: int) -> "_Places":
        years = last - first + 1
        per_year = next((fine for fine in _FINE if years * fine <= room), 0)
        if per_year:
            return cls(first, years, per_year, 1)
        per_place = next(step for step in _STEPS if -(-(last + 1 - first // step * step) // step) <= room)
        first = first // per_place * per_place
        return cls(first, last - first + 1, 1, per_place)

    @property
    def room(self) -> int:
        return -(-self.years // self.per_place) * self.per_year

    def find(self, day: date) -> int:
        if self.per_place > 1:
            return (day.year - self.first) // self.per_place
        return (day.year - self.first) * self.per_year + (day.month - 1) * self.per_year // 12

    def write_axis(self) -> str:
        """Write the years that have room, each at its place."""
        for step in _STEPS:
            marked = [year for year in range(self.first, self.first + self.years) if year % step == 0]
            starts = [self.find(date(max(year, 1), 1, 1)) for year in marked]
            if all(
                after - before > len(str(year)) for before, after, year in zip(starts, starts[1:], marked, strict=False)
            ):
                break
        line = ""
        for start, year in zip(starts, marked, strict=True):
            if start + len(str(year)) <= self.room:
                line = line.ljust(start) + str(year)
        return line or str(self.first)[: self.room]


def draw_strip(marks: Sequence[Mark], *, columns: int) -> str:
    """Draw the strip, no wider than the columns; marks without a date are left out."""
    columns = max(columns, LEAST)
    marks = [mark for mark in marks if is_dated(mark)]
    if not marks:
        return "\n".join(pack_lines([NOTHING], columns))
    spans = [(mark, *_find_days(mark)) for mark in marks]
    lanes = sort_lanes(marks)
    label = min(max(map(count_columns, lanes)), columns * 2 // 5)
    first, last = min(start.year for _, start, _ in spans), max(end.year for _, _, end in spans)
    places = _Places.from_years(first, last, room=columns - label - 1)
    lines = [
        pad_text(name, label) + " " + _write_line([span for span in spans if span[0].lane_name == name], places)
        for name in lanes
    ]
    many = any(letter in _MANIES for line in lines for letter in line[label:])
    lines = [
        " " * (label + 1) + places.write_axis(),
        *lines,
        "",
        *pack_lines(_list_legend(marks, places, many=many), columns),
    ]
    return "\n".join(line.rstrip() for line in lines)


def _find_days(mark: Mark) -> tuple[date, date]:
    """Return the first and the last day to draw; an open end is drawn at the other."""
    last = mark.end - timedelta(1)
    return last if mark.start == FIRST else mark.start, mark.start if mark.end == LAST else last


def _write_line(spans: Sequence[tuple[Mark, date, date]], places: _Places) -> str:
    signs_at: dict[int, list[str]] = defaultdict(list)
    line = [" "] * places.room
    for mark, start, end in spans:
        begin, stop = places.find(start), places.find(end)
        for place in range(begin, stop + 1):
            line[place] = _SPAN
        signs_at[begin].append(_choose_sign(mark.status))
    for place, signs in signs_at.items():
        line[place] = signs[0] if len(signs) == 1 else str(len(signs)) if len(signs) <= _MOST else _MANY
    return "".join(line)


def _choose_sign(status: str) -> str:
    return _KNOWN if status == Status.CONFIRMED else _NOT_SO if status in NOT_SO else _UNSURE


def _list_legend(marks: Sequence[Mark], places: _Places, *, many: bool) -> Iterator[str]:
    """List the meaning of the signs, and the length of a place."""
    statuses = {mark.status for mark in marks}
    yield f"{_KNOWN} confirmed"
    if any(_choose_sign(status) == _UNSURE for status in statuses):
        yield f"{_UNSURE} not confirmed"
    if any(_choose_sign(status) == _NOT_SO for status in statuses):
        yield f"{_NOT_SO} denied or cancelled"
    if any(places.find(start) != places.find(end) for start, end in map(_find_days, marks)):
        yield f"{_SPAN} lasting, or not known to the day"
    if many:
        yield f"2 to {_MOST} events, {_MANY} more"
    if places.per_place > 1:
        yield f"one place = {places.per_place} years"
    else:
        months = 12 // places.per_year
        yield f"one place = {_LENGTHS.get(months, f'{months} months')}"
