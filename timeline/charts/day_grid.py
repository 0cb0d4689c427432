"""A grid of the days of any year, months down and days across, with the anniversaries of each day."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from timeline.charts.legend import LINE
from timeline.charts.lettering import measure_widest, measure_width
from timeline.charts.svg import SMALL, WIDTH, Picture
from timeline.domain.dates.calendar import MONTHS

_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LONGEST = 31
_CHIP, _CHIP_STEP = 13, 15
_SIZES = (10, 8.5, 6.5)  # of figures, the first that fits
_STACK = 3  # chips of a cell; where there are more, the last counts them
_LEAST_ROW = 21
_TOP = 16
_LISTED = 80


class Dot(NamedTuple):
    """An anniversary on a day of the year, its number of years, and whether that is a round number."""

    month: int
    day: int
    label: str
    years: int
    round: bool


def draw_day_grid(title: str, dots: Sequence[Dot], *, desc: str = "") -> str:
    """Draw the twelve months; the anniversaries are listed below, unless there are too many."""
    dots = sorted(dots, key=lambda dot: (dot.month, dot.day, not dot.round, -dot.years, dot.label))
    picture = Picture(title, desc or _describe(dots))
    cells: dict[tuple[int, int], list[Dot]] = defaultdict(list)
    for dot in dots:
        cells[dot.month, dot.day].append(dot)
    left = measure_widest(MONTHS, SMALL) + 8
    pitch = (WIDTH - left - 1) / _LONGEST
    y: float = _TOP
    for month, length in enumerate(_DAYS, start=1):
        most = max((len(cell) for (at, _), cell in cells.items() if at == month), default=0)
        height = max(_LEAST_ROW, min(most, _STACK) * _CHIP_STEP + 6)
        picture.draw_text(left - 8, y + height / 2, MONTHS[month - 1], size=SMALL, anchor="end", tone="faint")
        for day in range(1, _LONGEST + 1):
            x = left + (day - 1) * pitch
            if day > length:
                continue
            picture.draw_box(x, y, pitch, height, stroke="rule")
            if cell := cells.get((month, day)):
                _draw_cell(picture, cell, (x, y + height / 2), pitch)
        y += height
    for day in range(1, _LONGEST + 1):
        for at in (_TOP / 2 - 1, y + 9):
            x = left + (day - 0.5) * pitch
            picture.draw_text(x, at, str(day), size=10, anchor="middle", tone="faint")
    return picture.render(_draw_list(picture, dots, y + 24))


def _draw_cell(picture: Picture, dots: Sequence[Dot], middle_left: tuple[float, float], pitch: float) -> None:
    x, y = middle_left
    shown = dots if len(dots) <= _STACK else dots[: _STACK - 1]
    count = min(len(dots), _STACK)
    y -= (count - 1) * _CHIP_STEP / 2
    for number, dot in enumerate(shown):
        group = picture.add_group(_write_line(dot))
        _draw_chip(picture, dot, (x + 1.5, y + number * _CHIP_STEP), pitch - 3, group)
    if len(shown) < len(dots):
        rest = dots[len(shown) :]
        group = picture.add_group("; ".join(map(_write_line, rest)))
        at = y + (_STACK - 1) * _CHIP_STEP
        picture.draw_text(x + pitch / 2, at, f"+{len(rest)}", size=10, anchor="middle", room=pitch, into=group)


def _draw_chip(picture: Picture, dot: Dot, middle_left: tuple[float, float], width: float, into: Element) -> None:
    """Draw the number of years, on a filled square for a round one, else in a rounded frame."""
    x, y = middle_left
    colours = {"fill": "vermilion" if dot.round else "paper", "stroke": "vermilion" if dot.round else "blue"}
    picture.draw_box(x, y - _CHIP / 2, width, _CHIP, into=into, rx=1 if dot.round else 6, stroke_width=1.25, **colours)
    words = str(dot.years)
    size = next((size for size in _SIZES if measure_width("0" * len(words), size, bold=True) <= width), _SIZES[-1])
    tone = "paper" if dot.round else "ink"
    picture.draw_text(x + width / 2, y, words, size=size, anchor="middle", bold=dot.round, tone=tone, into=into)


def _draw_list(picture: Picture, dots: Sequence[Dot], top: float) -> float:
    """List the anniversaries in two columns, under the meaning of the chips."""
    if not dots:
        picture.draw_text(0, top + LINE / 2, "No anniversary on record.", size=SMALL, tone="faint")
        return top + LINE + 2
    x: float = 0
    for is_round in sorted({dot.round for dot in dots}):
        example = Dot(1, 1, "", max(dot.years for dot in dots if dot.round is is_round), is_round)
        _draw_chip(picture, example, (x + 1, top + LINE / 2), 21, picture.add_group())
        words = "years, a round anniversary" if example.round else "years"
        x += 28 + picture.draw_text(x + 28, top + LINE / 2, words, size=SMALL, tone="faint") + 18
    if len(dots) > _LISTED:
        return top + LINE + 2
    top += LINE + 6
    half = -(-len(dots) // 2)
    column = WIDTH / 2
    for number, dot in enumerate(dots):
        x, y = (number // half) * column, top + (number % half + 0.5) * LINE
        picture.draw_text(x, y, f"{dot.day} {MONTHS[dot.month - 1][:3]}", size=SMALL, tone="faint")
        words = f"{dot.label} ({dot.years})"
        picture.draw_text(x + 46, y, words, size=SMALL, bold=dot.round, room=column - 46 - 12)
    return top + half * LINE + 4


def _write_line(dot: Dot) -> str:
    return f"{dot.day} {MONTHS[dot.month - 1]}: {dot.label}, {dot.years} years{', round' if dot.round else ''}"


def _describe(dots: Sequence[Dot]) -> str:
    if not dots:
        return "No anniversary on record."
    days = len({(dot.month, dot.day) for dot in dots})
    return f"{len(dots)} anniversaries on {days} days of the year, {sum(dot.round for dot in dots)} of them round."
