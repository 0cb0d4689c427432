"""Ladders: the rank of the guests of each year, one panel per series, with one scale of years and levels.

The highest level is at the top; guests without a rank are on a line at the bottom. Round years are bold. A year without
a record is blank and marked so: it does not mean that nobody came.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from timeline.charts.legend import LegendEntry, draw_legend
from timeline.charts.lettering import measure_width
from timeline.charts.palette import find_track_sign
from timeline.charts.svg import NORMAL, SMALL, WIDTH, Picture
from timeline.charts.time_axis import Tick, choose_year_labels, drop_overlapping
from timeline.domain.occasions.ordinals import format_ordinal

_NOT_RANKED, _NO_RECORD = "not ranked", "no record"
_LEVELS = 130  # height for all levels, if so much is needed
_LEAST_PITCH = 6
_LEAST_LABEL = 45
_FEW, _MARGIN = 40, 110  # years, and the room behind them
_EDGE = 12  # the room behind more
_GAP = 6


class Rung(NamedTuple):
    """A guest at one anniversary; level 1 is the highest of its track, None means no rank."""

    year: int
    ordinal: int | None
    level: int | None
    track: str
    label: str
    round: bool


class Rail(NamedTuple):
    """A series and its guests, in any order."""

    series: str
    rungs: Sequence[Rung]


class _Scale(NamedTuple):
    """The places of years and levels; `top` is that of a panel."""

    years: range
    left: float
    pitch: float
    lowest: int
    step: float
    margin: float
    """For the labels of the last year."""

    def place_year(self, year: int) -> float:
        return self.left + (year - self.years[0] + 0.5) * self.pitch

    def place_level(self, level: int | None, top: float) -> float:
        return top + (self.lowest + 1 if level is None else level) * self.step - self.step / 2

    @property
    def right(self) -> float:
        return self.left + len(self.years) * self.pitch


def draw_ladder(title: str, rails: Sequence[Rail], *, desc: str = "", also: Iterable[int] = ()) -> str:
    """Draw a panel for each series, in this order, along the years of all and `also` those of other pictures."""
    rungs = [rung for rail in rails for rung in rail.rungs]
    if not rungs:
        picture = Picture(title, desc or "No guest on record.")
        picture.draw_text(0, 14, "No guest on record.", tone="faint")
        return picture.render(28)
    shown = {*(rung.year for rung in rungs), *also}
    years = range(min(shown), max(shown) + 1)
    left = measure_width(_NOT_RANKED, SMALL) + 10
    margin = _MARGIN if len(years) <= _FEW else _EDGE
    width = max(WIDTH, left + len(years) * _LEAST_PITCH)
    lowest = max((rung.level for rung in rungs if rung.level is not None), default=0)
    step = min(max(_LEVELS / max(lowest, 1), 13), 24)
    scale = _Scale(years, left, min((width - left - margin) / len(years), 160), lowest, step, margin)
    picture = Picture(title, desc or _describe(rails), width=width)
    y: float = 2
    for rail in rails:
        y = _draw_panel(picture, rail, scale, y) + 8
    return picture.render(draw_legend(picture, _list_entries(rails, years), y))


def _draw_panel(picture: Picture, rail: Rail, scale: _Scale, top: float) -> float:
    """Draw one series; returns the height below it."""
    picture.draw_text(0, top + 8, rail.series, size=NORMAL + 1, bold=True, room=picture.width)
    top += 20
    floor = scale.place_level(None, top)
    rungs = sorted(
        rail.rungs, key=lambda rung: (rung.year, rung.level is None, rung.level or 0, rung.track, rung.label)
    )
    by_year = {year: list(group) for year, group in groupby(rungs, key=lambda rung: rung.year)}
    for year in sorted({rung.year for rung in rungs if rung.round}):
        half = min(scale.pitch / 2, 12)
        picture.draw_box(scale.place_year(year) - half, top, 2 * half, floor - top + scale.step / 2, fill="band")
    for level in range(1, scale.lowest + 1):
        picture.draw_line(
            (scale.left, scale.place_level(level, top)), (scale.right + scale.margin, scale.place_level(level, top))
        )
        words = f"level {level}" if level == 1 else str(level)
        picture.draw_text(scale.left - 8, scale.place_level(level, top), words, size=SMALL, anchor="end", tone="faint")
    picture.draw_line((scale.left, floor), (scale.right + scale.margin, floor), tone="faint")
    if any(rung.level is None for rung in rungs):
        picture.draw_text(scale.left - 8, floor, _NOT_RANKED, size=SMALL, anchor="end", tone="faint")
    for year, group in by_year.items():
        highest = min((rung.level for rung in group if rung.level is not None), default=None)
        if highest is not None:
            strong = any(rung.round for rung in group)
            end = (scale.place_year(year), scale.place_level(highest, top))
            picture.draw_line(
                (scale.place_year(year), floor), end, tone="ink" if strong else "faint", width=2.5 if strong else 1
            )
    for group in by_year.values():
        _draw_signs(picture, group, by_year, scale, top)
    return _draw_years(picture, by_year, scale, floor + scale.step / 2)


def _draw_signs(
    picture: Picture, rungs: Sequence[Rung], by_year: dict[int, list[Rung]], scale: _Scale, top: float
) -> None:
    """Draw the guests of one year; several on one level are side by side, with a label where there is room."""
    levels: dict[int | None, list[Rung]] = defaultdict(list)
    for rung in rungs:
        levels[rung.level].append(rung)
    for level, equals in levels.items():
        radius = min(max(scale.pitch / len(equals) / 2 - 0.5, 3), 4.5)
        spread = min(2 * radius + 2, max(scale.pitch / len(equals), 6))
        y = scale.place_level(level, top)
        for number, rung in enumerate(equals):
            x = scale.place_year(rung.year) + (number - (len(equals) - 1) / 2) * spread
            group = picture.add_group(_write_tip(rung))
            strong = 1.5 if rung.round and len(equals) == 1 and scale.pitch >= 2 * radius + 3 else 0
            picture.draw_sign(find_track_sign(rung.track), x, y, radius + strong, into=group)
            if number == len(equals) - 1:
                begin = x + radius + strong + _GAP
                # Written above its line, which would otherwise run through it.
                room = _find_free(rung, by_year, scale) - begin
                if room >= _LEAST_LABEL:
                    words = "; ".join(other.label for other in equals)
                    picture.draw_text(
                        begin, y - scale.step * 0.3, words, size=10, room=room, bold=rung.round, into=group
                    )


def _find_free(rung: Rung, by_year: dict[int, list[Rung]], scale: _Scale) -> float:
    """Find how far a label at this level can go before it meets a stem or a sign."""
    height = scale.lowest + 1 if rung.level is None else rung.level
    for year in range(rung.year + 1, scale.years[-1] + 1):
        reached = [scale.lowest + 1 if other.level is None else other.level for other in by_year.get(year, ())]
        if reached and min(reached) <= height:
            return (
                scale.place_year(year) - scale.pitch / 2
                if scale.pitch < 2 * _GAP
                else scale.place_year(year) - 2 * _GAP
            )
    return scale.right + scale.margin


def _draw_years(picture: Picture, by_year: dict[int, list[Rung]], scale: _Scale, top: float) -> float:
    """Draw the spans of years without a record, and the years below them; returns the height below."""
    if len(by_year) == len(scale.years):
        top -= 14
    for first, last in _list_blank(scale.years, by_year):
        start, end = scale.place_year(first) - scale.pitch / 2 + 1, scale.place_year(last) + scale.pitch / 2 - 1
        span = str(first) if first == last else f"{first} to {last}"
        group = picture.add_group(f"{span}: {_NO_RECORD}")
        picture.draw_line((start, top + 6), (end, top + 6), tone="faint", dashed=True, into=group)
        if end - start >= measure_width(_NO_RECORD, 10) + 4:
            picture.draw_text(
                (start + end) / 2, top + 14, _NO_RECORD, size=10, anchor="middle", tone="faint", into=group
            )
    rounds = {year: rungs[0] for year, rungs in by_year.items() if any(rung.round for rung in rungs)}
    ticks = [
        Tick(scale.place_year(year), str(year)) for year in (*rounds, *choose_year_labels(scale.years, scale.pitch))
    ]
    for tick in drop_overlapping(ticks, picture.width, bold=list(map(str, rounds))):
        first_round = rounds.get(int(tick.label))
        bold, tone = first_round is not None, "ink" if first_round else "faint"
        picture.draw_text(tick.at, top + 27, tick.label, size=SMALL, anchor="middle", bold=bold, tone=tone)
        if first_round and first_round.ordinal is not None:
            room = measure_width(tick.label, SMALL, bold=True)
            picture.draw_text(
                tick.at, top + 39, format_ordinal(first_round.ordinal), size=10, anchor="middle", room=room
            )
    return top + (46 if rounds else 34)


def _list_blank(years: range, by_year: dict[int, list[Rung]]) -> Iterator[tuple[int, int]]:
    for is_blank, run in groupby(years, key=lambda year: year not in by_year):
        if is_blank:
            span = list(run)
            yield span[0], span[-1]


def _write_tip(rung: Rung) -> str:
    ordinal = "" if rung.ordinal is None else f" ({format_ordinal(rung.ordinal)}{', round' if rung.round else ''})"
    rank = (
        _NOT_RANKED
        if rung.level is None
        else f"level {rung.level}{f' on the {rung.track} track' if rung.track else ''}"
    )
    return f"{rung.year}{ordinal}: {rung.label}, {rank}"


def _list_entries(rails: Sequence[Rail], years: range) -> list[LegendEntry]:
    rungs = [rung for rail in rails for rung in rail.rungs]
    tracks = sorted({rung.track for rung in rungs})
    entries = [LegendEntry(f"{track or 'no'} track", find_track_sign(track)) for track in tracks]
    if any(rung.round for rung in rungs):
        entries.append(LegendEntry("bold, on a band: a round year", None))
    if any(set(years) - {rung.year for rung in rail.rungs} for rail in rails):
        entries.append(LegendEntry(f"dashes: {_NO_RECORD}", None))
    return entries


def _describe(rails: Sequence[Rail]) -> str:
    series = (f"{rail.series}: {len({rung.year for rung in rail.rungs})} years with a record" for rail in rails)
    return f"The rank of those who came, by year. {'; '.join(series)}."
