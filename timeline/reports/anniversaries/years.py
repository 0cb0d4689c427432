"""An occasion year by year and series by series: what was held, on which day, and why years have nothing.

Consecutive years without any record and with the same reason are one row. The machine form:

    since until today
    occasions: [the keys of an occasion in the anniversary report, and
        on_record: [years held]
        longest_gap: {from until years searched not_searched} or null
        streak: {from until years} or null
        begun_anew: the key of the relations that replaced these, or null
        kinds:  [type label times]
        years:  [year ordinal anniversary round held observances absence: {reason sentence} or null]
        series: [host host_name place state times on_record longest_gap streak
                 years: [year held offsets absence: {reason sentence} or null]]]

`observances` are those of the anniversary report, of every status. A year in which nothing was held, of the occasion
or of a series, has an absence. All years of the page are there, one by one. Keys are only ever added.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from timeline.document import Block, Document, Evidence, Facts, Heading, Table, Text, mark_aside
from timeline.domain.occasions.absences import AbsenceReason
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.observance_history import OccasionHistory, Series, YearRange
from timeline.domain.occasions.observances import Observance
from timeline.domain.occasions.ordinals import format_ordinal
from timeline.domain.occasions.year_grid import HeldYears, YearGrid
from timeline.errors import Message
from timeline.reports.anniversaries import counts, observances
from timeline.reports.anniversaries.sections import Section, build_report
from timeline.reports.anniversaries.year_rows import list_columns, list_rows
from timeline.reports.page.charting import draw_activity
from timeline.reports.page.footnotes import Notes
from timeline.reports.page.observance_phrases import describe_absence
from timeline.reports.page.years import format_run, format_year_range

_SERIES = ("Series", "Kinds", "Times", "On record", "Longest gap", "Latest streak")
_UNOBSERVED = ("Occasion", "Anniversaries", "On record")
_SHEET = (
    *("occasion", "nickname", "year", "ordinal", "anniversary", "round", "type", "label", "key", "date", "status"),
    *("offset_days", "series_host", "host_name", "place", "claimed", "sources", "reason", "absence"),
)
_RULES = (
    "a gap is the longest run of years without a record between two that have one (ties: the later)",
    "a gap leaves out the years in which the occasion was suspended or ended",
    "a streak is a run of consecutive calendar years up to the latest on record",
)


def build(
    histories: Sequence[OccasionHistory], *, years: YearRange, today: date, leap: LeapRule = LeapRule.FEB_28
) -> Document:
    """Build the page of some occasions: a section for each that has anything on record, one table for the others."""
    placed = [history.place_observances(until=years.until, today=today, leap=leap) for history in histories]
    sections = [_YearSection(history, grid) for history in placed if (grid := YearGrid(history, years.since)).years]
    alone = len(sections) == 1
    shown = [section for section in sections if section.observances or alone]
    remarks: list[Block] = []
    if unobserved := [section for section in sections if section not in shown]:
        rows = [section.list_cells() for section in unobserved]
        remarks += [Heading("Anniversaries with no recorded event"), Table(_UNOBSERVED, rows)]
    hints = []
    if not sections:
        occasions = [(history.title, history.occasion.record.date.display()) for history in placed]
        early = Message("no-anniversary-in-years", {"occasions": occasions, "years": format_year_range(years)})
        hints = [early if placed else Message("nothing-on-record")]
        remarks.append(Text(str(hints[0])))
    return build_report(
        f"Year by year: {shown[0].history.title}" if alone else f"Year by year, {format_year_range(years)}",
        sections,
        years=years,
        today=today,
        columns=_SHEET,
        rules=_RULES,
        alone=alone,
        shown=shown,
        remarks=remarks,
        hints=hints,
    )


@dataclass(frozen=True)
class _YearSection(Section):
    """One occasion with its years."""

    grid: YearGrid

    @property
    def observances(self) -> tuple[Observance, ...]:
        return self.grid.observances

    def list_facts(self, notes: Notes) -> Iterator[tuple[str, str]]:
        count, restart = self.history.current, self.grid.restart
        yield "Occasion", counts.describe_occasion(count.occasion, counts.mark_founding(count, notes))
        yield "Day", counts.describe_day(count) if count.ordinal is None else ""
        yield "On record", self._describe_tally()
        yield "Longest gap", _describe_gap(self.grid.held)
        yield "Latest streak", _describe_streak(self.grid.held)
        yield "Status", counts.describe_count_status(count)
        yield (
            "Restarted",
            counts.describe_restart(restart) if restart else "",
        )
        yield "Other date", counts.describe_disputed_dates(count, notes)

    def build_blocks(self, notes: Notes, level: int) -> Iterator[Block]:
        history, grid = self.history, self.grid
        yield Table(list_columns(grid), list(list_rows(grid, notes)))
        absences = (
            (year, history.explain_absence(year)) for year in reversed(grid.years) if not history.list_held(year)
        )
        if searched := [
            (f"Searched {year}", describe_absence(absence)) for year, absence in absences if absence.evidence
        ]:
            yield Facts(searched)
        if grid.series:
            yield Table(_SERIES, list(map(self._list_series_cells, grid.series)))
        if grid.held.years:
            title = f"{history.title}: observances on record by year"
            by_month = draw_activity([observance.record for observance in grid.observances], title)
            yield by_month._replace(caption=title, svg=partial(_draw, grid, title))

    def list_cells(self) -> tuple[str, ...]:
        """List the cells of an occasion without any observance: its name, its anniversaries, the reasons."""
        name = f"{self.history.title}{mark_aside(f' ({self.history.key})')}"
        first, last = (self.history.count_year(self.grid.years[at]) for at in (0, -1))
        span = f"{first.year} to {last.year}"
        if first.ordinal is not None and last.ordinal is not None:
            span = f"{format_ordinal(first.ordinal)} to {format_ordinal(last.ordinal)}, {span}"
        runs = [(row[0], row[-1]) for row in list_rows(self.grid, Notes())]
        return name, span, "; ".join(f"{years} {reason}" if len(runs) > 1 else reason for years, reason in runs)

    def _describe_tally(self) -> str:
        """`13 of 77 years, 1949 to 2025; 1 searched, 63 not searched`."""
        years, held = self.grid.anniversary_years, self.grid.held.years
        reasons = Counter(self.history.explain_absence(year).reason for year in years if year not in held)
        rest = [f"{reasons[reason]} {reason.value.replace('-', ' ')}" for reason in AbsenceReason if reasons[reason]]
        tally = f"{len(held)} of {_count_years(len(years))}, {format_run(years or self.grid.years)}"
        return "; ".join(filter(None, (tally, ", ".join(rest))))

    def _list_series_cells(self, series: Series) -> tuple[str, ...]:
        held = self.grid.find_held(series)
        kinds = Counter(observance.record.type_label.lower() for observance in self.grid.list_own(series))
        ordered = sorted(kinds, key=lambda label: (-kinds[label], label))
        return (
            observances.name_series(series),
            ", ".join(f"{label} ({kinds[label]})" for label in ordered) or "none held",
            str(kinds.total()),
            format_run(sorted({held.years[0], held.years[-1]})) if held.years else "",
            _describe_gap(held) or "none",
            _describe_streak(held) or "none",
        )

    def write(self) -> dict[str, Any]:
        grid = self.grid
        held = (observance.record for observance in grid.observances if observance.is_held)
        times = Counter((record.type, record.type_label) for record in held)
        return {
            **_write_held(grid.held),
            "begun_anew": grid.restart and grid.restart.key,
            "kinds": [{"type": code, "label": label, "times": times[code, label]} for code, label in sorted(times)],
            "years": list(map(self._write_year, grid.years)),
            "series": [
                {
                    **observances.write_series(series),
                    "times": len(grid.list_own(series)),
                    **_write_held(grid.find_held(series)),
                    "years": [self._write_series_year(series, year) for year in grid.years],
                }
                for series in grid.series
            ],
        }

    def _write_year(self, year: int) -> dict[str, Any]:
        return {
            **counts.write_year(self.history.count_year(year)),
            "held": bool(self.history.list_held(year)),
            "observances": list(map(observances.write_observance, self.history.list_observances(year))),
            "absence": observances.write_absence(self.history, year),
        }

    def _write_series_year(self, series: Series, year: int) -> dict[str, Any]:
        held = self.history.list_held(year, series)
        return {
            "year": year,
            "held": bool(held),
            "offsets": [observance.offset for observance in held if observance.offset is not None],
            "absence": observances.write_absence(self.history, year, series),
        }

    def list_rows(self) -> Iterator[dict[str, Any]]:
        """List a row for each observance, and one for each year in which none was held."""
        series = {series.key: observances.write_series_cells(series) for series in self.grid.series}
        for year in self.grid.years:
            shared = counts.write_year(self.history.count_year(year))
            for seen in self.history.list_observances(year):
                label = {"label": seen.record.type_label}
                yield shared | observances.write_observance(seen) | label | series[seen.series_key]
            if absence := observances.write_absence(self.history, year):
                yield shared | {"reason": absence["reason"], "absence": absence["sentence"]}

    def list_evidence(self) -> Iterator[Evidence]:
        held, name = self.grid.held, self.history.key
        yield Evidence(f"{name}: on record in {len(held.years)} years", self._list_keys(held.years))
        if held.gap:
            yield Evidence(f"{name}: longest gap, {_describe_gap(held)}", self._list_keys(held.gap_ends))
        if held.streak:
            yield Evidence(f"{name}: streak, {_describe_streak(held)}", self._list_keys(held.streak))
        for series in self.grid.series:
            keys = [observance.record.key for observance in self.grid.list_own(series)]
            yield Evidence(f"{name}: {observances.name_series(series)}, {len(keys)} times", keys)

    def _list_keys(self, years: Sequence[int]) -> list[str]:
        return [observance.record.key for year in years for observance in self.history.list_held(year)]


def _describe_gap(held: HeldYears) -> str:
    """`no record 2012 to 2024: 10 years not searched, 3 searched`; "" where there is no gap."""
    counted = ((held.not_searched, "not searched"), (held.searched, "searched"))
    parts = [f"{_count_years(number)} {how}" for number, how in counted if number]
    return f"no record {format_run(held.gap)}: {', '.join(parts)}" if held.gap else ""


def _describe_streak(held: HeldYears) -> str:
    """`2018 to 2025, 8 years`; "" where nothing was held."""
    return f"{format_run(held.streak)}, {_count_years(len(held.streak))}" if held.streak else ""


def _count_years(number: int) -> str:
    return "1 year" if number == 1 else f"{number} years"


def _write_held(held: HeldYears) -> dict[str, Any]:
    gap, streak = _write_run(held.gap), _write_run(held.streak)
    searched = {"searched": held.searched, "not_searched": held.not_searched}
    return {"on_record": list(held.years), "longest_gap": gap and gap | searched, "streak": streak}


def _write_run(years: Sequence[int]) -> dict[str, int] | None:
    return {"from": years[0], "until": years[-1], "years": len(years)} if years else None


def _draw(grid: YearGrid, title: str) -> str:
    from timeline.charts.activity import draw_activity

    history = grid.history
    times = {year: len(history.list_held(year)) for year in grid.held.years}
    without = [year for year in range(grid.held.years[0], grid.years[-1] + 1) if year not in times]
    missing = [year for year in without if history.explain_absence(year).reason is AbsenceReason.NOT_SEARCHED]
    return draw_activity(title, times, missing=missing)
