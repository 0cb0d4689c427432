"""A calendar of one year on one printed page: twelve months from Monday, and below each what its days are."""

from calendar import Calendar
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import NamedTuple
from xml.etree.ElementTree import Element

from timeline.charts.legend import LINE
from timeline.charts.svg import SMALL, WIDTH, Picture
from timeline.domain.dates.calendar import MONTHS

_WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_ACROSS = 3
_GAP = 22
_WEEK = 19
_LINES = 6
_MONTH = 20 + 14 + 6 * _WEEK + _LINES * LINE + 10  # the height of a month
_KINDS = {
    "round": "a round anniversary",
    "anniversary": "an anniversary",
    "announced": "announced",
    "holiday": "a holiday",
}


class Day(NamedTuple):
    """A day and what it is; the kind is "round", "anniversary", "holiday" or "announced"."""

    on: date
    label: str
    kind: str


def year_calendar(title: str, year: int, days: Sequence[Day], *, desc: str = "") -> str:
    """Draw the year; days of other years are left out."""
    order = list(_KINDS)
    found: dict[int, list[Day]] = defaultdict(list)
    for one in sorted(days, key=lambda one: (one.on, order.index(_kind(one)), one.label)):
        if one.on.year == year:
            found[one.on.month].append(one)
    count = sum(map(len, found.values()))
    picture = Picture(title, desc or f"The calendar of {year}, with {count} days marked.")
    width = (WIDTH - (_ACROSS - 1) * _GAP) / _ACROSS
    for number, month in enumerate(MONTHS):
        x, y = number % _ACROSS * (width + _GAP), number // _ACROSS * _MONTH
        _grid(picture, (x, y), width, (year, number + 1), found[number + 1])
        picture.text(x, y + 10, f"{month} {year}", size=13, bold=True, room=width)
        _list(picture, found[number + 1], (x, y + 20 + 14 + 6 * _WEEK + 4), width)
    y = len(MONTHS) // _ACROSS * _MONTH
    kinds = {_kind(one) for month in found.values() for one in month}
    x = 0.0
    for kind in (kind for kind in order if kind in kinds):
        _number(picture, (x + 11, y + LINE / 2), "1", {kind}, picture.group())
        x += 26 + picture.text(x + 26, y + LINE / 2, _KINDS[kind], size=SMALL, tone="faint") + 18
    return picture.render(y + LINE + 4 if kinds else y)


def _kind(one: Day) -> str:
    return one.kind if one.kind in _KINDS else "anniversary"


def _grid(
    picture: Picture, corner: tuple[float, float], width: float, month: tuple[int, int], days: Sequence[Day]
) -> None:
    left, top = corner
    column = width / len(_WEEKDAYS)
    for number, name in enumerate(_WEEKDAYS):
        picture.text(left + (number + 0.5) * column, top + 27, name, size=10, anchor="middle", tone="faint")
    picture.line((left, top + 34), (left + width, top + 34))
    for week, numbers in enumerate(Calendar().monthdayscalendar(*month)):
        for weekday, day in enumerate(numbers):
            if day:
                marked = [one for one in days if one.on.day == day]
                group = picture.group("; ".join(one.label for one in marked))
                middle = left + (weekday + 0.5) * column, top + 34 + (week + 0.5) * _WEEK
                tone = "faint" if weekday > 4 else "ink"  # noqa: PLR2004 - the weekend
                _number(picture, middle, str(day), {_kind(one) for one in marked}, group, tone=tone)


def _number(
    picture: Picture, middle: tuple[float, float], words: str, kinds: set[str], into: Element, *, tone: str = "ink"
) -> None:
    """A day's number: filled, framed, in dashes or underlined, for as many as it is."""
    x, y = middle
    box = partial(picture.box, x - 11, y - 7, 22, 14, into=into)
    if "round" in kinds:
        box(fill="vermilion", rx=1)
    elif "anniversary" in kinds:
        box(stroke="blue", rx=7, stroke_width=1.5)
    elif "announced" in kinds:
        box(stroke="purple", stroke_dasharray="3 2", stroke_width=1.25)
    if "holiday" in kinds:
        under = y + (7 if kinds == {"holiday"} else 8.2)
        picture.line((x - 10, under), (x + 10, under), tone="green", width=2, into=into)
    strong = bool(kinds - {"holiday"})
    colour = "paper" if "round" in kinds else tone
    picture.text(x, y, words, size=SMALL, anchor="middle", bold=strong, tone=colour, into=into)


def _list(picture: Picture, days: Sequence[Day], corner: tuple[float, float], width: float) -> None:
    left, y = corner[0], corner[1] + LINE / 2
    shown = days if len(days) <= _LINES else days[: _LINES - 1]
    for one in shown:
        _number(picture, (left + 12, y), str(one.on.day), {_kind(one)}, picture.group(one.label))
        picture.text(left + 28, y, one.label, size=SMALL, room=width - 28)
        y += LINE
    if rest := days[len(shown) :]:
        group = picture.group("; ".join(f"{one.on.day}: {one.label}" for one in rest))
        picture.text(left + 28, y, f"and {len(rest)} more", size=SMALL, tone="faint", into=group)
