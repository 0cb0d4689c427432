"""The months without an event, year by year."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from timeline.document import Block, Heading, Table
from timeline.domain.dates.calendar import MONTHS
from timeline.domain.dates.gaps import SilentMonth
from timeline.domain.pairs.silences import Silences
from timeline.reports.page.rows import drop_column
from timeline.reports.page.years import format_run
from timeline.reports.pairs.pair_phrases import describe_coverage

_MONTHS = 12
_PERHAPS = "Perhaps one, known to the year"


def list_months(silences: Silences) -> Iterator[Block]:
    """List the silent months by year, consecutive years with the same in one row."""
    if not silences.months:
        return
    runs: list[tuple[list[int], tuple[str, ...]]] = []
    for year, of_year in groupby(silences.months, key=lambda month: month.year):
        months = list(of_year)
        coverage = silences.measure_months(months)
        cells = (
            _format_months([month for month in months if month.certain], silences),
            _format_months([month for month in months if not month.certain], silences),
            describe_coverage(coverage),
        )
        last_years, last_cells = runs[-1] if runs else ([0], ())
        if last_years[-1] == year - 1 and last_cells == cells and not coverage.covered:
            last_years.append(year)
        else:
            runs.append(([year], cells))
    yield Heading("Months without an event")
    table = build_searched(
        silences,
        ("Year", "None on record", _PERHAPS, "Searched"),
        [(format_run((years[0], *years[1:][-1:])), *cells) for years, cells in runs],
    )
    yield table if any(row[2] for row in table.rows) else drop_column(table, _PERHAPS)


def build_searched(silences: Silences, columns: Sequence[str], rows: Sequence[tuple[str, ...]]) -> Table:
    """Build a table; leave out its last column where nothing was searched at all, which a line says once."""
    return Table(columns, rows) if silences.is_searched else Table(columns[:-1], [row[:-1] for row in rows])


def _format_months(months: Sequence[SilentMonth], silences: Silences) -> str:
    """`Jan to Mar, Jun`, `all`."""
    if len(months) == _MONTHS:
        return "all"
    runs: list[list[SilentMonth]] = []
    for month in months:
        if runs and runs[-1][-1].month == month.month - 1:
            runs[-1].append(month)
        else:
            runs.append([month])
    parts = (" to ".join(dict.fromkeys(MONTHS[end.month - 1][:3] for end in (run[0], run[-1]))) for run in runs)
    is_current = months and months[-1].end > silences.last and months[-1].start <= silences.today < months[-1].end
    return ", ".join(parts) + (" (so far)" if is_current else "")
