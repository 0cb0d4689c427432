"""The years of occasions for machines and for spreadsheets.

The machine form:

    since until today
    occasions: [the keys of an occasion in the anniversary report, and
        on_record: [years held]
        longest_gap: {from until years searched not_searched} or null
        streak: {from until years} or null
        begun_anew: the key of the relations that took its place, or null
        kinds:  [type label times]
        years:  [year ordinal anniversary round held observances absence: {reason sentence} or null]
        series: [host host_name place state times on_record longest_gap streak
                 years: [year held offsets absence: {reason sentence} or null]]]

`observances` are those of the anniversary report, of every status; of the occasion a year without any that was held
has an absence, and of a series likewise. The years are all those of the page, one by one. Keys are only ever added.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from timeline.document import Table
from timeline.reports.anniversaries.editions import Series
from timeline.reports.anniversaries.series import Observance
from timeline.reports.anniversaries.subjects import Years
from timeline.reports.anniversaries.year_grid import Grid, Record
from timeline.reports.page.phrases import describe_absence

_SHEET = (
    *("occasion", "nickname", "year", "ordinal", "anniversary", "round", "type", "label", "key", "date", "status"),
    *("offset_days", "series_host", "host_name", "place", "claimed", "sources", "reason", "absence"),
)


def data(grids: Sequence[Grid], years: Years, today: date) -> dict[str, Any]:
    """The machine form."""
    return {
        "since": years.since,
        "until": years.until,
        "today": today.isoformat(),
        "occasions": [_occasion(grid) for grid in grids],
    }


def _occasion(grid: Grid) -> dict[str, Any]:
    counts = Counter((one.record.type, one.record.type_label) for one in grid.observances if one.is_held)
    return {
        **grid.editions.counted.data(),
        **_record(grid.record),
        "begun_anew": grid.anew.key if grid.anew else None,
        "kinds": [{"type": code, "label": label, "times": counts[code, label]} for code, label in sorted(counts)],
        "years": [_year(grid, year) for year in grid.years],
        "series": [
            {
                "host": series.host or None,
                "host_name": series.host_name if series.host else None,
                "place": series.city,
                "state": series.state or None,
                "times": sum(one.is_held for one in series.observances if one in grid.observances),
                **_record(grid.record_of(series)),
                "years": [_in_series(grid, series, year) for year in grid.years],
            }
            for series in grid.series
        ],
    }


def _record(record: Record) -> dict[str, Any]:
    gap = record.gap and {
        "from": record.gap[0],
        "until": record.gap[-1],
        "years": len(record.gap),
        "searched": record.searched,
        "not_searched": record.not_searched,
    }
    streak = record.streak and {"from": record.streak[0], "until": record.streak[-1], "years": len(record.streak)}
    return {"on_record": list(record.held), "longest_gap": gap or None, "streak": streak or None}


def _year(grid: Grid, year: int) -> dict[str, Any]:
    counted, there = grid.editions.count(year), grid.editions.by_year.get(year, ())
    return {
        "year": year,
        "ordinal": counted.ordinal,
        "anniversary": None if counted.ordinal is None else counted.span.edtf,
        "round": bool(counted.rounds),
        "held": any(one.is_held for one in there),
        "observances": [one.data() for one in there],
        "absence": _absence(grid, year, there),
    }


def _in_series(grid: Grid, series: Series, year: int) -> dict[str, Any]:
    there = grid.editions.of(series, year)
    return {
        "year": year,
        "held": any(one.is_held for one in there),
        "offsets": [one.offset for one in there if one.is_held and one.offset is not None],
        "absence": _absence(grid, year, there, series),
    }


def _absence(grid: Grid, year: int, there: Sequence[Observance], series: Series | None = None) -> dict[str, str] | None:
    if any(one.is_held for one in there):
        return None
    absence = grid.absence(year, series)
    return {"reason": absence.reason.value, "sentence": describe_absence(absence)}


def sheet(grids: Sequence[Grid]) -> Table:
    """One row for each observance, and one for each year in which none was held."""
    rows = [each for grid in grids for year in grid.years for each in _rows(grid, year)]
    return Table(_SHEET, [tuple(each.get(name, "") for name in _SHEET) for each in rows])


def _rows(grid: Grid, year: int) -> Iterator[dict[str, str]]:
    counted = grid.editions.count(year)
    there = grid.editions.by_year.get(year, ())
    shared = {
        "occasion": counted.occasion.record.key,
        "nickname": counted.occasion.nickname,
        "year": str(year),
        "ordinal": "" if counted.ordinal is None else str(counted.ordinal),
        "anniversary": "" if counted.ordinal is None else counted.span.edtf,
        "round": "yes" if counted.rounds else "no",
    }
    names = {(one.host, one.city): one.host_name for one in grid.series}
    for one in there:
        yield shared | {
            "type": one.record.type,
            "label": one.record.type_label,
            "key": one.record.key,
            "date": one.record.date.edtf,
            "status": one.record.status,
            "offset_days": "" if one.offset is None else str(one.offset),
            "series_host": one.series[0],
            "host_name": names[one.series],
            "place": one.record.city,
            "claimed": "" if one.claimed is None else str(one.claimed),
            "sources": "; ".join(one.data()["sources"]),
        }
    if absence := _absence(grid, year, there):
        yield shared | {"reason": absence["reason"], "absence": absence["sentence"]}
