"""Swim lanes: events along the years, one lane per family, and those of other events below.

A day is a sign; a date not known to the day is a bar as long as its bounds. An event that is not confirmed is hollow,
one that was denied or cancelled is also struck through.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple
from xml.etree.ElementTree import Element

from timeline.charts.legend import LegendEntry, draw_legend
from timeline.charts.lettering import measure_widest, measure_width
from timeline.charts.palette import NOT_SO, Sign, find_family_sign, sort_families
from timeline.charts.svg import NORMAL, SMALL, WIDTH, Anchor, Picture
from timeline.charts.time_axis import TimeAxis, drop_overlapping
from timeline.domain.dates.calendar import FIRST, LAST
from timeline.domain.vocabulary import Status

_ROW = 17  # from one row of a lane to the next
_RADIUS = 5
_BAR = 12  # the shortest bar
_ROWS = 8  # of a lane; marks without a row are counted in a last one
_BUCKET = 44  # wide, within which they are counted together
_TOLD = 10  # in the tooltip of a count
_LABELLED = 24  # the most marks with labels
_LABEL, _LEAST_LABEL = 320, 48
_PAD = 6
_EDGE = 36  # half a label of the last day


class Mark(NamedTuple):
    """One event: the days it may have been on (half-open), and whether it is known to the day.

    An open end is the first or the last day there is. A mark of another kind of events has the name of its `lane`.
    """

    start: date
    end: date
    family: str
    label: str
    status: str
    exact: bool
    lane: str = ""

    @property
    def lane_name(self) -> str:
        """The name of its lane: its family, unless it has one of its own."""
        return self.lane or self.family


class _Placed(NamedTuple):
    mark: Mark
    left: float
    right: float
    row: int
    room: float
    before: bool
    """Whether its label, which has this room, is before it and not behind."""


class _More(NamedTuple):
    """The marks around one place that have no row."""

    at: float
    labels: list[str]


def draw_lanes(title: str, marks: Sequence[Mark], *, desc: str = "") -> str:
    """Draw the lanes of the families that have marks; marks without a date are left out."""
    marks = sorted((mark for mark in marks if is_dated(mark)), key=lambda mark: (mark.start, mark.end, mark.label))
    picture = Picture(title, desc or _describe(marks))
    if not marks:
        picture.draw_text(0, 14, "No dated event on record.", tone="faint")
        return picture.render(28)
    lanes = sort_lanes(marks)
    left = min(measure_widest(lanes, NORMAL) + 34, WIDTH / 4)
    axis = _make_axis(marks, left + _PAD, WIDTH - _EDGE)
    labelled = len(marks) <= _LABELLED
    grid = picture.add_group()
    y: float = 4
    for number, name in enumerate(lanes):
        placed, overflow = _place_marks([mark for mark in marks if mark.lane_name == name], axis, labelled=labelled)
        rows = max((place.row for place in placed), default=0) + 1
        height = (rows + bool(overflow)) * _ROW + _PAD
        if number % 2 == 0:
            picture.draw_box(0, y, WIDTH, height, fill="band", into=grid)
        picture.draw_sign(find_family_sign(name), 12, y + height / 2, _RADIUS)
        picture.draw_text(24, y + height / 2, name, room=left - 28)
        for place in placed:
            _draw_mark(picture, place, find_family_sign(name), y + _PAD / 2 + (place.row + 0.5) * _ROW)
        for more in overflow:
            _draw_count(picture, more, y + _PAD / 2 + (rows + 0.5) * _ROW)
        y += height
    for tick in axis.choose_ticks():
        picture.draw_line((tick.at, 4), (tick.at, y + 4), into=grid)
    for tick in drop_overlapping(axis.choose_ticks(), WIDTH):
        picture.draw_text(tick.at, y + 12, tick.label, size=SMALL, anchor="middle", tone="faint")
    return picture.render(draw_legend(picture, _list_entries(marks), y + 22))


def sort_lanes(marks: Iterable[Mark]) -> list[str]:
    """List the names of the lanes: families in their order, then the lanes of other events."""
    wanted = list(marks)
    families = sort_families(mark.family for mark in wanted if not mark.lane)
    return [*families, *sorted({mark.lane for mark in wanted if mark.lane})]


def is_dated(mark: Mark) -> bool:
    """Check whether a mark has a place in time: some days, and at least one end known."""
    return mark.start < mark.end and not (mark.start == FIRST and mark.end == LAST)


def _make_axis(marks: Sequence[Mark], left: float, right: float) -> TimeAxis:
    """Make the axis from the first to the last day of any mark; an open end reaches to the edge."""
    day = timedelta(1)
    firsts = [mark.end - day if mark.start == FIRST else mark.start for mark in marks]
    ends = [mark.start + day if mark.end == LAST else mark.end for mark in marks]
    return TimeAxis.from_span(min(firsts), max(ends), left=left, right=right)


def _place_marks(marks: Sequence[Mark], axis: TimeAxis, *, labelled: bool) -> tuple[list[_Placed], list[_More]]:
    """Put each mark in the first row where it touches no other; those without a row are grouped by place."""
    placed: list[_Placed] = []
    ends: list[float] = []
    over: list[_More] = []
    for mark in marks:
        left, right = _find_extent(mark, axis)
        wanted = min(measure_width(mark.label, SMALL) + 6, _LABEL) if labelled else 0
        before = right + wanted > axis.right and left - axis.left > axis.right - right
        available = min(wanted, left - axis.left if before else axis.right - right)
        room = available if available >= min(wanted, _LEAST_LABEL) else 0
        begin, end = (left - room, right) if before else (left, right + room)
        row = next((number for number, taken in enumerate(ends) if taken + 3 <= begin), len(ends))
        if row == (_LABELLED if labelled else _ROWS):
            middle = (left + right) / 2
            if not over or middle - over[-1].at > _BUCKET:
                over.append(_More(middle, []))
            over[-1].labels.append(mark.label)
            continue
        ends[row : row + 1] = [end]
        placed.append(_Placed(mark, left, right, row, room, before))
    return placed, over


def _find_extent(mark: Mark, axis: TimeAxis) -> tuple[float, float]:
    """Find the ends of a mark."""
    left = axis.place(axis.first if mark.start == FIRST else mark.start)
    right = axis.place(axis.end if mark.end == LAST else mark.end)
    if mark.exact:
        left = right = min(max(left, axis.left + 7), axis.right - 7)
        return left - 7, left + 7
    if right - left < _BAR:
        left = min(max((left + right - _BAR) / 2, axis.left), axis.right - _BAR)
        right = left + _BAR
    return left, right


def _draw_mark(picture: Picture, place: _Placed, sign: Sign, y: float) -> None:
    mark, left, right = place.mark, place.left, place.right
    status = "" if mark.status == Status.CONFIRMED else f" ({mark.status})"
    group = picture.add_group(f"{_write_dates(mark)}: {mark.label}{status}")
    hollow, struck = mark.status != Status.CONFIRMED, mark.status in NOT_SO
    if mark.exact:
        picture.draw_sign(sign, (left + right) / 2, y, _RADIUS, hollow=hollow, struck=struck, into=group)
    else:
        draw_bar(picture, sign.tone, (left, right), y, hollow=hollow, struck=struck, into=group)
    if place.room:
        anchor: Anchor = "end" if place.before else "start"
        x = left - 3 if place.before else right + 3
        picture.draw_text(x, y, mark.label, size=SMALL, anchor=anchor, room=place.room - 3, into=group)


def draw_bar(
    picture: Picture, tone: str, ends: tuple[float, float], y: float, *, hollow: bool, struck: bool, into: Element
) -> None:
    """Draw a date not known to the day, from end to end."""
    left, right = ends[0] + 1, ends[1] - 1
    fill = "paper" if hollow else tone
    picture.draw_box(left, y - 3, right - left, 6, fill=fill, stroke=tone, into=into, rx=3, stroke_width=1.5)
    if struck:
        middle = (left + right) / 2
        picture.draw_line((middle - 6, y + 6), (middle + 6, y - 6), tone="ink", width=1.5, into=into)


def _draw_count(picture: Picture, more: _More, y: float) -> None:
    rest = " ..." if len(more.labels) > _TOLD else ""
    group = picture.add_group(f"{len(more.labels)} more: {'; '.join(more.labels[:_TOLD])}{rest}")
    words = f"+{len(more.labels)}"
    at = min(more.at, WIDTH - measure_width(words, SMALL, bold=True) / 2)
    picture.draw_text(at, y, words, size=SMALL, anchor="middle", bold=True, into=group)


def _write_dates(mark: Mark) -> str:
    last = mark.end - timedelta(1)
    if mark.start == FIRST:
        return f"until {last}"
    if mark.end == LAST:
        return f"from {mark.start}"
    return str(mark.start) if mark.start == last else f"between {mark.start} and {last}"


def _list_entries(marks: Sequence[Mark]) -> list[LegendEntry]:
    """List the signs that need an explanation."""
    plain, entries = Sign("circle", "ink"), []
    statuses = {mark.status for mark in marks}
    if statuses != {Status.CONFIRMED.value}:
        entries.append(LegendEntry("confirmed", plain))
    if statuses - {Status.CONFIRMED.value} - NOT_SO:
        entries.append(LegendEntry("not confirmed: announced or reported", plain, hollow=True))
    if statuses & NOT_SO:
        entries.append(LegendEntry("denied or cancelled", plain, hollow=True, struck=True))
    if not all(mark.exact for mark in marks):
        entries.append(LegendEntry("a bar: some time between its ends, or all of it", None))
    return entries


def _describe(marks: Sequence[Mark]) -> str:
    if not marks:
        return "No dated event on record."
    counts = Counter(mark.family for mark in marks)
    return f"{len(marks)} events by family: {', '.join(f'{name} {count}' for name, count in sorted(counts.items()))}."
