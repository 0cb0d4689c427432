"""A calendar of one year on one printed page: twelve months from Monday, each with its days listed below."""

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
    """A day with its label; the kind is "round", "anniversary", "holiday" or "announced"."""

    on: date
    label: str
    kind: str


def draw_year_calendar(title: str, year: int, days: Sequence[Day], *, desc: str = "") -> str:
    """Draw the year; days of other years are left out."""
    order = list(_KINDS)
    by_month: dict[int, list[Day]] = defaultdict(list)
    for day in sorted(days, key=lambda day: (day.on, order.index(_find_kind(day)), day.label)):
        if day.on.year == year:
            by_month[day.on.month].append(day)
    count = sum(map(len, by_month.values()))
    picture = Picture(title, desc or f"The calendar of {year}, with {count} days marked.")
    width = (WIDTH - (_ACROSS - 1) * _GAP) / _ACROSS
    for number, month in enumerate(MONTHS):
        x, y = number % _ACROSS * (width + _GAP), number // _ACROSS * _MONTH
        _draw_grid(picture, (x, y), width, (year, number + 1), by_month[number + 1])
        picture.draw_text(x, y + 10, f"{month} {year}", size=13, bold=True, room=width)
        _draw_list(picture, by_month[number + 1], (x, y + 20 + 14 + 6 * _WEEK + 4), width)
    y = len(MONTHS) // _ACROSS * _MONTH
    kinds = {_find_kind(day) for month in by_month.values() for day in month}
    x = 0.0
    for kind in (kind for kind in order if kind in kinds):
        _draw_number(picture, (x + 11, y + LINE / 2), "1", {kind}, picture.add_group())
        x += 26 + picture.draw_text(x + 26, y + LINE / 2, _KINDS[kind], size=SMALL, tone="faint") + 18
    return picture.render(y + LINE + 4 if kinds else y)


def _find_kind(day: Day) -> str:
    return day.kind if day.kind in _KINDS else "anniversary"


def _draw_grid(
    picture: Picture, corner: tuple[float, float], width: float, month: tuple[int, int], days: Sequence[Day]
) -> None:
    left, top = corner
    column = width / len(_WEEKDAYS)
    for number, name in enumerate(_WEEKDAYS):
        picture.draw_text(left + (number + 0.5) * column, top + 27, name, size=10, anchor="middle", tone="faint")
    picture.draw_line((left, top + 34), (left + width, top + 34))
    for week, numbers in enumerate(Calendar().monthdayscalendar(*month)):
        for weekday, day in enumerate(numbers):
            if day:
                marked = [other for other in days if other.on.day == day]
                group = picture.add_group("; ".join(other.label for other in marked))
                middle = left + (weekday + 0.5) * column, top + 34 + (week + 0.5) * _WEEK
                tone = "faint" if weekday > 4 else "ink"  # noqa: PLR2004 - the weekend
                _draw_number(picture, middle, str(day), {_find_kind(other) for other in marked}, group, tone=tone)


def _draw_number(
    picture: Picture, middle: tuple[float, float], words: str, kinds: set[str], into: Element, *, tone: str = "ink"
) -> None:
    """Draw a day's number, filled, framed, in dashes or underlined, for each kind it has."""
    x, y = middle
    box = partial(picture.draw_box, x - 11, y - 7, 22, 14, into=into)
    if "round" in kinds:
        box(fill="vermilion", rx=1)
    elif "anniversary" in kinds:
        box(stroke="blue", rx=7, stroke_width=1.5)
    elif "announced" in kinds:
        box(stroke="purple", stroke_dasharray="3 2", stroke_width=1.25)
    if "holiday" in kinds:
        under = y + (7 if kinds == {"holiday"} else 8.2)
        picture.draw_line((x - 10, under), (x + 10, under), tone="green", width=2, into=into)
    strong = bool(kinds - {"holiday"})
    colour = "paper" if "round" in kinds else tone
    picture.draw_text(x, y, words, size=SMALL, anchor="middle", bold=strong, tone=colour, into=into)


def _draw_list(picture: Picture, days: Sequence[Day], corner: tuple[float, float], width: float) -> None:
    left, y = corner[0], corner[1] + LINE / 2
    shown = days if len(days) <= _LINES else days[: _LINES - 1]
    for day in shown:
        _draw_number(picture, (left + 12, y), str(day.on.day), {_find_kind(day)}, picture.add_group(day.label))
        picture.draw_text(left + 28, y, day.label, size=SMALL, room=width - 28)
        y += LINE
    if rest := days[len(shown) :]:
        group = picture.add_group("; ".join(f"{day.on.day}: {day.label}" for day in rest))
        picture.draw_text(left + 28, y, f"and {len(rest)} more", size=SMALL, tone="faint", into=group)
