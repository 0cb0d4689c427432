"""An occasion year by year and series by series: what was held, on which day, and why nothing is where nothing is."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from timeline.document import Block, Document, Evidence, Facts, Heading, Table, Text
from timeline.domain.occasions.absences import AbsenceReason
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.ordinals import format_ordinal
from timeline.reports.anniversaries import years_forms
from timeline.reports.anniversaries.counting import standing_text
from timeline.reports.anniversaries.editions import Series
from timeline.reports.anniversaries.subjects import Kept, Years, load
from timeline.reports.anniversaries.year_grid import Grid
from timeline.reports.page.charting import draw_activity
from timeline.reports.page.footnotes import Notes
from timeline.reports.page.method import COMPARED, NEAREST, describe_method

__all__ = ["build", "load"]

_SERIES = ("Series", "Kinds", "Times", "On record", "Longest gap", "Latest streak")
_WITHOUT = ("Occasion", "Anniversaries", "On record")
_GAP = (
    "a gap is the longest run of years without a record between two that have one, the later of two alike,"
    " years in which the occasion was suspended or ended left out"
)
_STREAK = "a streak is of calendar years one after the other, up to the latest on record"


def build(kept: Sequence[Kept], *, years: Years, today: date, leap: LeapRule = LeapRule.FEB_28) -> Document:
    """The page of some occasions: a section each of those that have anything on record, the others in one table."""
    grids = [Grid(one.editions(until=years.until, today=today, leap=leap), years.since) for one in kept]
    grids = [one for one in grids if one.years]
    notes = Notes()
    sections = grids if len(grids) == 1 else [one for one in grids if one.observances]
    without = [one for one in grids if one not in sections]
    blocks = [block for grid in sections for block in _section(grid, notes, alone=len(grids) == 1)]
    if without:
        rows = [(_name(one), _anniversaries(one), _reasons(one)) for one in without]
        blocks += [Heading("Occasions without an observance on record"), Table(_WITHOUT, rows)]
    if not grids:
        blocks.append(Text(_nothing(kept, years)))
    else:
        blocks.append(describe_method((one.editions for one in grids), COMPARED, NEAREST, _GAP, _STREAK))
    return Document(
        f"Year by year: {_title(sections[0])}" if len(grids) == 1 else f"Anniversaries year by year, {years.told}",
        blocks,
        notes=notes.texts(),
        short_notes=notes.short_texts(),
        data=partial(years_forms.data, grids, years, today),
        keys=list(dict.fromkeys(one.record.key for grid in grids for one in grid.observances)),
        sheet=partial(years_forms.sheet, grids),
        evidence=partial(_reckonings, sections),
    )


def _section(grid: Grid, notes: Notes, *, alone: bool) -> Iterator[Block]:
    if not alone:
        yield Heading(_title(grid))
    yield Facts(_facts(grid, notes))
    yield Table(grid.columns(), list(grid.rows(notes)))
    if looked := list(grid.looked()):
        yield Facts([(f"Looked {year}", told) for year, told in looked])
    if grid.series:
        yield Table(_SERIES, [_series(grid, one) for one in grid.series])
    if grid.record.held:
        title = f"{_title(grid)}: observances on record by year"
        by_month = draw_activity([one.record for one in grid.observances], title)
        yield by_month._replace(caption=title, svg=partial(_drawn, grid, title))


def _facts(grid: Grid, notes: Notes) -> list[tuple[str, str]]:
    editions, told = grid.editions, grid.record
    counted = editions.counted
    agreeing, against = counted.cited()
    began = f"{_key(grid)}, {counted.occasion.record.date.display()}"
    rows = [
        ("Occasion", f"{began} {notes.marks([*agreeing, *against])}".rstrip()),
        ("Day", counted.day if counted.ordinal is None else ""),
        ("On record", _tally(grid)),
        ("Longest gap", told.gap_text()),
        ("Latest streak", told.streak_text()),
        ("Standing", standing_text(counted)),
        ("Begun anew", f"{grid.anew.title} ({grid.anew.date.display()}, {grid.anew.key})" if grid.anew else ""),
        ("Other date", counted.dissent_text(notes)),
    ]
    return [one for one in rows if one[1]]


def _tally(grid: Grid) -> str:
    """`13 of 77 years from 1949 to 2025; 1 searched, 63 not searched`."""
    held = grid.record.held
    reasons = Counter(grid.absence(year).reason for year in grid.years if year not in held)
    # A founding that something on record marks is a row, but no anniversary.
    reasons[AbsenceReason.NOT_SEARCHED] -= grid.has_founding
    rest = [f"{reasons[reason]} {reason.value.replace('-', ' ')}" for reason in AbsenceReason if reasons[reason] > 0]
    number = len(grid.years) - grid.has_founding
    span = f"{grid.years[grid.has_founding]} to {grid.years[-1]}" if number > 1 else str(grid.years[-1])
    return f"{len(held)} of {number} year{'' if number == 1 else 's'}, {span}" + (
        f"; {', '.join(rest)}" if rest else ""
    )


def _series(grid: Grid, series: Series) -> tuple[str, ...]:
    record = grid.record_of(series)
    own = [one for one in series.observances if one in grid.observances]
    counts = Counter(one.record.type_label.lower() for one in own if one.is_held)
    kinds = ", ".join(
        f"{label} ({counts[label]})" for label in sorted(counts, key=lambda label: (-counts[label], label))
    )
    spans = f"{record.held[0]} to {record.held[-1]}" if len(record.held) > 1 else "".join(map(str, record.held))
    times = str(sum(counts.values()))
    return series.name, kinds or "none held", times, spans, record.gap_text() or "none", record.streak_text() or "none"


def _title(grid: Grid) -> str:
    return grid.editions.occasion.record.title


def _key(grid: Grid) -> str:
    return grid.editions.occasion.key


def _name(grid: Grid) -> str:
    return f"{_title(grid)} ({_key(grid)})"


def _anniversaries(grid: Grid) -> str:
    first, last = (grid.editions.count(year) for year in (grid.years[0], grid.years[-1]))
    if first.ordinal is None or last.ordinal is None:
        return f"{first.year} to {last.year}"
    return f"{format_ordinal(first.ordinal)} to {format_ordinal(last.ordinal)}, {first.year} to {last.year}"


def _reasons(grid: Grid) -> str:
    """What is to be said of its years: `not searched; 2013 searched, nothing found`."""
    runs = [(row[0], row[-1]) for row in grid.rows(Notes())]
    return "; ".join(f"{years} {reason}" if len(runs) > 1 else reason for years, reason in runs)


def _nothing(kept: Sequence[Kept], years: Years) -> str:
    if not kept:
        return "No occasion that this asks for has an observance or a search on record: timeline upcoming --days 366"
    told = "; ".join(f"{one.occasion.record.title}, {one.occasion.record.date.display()}" for one in kept)
    return f"No anniversary of these falls into the years asked for ({years.told}): {told}."


def _reckonings(grids: Sequence[Grid]) -> list[Evidence]:
    found = []
    for grid in grids:
        held = [one for one in grid.observances if one.is_held]
        record, name = grid.record, _key(grid)
        found.append(Evidence(f"{name}: on record in {len(record.held)} years", _keys(grid, record.held)))
        if record.gap:
            ends = (max(y for y in record.held if y < record.gap[0]), min(y for y in record.held if y > record.gap[-1]))
            found.append(Evidence(f"{name}: longest gap, {record.gap_text()}", _keys(grid, ends)))
        if record.streak:
            found.append(Evidence(f"{name}: streak, {record.streak_text()}", _keys(grid, record.streak)))
        for series in grid.series:
            own = [one.record.key for one in held if one.series == (series.host, series.city)]
            found.append(Evidence(f"{name}: {series.name}, {len(own)} times", own))
    return found


def _keys(grid: Grid, years: Sequence[int]) -> list[str]:
    return [one.record.key for year in years for one in grid.editions.by_year.get(year, ()) if one.is_held]


def _drawn(grid: Grid, title: str) -> str:
    from timeline.charts.activity import activity

    counts = {year: sum(one.is_held for one in grid.editions.by_year.get(year, ())) for year in grid.record.held}
    years = range(grid.record.held[0], grid.years[-1] + 1)
    missing = [y for y in years if y not in counts and grid.absence(y).reason is AbsenceReason.NOT_SEARCHED]
    return activity(title, counts, missing=missing)
