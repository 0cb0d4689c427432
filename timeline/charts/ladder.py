"""Ladders: how high the guests of each year ranked, one panel a series, one scale of years and levels for all.

The highest level is at the top and who has none on a line at the bottom. Round years are strong. A year without a
record is blank and said to be so: nothing tells that nobody came.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from timeline.charts.legend import Entry, legend
from timeline.charts.lettering import breadth
from timeline.charts.palette import track_sign
from timeline.charts.svg import NORMAL, SMALL, WIDTH, Picture
from timeline.charts.time_axis import Tick, clear, year_labels
from timeline.domain.occasions.ordinals import format_ordinal

_NOT_RANKED, _NO_RECORD = "not ranked", "no record"
_LEVELS = 130  # height for all levels, if so much is needed
_LEAST_PITCH = 6
_LEAST_LABEL = 45
_FEW, _MARGIN = 40, 110  # years, and the room behind them
_EDGE = 12  # the room behind more
_GAP = 6


class Rung(NamedTuple):
    """Somebody at one anniversary; level 1 is the highest of its track, None is for one without a rank."""

    year: int
    ordinal: int | None
    level: int | None
    track: str
    label: str
    round: bool


class Rail(NamedTuple):
    """A series and those who came, in any order."""

    series: str
    rungs: Sequence[Rung]


class _Scale(NamedTuple):
    """Where years and levels stand; `top` is that of a panel."""

    years: range
    left: float
    pitch: float
    lowest: int
    step: float
    margin: float
    """For the labels of the last year."""

    def x(self, year: int) -> float:
        return self.left + (year - self.years[0] + 0.5) * self.pitch

    def y(self, level: int | None, top: float) -> float:
        return top + (self.lowest + 1 if level is None else level) * self.step - self.step / 2

    @property
    def right(self) -> float:
        return self.left + len(self.years) * self.pitch


def ladder(title: str, rails: Sequence[Rail], *, desc: str = "", also: Iterable[int] = ()) -> str:
    """Draw a panel for each series, in the order given, along the years of all and `also` those of other pictures."""
    rungs = [rung for rail in rails for rung in rail.rungs]
    if not rungs:
        picture = Picture(title, desc or "No guest on record.")
        picture.text(0, 14, "No guest on record.", tone="faint")
        return picture.render(28)
    shown = {*(rung.year for rung in rungs), *also}
    years = range(min(shown), max(shown) + 1)
    left = breadth(_NOT_RANKED, SMALL) + 10
    margin = _MARGIN if len(years) <= _FEW else _EDGE
    width = max(WIDTH, left + len(years) * _LEAST_PITCH)
    lowest = max((rung.level for rung in rungs if rung.level is not None), default=0)
    step = min(max(_LEVELS / max(lowest, 1), 13), 24)
    scale = _Scale(years, left, min((width - left - margin) / len(years), 160), lowest, step, margin)
    picture = Picture(title, desc or _told(rails), width=width)
    y: float = 2
    for rail in rails:
        y = _panel(picture, rail, scale, y) + 8
    return picture.render(legend(picture, _entries(rails, years), y))


def _panel(picture: Picture, rail: Rail, scale: _Scale, top: float) -> float:
    """Draw one series; gives the height below it."""
    picture.text(0, top + 8, rail.series, size=NORMAL + 1, bold=True, room=picture.width)
    top += 20
    floor = scale.y(None, top)
    rungs = sorted(rail.rungs, key=lambda one: (one.year, one.level is None, one.level or 0, one.track, one.label))
    by_year = {year: list(found) for year, found in groupby(rungs, key=lambda one: one.year)}
    for year in sorted({one.year for one in rungs if one.round}):
        half = min(scale.pitch / 2, 12)
        picture.box(scale.x(year) - half, top, 2 * half, floor - top + scale.step / 2, fill="band")
    for level in range(1, scale.lowest + 1):
        picture.line((scale.left, scale.y(level, top)), (scale.right + scale.margin, scale.y(level, top)))
        words = f"level {level}" if level == 1 else str(level)
        picture.text(scale.left - 8, scale.y(level, top), words, size=SMALL, anchor="end", tone="faint")
    picture.line((scale.left, floor), (scale.right + scale.margin, floor), tone="faint")
    if any(one.level is None for one in rungs):
        picture.text(scale.left - 8, floor, _NOT_RANKED, size=SMALL, anchor="end", tone="faint")
    for year, found in by_year.items():
        highest = min((one.level for one in found if one.level is not None), default=None)
        if highest is not None:
            strong = any(one.round for one in found)
            end = (scale.x(year), scale.y(highest, top))
            picture.line((scale.x(year), floor), end, tone="ink" if strong else "faint", width=2.5 if strong else 1)
    for found in by_year.values():
        _signs(picture, found, by_year, scale, top)
    return _years(picture, by_year, scale, floor + scale.step / 2)


def _signs(picture: Picture, found: Sequence[Rung], by_year: dict[int, list[Rung]], scale: _Scale, top: float) -> None:
    """Those of one year; several on one level stand side by side, with a label where there is room."""
    levels: dict[int | None, list[Rung]] = defaultdict(list)
    for one in found:
        levels[one.level].append(one)
    for level, equals in levels.items():
        radius = min(max(scale.pitch / len(equals) / 2 - 0.5, 3), 4.5)
        spread = min(2 * radius + 2, max(scale.pitch / len(equals), 6))
        y = scale.y(level, top)
        for number, one in enumerate(equals):
            x = scale.x(one.year) + (number - (len(equals) - 1) / 2) * spread
            group = picture.group(_tip(one))
            strong = 1.5 if one.round and len(equals) == 1 and scale.pitch >= 2 * radius + 3 else 0
            picture.sign(track_sign(one.track), x, y, radius + strong, into=group)
            if number == len(equals) - 1:
                begin = x + radius + strong + _GAP
                # Written over its line, so that this does not run through it.
                room = _free(one, by_year, scale) - begin
                if room >= _LEAST_LABEL:
                    words = "; ".join(each.label for each in equals)
                    picture.text(begin, y - scale.step * 0.3, words, size=10, room=room, bold=one.round, into=group)


def _free(one: Rung, by_year: dict[int, list[Rung]], scale: _Scale) -> float:
    """Up to where a label at this level meets no stem and no sign."""
    height = scale.lowest + 1 if one.level is None else one.level
    for year in range(one.year + 1, scale.years[-1] + 1):
        reached = [scale.lowest + 1 if each.level is None else each.level for each in by_year.get(year, ())]
        if reached and min(reached) <= height:
            return scale.x(year) - scale.pitch / 2 if scale.pitch < 2 * _GAP else scale.x(year) - 2 * _GAP
    return scale.right + scale.margin


def _years(picture: Picture, by_year: dict[int, list[Rung]], scale: _Scale, top: float) -> float:
    """The runs of years without a record, and below them the years; gives the height below."""
    if len(by_year) == len(scale.years):
        top -= 14
    for first, last in _blank(scale.years, by_year):
        start, end = scale.x(first) - scale.pitch / 2 + 1, scale.x(last) + scale.pitch / 2 - 1
        told = str(first) if first == last else f"{first} to {last}"
        group = picture.group(f"{told}: {_NO_RECORD}")
        picture.line((start, top + 6), (end, top + 6), tone="faint", dashed=True, into=group)
        if end - start >= breadth(_NO_RECORD, 10) + 4:
            picture.text((start + end) / 2, top + 14, _NO_RECORD, size=10, anchor="middle", tone="faint", into=group)
    rounds = {year: found[0] for year, found in by_year.items() if any(one.round for one in found)}
    ticks = [Tick(scale.x(year), str(year)) for year in (*rounds, *year_labels(scale.years, scale.pitch))]
    for tick in clear(ticks, picture.width, bold=list(map(str, rounds))):
        kept = rounds.get(int(tick.label))
        bold, tone = kept is not None, "ink" if kept else "faint"
        picture.text(tick.at, top + 27, tick.label, size=SMALL, anchor="middle", bold=bold, tone=tone)
        if kept and kept.ordinal is not None:
            room = breadth(tick.label, SMALL, bold=True)
            picture.text(tick.at, top + 39, format_ordinal(kept.ordinal), size=10, anchor="middle", room=room)
    return top + (46 if rounds else 34)


def _blank(years: range, by_year: dict[int, list[Rung]]) -> Iterator[tuple[int, int]]:
    for is_blank, run in groupby(years, key=lambda year: year not in by_year):
        if is_blank:
            found = list(run)
            yield found[0], found[-1]


def _tip(one: Rung) -> str:
    ordinal = "" if one.ordinal is None else f" ({format_ordinal(one.ordinal)}{', round' if one.round else ''})"
    rank = _NOT_RANKED if one.level is None else f"level {one.level}{f' on the {one.track} track' if one.track else ''}"
    return f"{one.year}{ordinal}: {one.label}, {rank}"


def _entries(rails: Sequence[Rail], years: range) -> list[Entry]:
    rungs = [rung for rail in rails for rung in rail.rungs]
    tracks = sorted({one.track for one in rungs})
    found = [Entry(f"{track or 'no'} track", track_sign(track)) for track in tracks]
    if any(one.round for one in rungs):
        found.append(Entry("heavy, on a band: a round year", None))
    if any(set(years) - {one.year for one in rail.rungs} for rail in rails):
        found.append(Entry(f"dashes: {_NO_RECORD}", None))
    return found


def _told(rails: Sequence[Rail]) -> str:
    told = (f"{rail.series}: {len({one.year for one in rail.rungs})} years with a record" for rail in rails)
    return f"The rank of those who came, by year. {'; '.join(told)}."
