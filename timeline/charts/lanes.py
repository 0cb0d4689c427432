"""Swim lanes: what happened, one lane a family, along the years.

A day is a sign, and a time not known to the day a bar as long as it may be. What is not confirmed is hollow, what was
denied or cancelled struck through as well.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple
from xml.etree.ElementTree import Element

from timeline.charts.legend import Entry, legend
from timeline.charts.lettering import breadth, broadest
from timeline.charts.palette import NOT_SO, Sign, family_sign, in_order
from timeline.charts.svg import NORMAL, SMALL, WIDTH, Anchor, Picture
from timeline.charts.time_axis import TimeAxis, clear
from timeline.domain.dates.calendar import FIRST, LAST
from timeline.domain.vocabulary import Status

_ROW = 17  # from one row of a lane to the next
_RADIUS = 5
_BAR = 12  # the shortest bar
_ROWS = 8  # of a lane; what finds no place is counted in a last one
_BUCKET = 44  # wide, within which they are counted together
_TOLD = 10  # in the tooltip of a count
_LABELLED = 24  # marks at most, for there to be room for what they are
_LABEL, _LEAST_LABEL = 320, 48
_PAD = 6
_EDGE = 36  # half a label of the last day


class Mark(NamedTuple):
    """One event: the days it may have been on (half-open), and whether it is known to the day.

    An open end is the first or the last day there is.
    """

    start: date
    end: date
    family: str
    label: str
    status: str
    exact: bool


class _Placed(NamedTuple):
    mark: Mark
    left: float
    right: float
    row: int
    room: float
    before: bool
    """Whether its label, which has this room, stands before it and not behind."""


class _More(NamedTuple):
    """Those around one place that found no row."""

    at: float
    labels: list[str]


def lanes(title: str, marks: Sequence[Mark], *, desc: str = "") -> str:
    """Draw the lanes of the families that have marks; a mark without any date has no place."""
    marks = sorted((one for one in marks if is_dated(one)), key=lambda one: (one.start, one.end, one.label))
    picture = Picture(title, desc or _told(marks))
    if not marks:
        picture.text(0, 14, "No dated event on record.", tone="faint")
        return picture.render(28)
    families = in_order(one.family for one in marks)
    left = min(broadest(families, NORMAL) + 34, WIDTH / 4)
    axis = _axis(marks, left + _PAD, WIDTH - _EDGE)
    labelled = len(marks) <= _LABELLED
    grid = picture.group()
    y: float = 4
    for number, family in enumerate(families):
        placed, overflow = _rows([one for one in marks if one.family == family], axis, labelled=labelled)
        rows = max((one.row for one in placed), default=0) + 1
        height = (rows + bool(overflow)) * _ROW + _PAD
        if number % 2 == 0:
            picture.box(0, y, WIDTH, height, fill="band", into=grid)
        sign = family_sign(family)
        picture.sign(sign, 12, y + height / 2, _RADIUS)
        picture.text(24, y + height / 2, family, room=left - 28)
        for one in placed:
            _draw(picture, one, sign, y + _PAD / 2 + (one.row + 0.5) * _ROW)
        for more in overflow:
            _count(picture, more, y + _PAD / 2 + (rows + 0.5) * _ROW)
        y += height
    for tick in axis.ticks():
        picture.line((tick.at, 4), (tick.at, y + 4), into=grid)
    for tick in clear(axis.ticks(), WIDTH):
        picture.text(tick.at, y + 12, tick.label, size=SMALL, anchor="middle", tone="faint")
    return picture.render(legend(picture, _entries(marks), y + 22))


def is_dated(mark: Mark) -> bool:
    """Whether a mark has a place in time: some days, and at least one end known."""
    return mark.start < mark.end and not (mark.start == FIRST and mark.end == LAST)


def _axis(marks: Sequence[Mark], left: float, right: float) -> TimeAxis:
    """From the first to the last day that any mark gives; an open end reaches to the edge."""
    day = timedelta(1)
    firsts = [one.end - day if one.start == FIRST else one.start for one in marks]
    ends = [one.start + day if one.end == LAST else one.end for one in marks]
    return TimeAxis.around(min(firsts), max(ends), left=left, right=right)


def _rows(marks: Sequence[Mark], axis: TimeAxis, *, labelled: bool) -> tuple[list[_Placed], list[_More]]:
    """Each mark in the first row where it touches no other, and those that find none, together by place."""
    placed: list[_Placed] = []
    ends: list[float] = []
    over: list[_More] = []
    for mark in marks:
        left, right = _extent(mark, axis)
        wanted = min(breadth(mark.label, SMALL) + 6, _LABEL) if labelled else 0
        before = right + wanted > axis.right and left - axis.left > axis.right - right
        found = min(wanted, left - axis.left if before else axis.right - right)
        room = found if found >= min(wanted, _LEAST_LABEL) else 0
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


def _extent(mark: Mark, axis: TimeAxis) -> tuple[float, float]:
    """From where to where a mark is drawn."""
    left = axis.at(axis.first if mark.start == FIRST else mark.start)
    right = axis.at(axis.end if mark.end == LAST else mark.end)
    if mark.exact:
        left = right = min(max(left, axis.left + 7), axis.right - 7)
        return left - 7, left + 7
    if right - left < _BAR:
        left = min(max((left + right - _BAR) / 2, axis.left), axis.right - _BAR)
        right = left + _BAR
    return left, right


def _draw(picture: Picture, placed: _Placed, sign: Sign, y: float) -> None:
    mark, left, right = placed.mark, placed.left, placed.right
    status = "" if mark.status == Status.CONFIRMED else f" ({mark.status})"
    group = picture.group(f"{_dated(mark)}: {mark.label}{status}")
    hollow, struck = mark.status != Status.CONFIRMED, mark.status in NOT_SO
    if mark.exact:
        picture.sign(sign, (left + right) / 2, y, _RADIUS, hollow=hollow, struck=struck, into=group)
    else:
        bar(picture, sign.tone, (left, right), y, hollow=hollow, struck=struck, into=group)
    if placed.room:
        anchor: Anchor = "end" if placed.before else "start"
        x = left - 3 if placed.before else right + 3
        picture.text(x, y, mark.label, size=SMALL, anchor=anchor, room=placed.room - 3, into=group)


def bar(
    picture: Picture, tone: str, ends: tuple[float, float], y: float, *, hollow: bool, struck: bool, into: Element
) -> None:
    """A time not known to the day, from end to end."""
    left, right = ends[0] + 1, ends[1] - 1
    fill = "paper" if hollow else tone
    picture.box(left, y - 3, right - left, 6, fill=fill, stroke=tone, into=into, rx=3, stroke_width=1.5)
    if struck:
        middle = (left + right) / 2
        picture.line((middle - 6, y + 6), (middle + 6, y - 6), tone="ink", width=1.5, into=into)


def _count(picture: Picture, more: _More, y: float) -> None:
    rest = " ..." if len(more.labels) > _TOLD else ""
    group = picture.group(f"{len(more.labels)} more: {'; '.join(more.labels[:_TOLD])}{rest}")
    words = f"+{len(more.labels)}"
    at = min(more.at, WIDTH - breadth(words, SMALL, bold=True) / 2)
    picture.text(at, y, words, size=SMALL, anchor="middle", bold=True, into=group)


def _dated(mark: Mark) -> str:
    last = mark.end - timedelta(1)
    if mark.start == FIRST:
        return f"until {last}"
    if mark.end == LAST:
        return f"from {mark.start}"
    return str(mark.start) if mark.start == last else f"between {mark.start} and {last}"


def _entries(marks: Sequence[Mark]) -> list[Entry]:
    """What needs to be explained of what is drawn."""
    plain, found = Sign("circle", "ink"), []
    statuses = {one.status for one in marks}
    if statuses != {Status.CONFIRMED.value}:
        found.append(Entry("confirmed", plain))
    if statuses - {Status.CONFIRMED.value} - NOT_SO:
        found.append(Entry("not confirmed: announced or reported", plain, hollow=True))
    if statuses & NOT_SO:
        found.append(Entry("denied or cancelled", plain, hollow=True, struck=True))
    if not all(one.exact for one in marks):
        found.append(Entry("a bar: some time between its ends, or all of it", None))
    return found


def _told(marks: Sequence[Mark]) -> str:
    if not marks:
        return "No dated event on record."
    counts = Counter(one.family for one in marks)
    return f"{len(marks)} events by family: {', '.join(f'{name} {count}' for name, count in sorted(counts.items()))}."
