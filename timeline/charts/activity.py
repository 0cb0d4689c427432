"""Activity by year: a bar for the number of events.

A year without events is marked as empty, and one that nobody searched is hatched; neither means that nothing happened.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from timeline.charts.legend import LegendEntry, draw_legend
from timeline.charts.lettering import measure_width
from timeline.charts.svg import SMALL, WIDTH, Picture
from timeline.charts.time_axis import Tick, choose_year_labels, drop_overlapping

_TOP, _HEIGHT = 20, 150
_WIDEST = 58
_EDGE = 12  # most of half a label
_DOTTED = 4  # narrower years would make a line of their dots
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500)


class _Column(NamedTuple):
    """The place of one year."""

    x: float
    width: float
    group: Element


def draw_activity(
    title: str,
    counts: Mapping[int, int],
    *,
    desc: str = "",
    missing: Collection[int] = (),
    until: int | None = None,
) -> str:
    """Draw the years from the first to the last that is counted or `missing`, that is, not searched.

    `until` is a later year to continue to, for a silence that lasts.
    """
    held = {year: count for year, count in counts.items() if count > 0}
    picture = Picture(title, desc or _describe(held))
    ends = sorted({*held, *missing})
    if not ends:
        picture.draw_text(0, 14, "No dated event on record.", tone="faint")
        return picture.render(28)
    years = range(ends[0], max(ends[-1], until or 0) + 1)
    most = max(held.values(), default=1)
    on_bars = (WIDTH - _EDGE) / len(years) >= measure_width(str(most), SMALL) + 2
    left = 0 if on_bars else measure_width(str(most), SMALL) + 12
    pitch = min((WIDTH - left - _EDGE) / len(years), _WIDEST)
    floor = _TOP + _HEIGHT
    for value in range(0, 1 if on_bars else most + 1, _choose_step(most)):
        y = floor - value / most * _HEIGHT
        picture.draw_line((left, y), (left + pitch * len(years), y))
        if value:
            picture.draw_text(left - 6, y, str(value), size=SMALL, anchor="end", tone="faint")
    for number, year in enumerate(years):
        tip = f"{held[year]}" if year in held else "not searched" if year in missing else "none on record"
        column = _Column(left + number * pitch, pitch, picture.add_group(f"{year}: {tip}"))
        if year in held:
            _draw_bar(picture, column, held[year], most, figure=on_bars)
        elif year in missing:
            picture.draw_hatching(column.x, _TOP, pitch, _HEIGHT, into=column.group)
        elif pitch >= _DOTTED:
            middle = column.x + pitch / 2
            picture.add_element("circle", into=column.group, fill="faint", cx=middle, cy=floor - 4, r=1.2)
    shown = choose_year_labels(years, pitch)
    for tick in drop_overlapping((Tick(left + (year - years[0] + 0.5) * pitch, str(year)) for year in shown), WIDTH):
        picture.draw_text(tick.at, floor + 12, tick.label, size=SMALL, anchor="middle", tone="faint")
    return picture.render(draw_legend(picture, _list_entries(years, held, missing, dots=pitch >= _DOTTED), floor + 22))


def _list_entries(years: range, held: Collection[int], missing: Collection[int], *, dots: bool) -> list[LegendEntry]:
    entries = []
    if any(year not in held and year not in missing for year in years):
        entries.append(LegendEntry(f"a {'dot' if dots else 'gap'}: none on record", None))
    if any(year not in held for year in missing):
        entries.append(LegendEntry("hatched: not searched", None))
    return entries


def _draw_bar(picture: Picture, column: _Column, count: int, most: int, *, figure: bool) -> None:
    """Draw the bar of one year, with its figure on it."""
    height = count / most * _HEIGHT
    width = max(column.width * 0.8, 0.5)
    middle, top = column.x + column.width / 2, _TOP + _HEIGHT - height
    picture.draw_box(middle - width / 2, top, width, height, fill="blue", into=column.group)
    if figure:
        picture.draw_text(middle, top - 9, str(count), size=SMALL, anchor="middle", into=column.group)


def _choose_step(most: int) -> int:
    """Choose the distance of the horizontal lines, so that there are at most six."""
    return next((step for step in _STEPS if most / step <= 5), -(-most // 5))  # noqa: PLR2004 - five lines at most


def _describe(held: Mapping[int, int]) -> str:
    if not held:
        return "No dated event on record."
    most = max(held, key=lambda year: (held[year], -year))
    return f"{sum(held.values())} events from {min(held)} to {max(held)}; most in {most}: {held[most]}."
