"""Activity by year: a bar as high as the events of the year are many.

A year without any is marked as empty, and one that nobody searched is hatched: neither is a year of nothing.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from timeline.charts.legend import Entry, legend
from timeline.charts.lettering import breadth
from timeline.charts.svg import SMALL, WIDTH, Picture
from timeline.charts.time_axis import year_labels

_TOP, _HEIGHT = 20, 150
_WIDEST = 44
_DOTTED = 4  # narrower years would make a line of their dots
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500)


class _Column(NamedTuple):
    """The place of one year."""

    x: float
    width: float
    group: Element


def activity(title: str, counts: Mapping[int, int], *, desc: str = "", missing: Collection[int] = ()) -> str:
    """Draw the years from the first to the last that is counted or `missing`, which are those not searched."""
    held = {year: count for year, count in counts.items() if count > 0}
    picture = Picture(title, desc or _told(held))
    shown = sorted({*held, *missing})
    if not shown:
        picture.text(0, 14, "No dated event on record.", tone="faint")
        return picture.render(28)
    years = range(shown[0], shown[-1] + 1)
    most = max(held.values(), default=1)
    left = breadth(str(most), SMALL) + 12
    pitch = min((WIDTH - left) / len(years), _WIDEST * 1.3)
    floor = _TOP + _HEIGHT
    step = _step(most)
    for value in range(0, most + 1, step):
        y = floor - value / most * _HEIGHT
        picture.line((left, y), (left + pitch * len(years), y))
        if value:
            picture.text(left - 6, y, str(value), size=SMALL, anchor="end", tone="faint")
    for number, year in enumerate(years):
        tip = f"{held[year]}" if year in held else "not searched" if year in missing else "none on record"
        column = _Column(left + number * pitch, pitch, picture.group(f"{year}: {tip}"))
        if year in held:
            _bar(picture, column, held[year], most)
        elif year in missing:
            picture.hatched(column.x, _TOP, pitch, _HEIGHT, into=column.group)
        elif pitch >= _DOTTED:
            middle = column.x + pitch / 2
            picture.element("circle", into=column.group, fill="faint", cx=middle, cy=floor - 4, r=1.2)
    for year in year_labels(years, pitch):
        x = left + (year - years[0] + 0.5) * pitch
        half = breadth(str(year), SMALL) / 2
        at = min(max(x, half), WIDTH - half)
        picture.text(at, floor + 12, str(year), size=SMALL, anchor="middle", tone="faint")
    entries = [Entry("a dot: none on record", None)] if any(y not in held and y not in missing for y in years) else []
    if any(year not in held for year in missing):
        entries.append(Entry("hatched: not searched", None))
    return picture.render(legend(picture, entries, floor + 22))


def _bar(picture: Picture, column: _Column, count: int, most: int) -> None:
    """One year's bar, with its figure on it where there is room."""
    height = count / most * _HEIGHT
    width = max(column.width * 0.8, 0.5)
    middle, top = column.x + column.width / 2, _TOP + _HEIGHT - height
    picture.box(middle - width / 2, top, width, height, fill="blue", into=column.group)
    if column.width >= breadth(str(most), SMALL) + 2:
        picture.text(middle, top - 9, str(count), size=SMALL, anchor="middle", into=column.group)


def _step(most: int) -> int:
    """The distance of the lines across, so that there are at most six."""
    return next((step for step in _STEPS if most / step <= 5), -(-most // 5))  # noqa: PLR2004


def _told(held: Mapping[int, int]) -> str:
    if not held:
        return "No dated event on record."
    most = max(held, key=lambda year: (held[year], -year))
    return f"{sum(held.values())} events from {min(held)} to {max(held)}; most in {most}: {held[most]}."
