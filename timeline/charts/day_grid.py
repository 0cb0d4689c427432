"""A grid of the days of any year, months down and days across, in which anniversaries of one day line up."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from timeline.charts.legend import LINE
from timeline.charts.lettering import breadth, broadest
from timeline.charts.svg import SMALL, WIDTH, Picture
from timeline.domain.dates.calendar import MONTHS

_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LONGEST = 31
_CHIP, _CHIP_STEP = 13, 15
_SIZES = (10, 8.5, 6.5)  # of figures, the first that fits
_STACK = 3  # chips of a cell; where there are more, the last tells how many
_LEAST_ROW = 21
_TOP = 16
_LISTED = 80


class Dot(NamedTuple):
    """What comes round on one day of the year, for the how-manyth year, and whether that is a round one."""

    month: int
    day: int
    label: str
    years: int
    round: bool


def day_grid(title: str, dots: Sequence[Dot], *, desc: str = "") -> str:
    """Draw the twelve months; the days that have anything are listed below, unless they are too many."""
    dots = sorted(dots, key=lambda one: (one.month, one.day, not one.round, -one.years, one.label))
    picture = Picture(title, desc or _told(dots))
    cells: dict[tuple[int, int], list[Dot]] = defaultdict(list)
    for one in dots:
        cells[one.month, one.day].append(one)
    left = broadest(MONTHS, SMALL) + 8
    pitch = (WIDTH - left - 1) / _LONGEST
    y: float = _TOP
    for month, length in enumerate(_DAYS, start=1):
        most = max((len(found) for (at, _), found in cells.items() if at == month), default=0)
        height = max(_LEAST_ROW, min(most, _STACK) * _CHIP_STEP + 6)
        picture.text(left - 8, y + height / 2, MONTHS[month - 1], size=SMALL, anchor="end", tone="faint")
        for day in range(1, _LONGEST + 1):
            x = left + (day - 1) * pitch
            if day > length:
                continue
            picture.box(x, y, pitch, height, stroke="rule")
            if found := cells.get((month, day)):
                _cell(picture, found, (x, y + height / 2), pitch)
        y += height
    for day in range(1, _LONGEST + 1):
        for at in (_TOP / 2 - 1, y + 9):
            x = left + (day - 0.5) * pitch
            picture.text(x, at, str(day), size=10, anchor="middle", tone="faint")
    return picture.render(_list(picture, dots, y + 24))


def _cell(picture: Picture, found: Sequence[Dot], middle_left: tuple[float, float], pitch: float) -> None:
    x, y = middle_left
    shown = found if len(found) <= _STACK else found[: _STACK - 1]
    count = min(len(found), _STACK)
    y -= (count - 1) * _CHIP_STEP / 2
    for number, one in enumerate(shown):
        group = picture.group(_line(one))
        _chip(picture, one, (x + 1.5, y + number * _CHIP_STEP), pitch - 3, group)
    if len(shown) < len(found):
        rest = found[len(shown) :]
        group = picture.group("; ".join(map(_line, rest)))
        at = y + (_STACK - 1) * _CHIP_STEP
        picture.text(x + pitch / 2, at, f"+{len(rest)}", size=10, anchor="middle", room=pitch, into=group)


def _chip(picture: Picture, one: Dot, middle_left: tuple[float, float], width: float, into: Element) -> None:
    """How many years, on a filled square for a round one and otherwise in a rounded frame."""
    x, y = middle_left
    colours = {"fill": "vermilion" if one.round else "paper", "stroke": "vermilion" if one.round else "blue"}
    picture.box(x, y - _CHIP / 2, width, _CHIP, into=into, rx=1 if one.round else 6, stroke_width=1.25, **colours)
    words = str(one.years)
    size = next((size for size in _SIZES if breadth("0" * len(words), size, bold=True) <= width), _SIZES[-1])
    tone = "paper" if one.round else "ink"
    picture.text(x + width / 2, y, words, size=size, anchor="middle", bold=one.round, tone=tone, into=into)


def _list(picture: Picture, dots: Sequence[Dot], top: float) -> float:
    """What the days are, in two columns, under what the chips mean."""
    if not dots:
        picture.text(0, top + LINE / 2, "No anniversary on record.", size=SMALL, tone="faint")
        return top + LINE + 2
    x: float = 0
    for is_round in sorted({one.round for one in dots}):
        example = Dot(1, 1, "", max(one.years for one in dots if one.round is is_round), is_round)
        _chip(picture, example, (x + 1, top + LINE / 2), 21, picture.group())
        words = "years, a round anniversary" if example.round else "years"
        x += 28 + picture.text(x + 28, top + LINE / 2, words, size=SMALL, tone="faint") + 18
    if len(dots) > _LISTED:
        return top + LINE + 2
    top += LINE + 6
    half = -(-len(dots) // 2)
    column = WIDTH / 2
    for number, one in enumerate(dots):
        x, y = (number // half) * column, top + (number % half + 0.5) * LINE
        picture.text(x, y, f"{one.day} {MONTHS[one.month - 1][:3]}", size=SMALL, tone="faint")
        words = f"{one.label} ({one.years})"
        picture.text(x + 46, y, words, size=SMALL, bold=one.round, room=column - 46 - 12)
    return top + half * LINE + 4


def _line(one: Dot) -> str:
    return f"{one.day} {MONTHS[one.month - 1]}: {one.label}, {one.years} years{', round' if one.round else ''}"


def _told(dots: Sequence[Dot]) -> str:
    if not dots:
        return "No anniversary on record."
    days = len({(one.month, one.day) for one in dots})
    return f"{len(dots)} anniversaries on {days} days of the year, {sum(one.round for one in dots)} of them round."
