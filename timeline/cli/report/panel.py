"""`report panel`: directed pairs by period, as rows for statistics."""

from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.anniversaries.options import Since, Until, Year, choose_years
from timeline.cli.options import Strict
from timeline.cli.output import Output
from timeline.cli.session import Session, message
from timeline.domain.dates.periods import PeriodKind
from timeline.errors import InvalidInput
from timeline.messages.phrases import count

_ALL = "all"
_MOST_PAIRS = 1000
_MOST_ROWS = 500_000


def panel(
    session: Session,
    *,
    pairs: Annotated[str, typer.Option("--pairs", metavar="PAIR,...", help="PRK-RUS,PRK-CHN; or all.")],
    by: Annotated[PeriodKind, typer.Option("--by", help="Periods of the rows.")] = PeriodKind.YEAR,
    since: Since = None,
    until: Until = None,
    year: Year = None,
    strict: Strict = False,
    parquet: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the rows as Parquet to FILE.")] = None,
    out: Output,
) -> None:
    """Count events by pair, period and direction, for statistics.

    Periods without events have rows too, which say whether they were
    searched. csv, xlsx and JSON have the rows, the page their sums.

    timeline report panel --pairs PRK-RUS,PRK-CHN --since 2000 -f csv

    timeline report panel --pairs all --by month --year 2025 --json

    timeline report panel --pairs PRK-RUS --format csv -o panel.csv
    """
    from timeline.db.read.countries import read_state_numbers
    from timeline.db.read.settings import parse_pairs
    from timeline.reports.loaders.panel import list_pairs, load_panels
    from timeline.reports.pairs.panel import COLUMNS, build, list_rows

    years = choose_years(since, until, year=year, today=session.today)
    with session.open_reader() as reader, reader.open_snapshot():
        if pairs.strip().casefold() == _ALL:
            codes = list_pairs(reader, years=years, today=session.today, strict=strict)
        else:
            codes = parse_pairs(reader, pairs)
        if len(codes) > _MOST_PAIRS:
            raise InvalidInput("panel-too-many-pairs", number=len(codes), most=_MOST_PAIRS)
        panels, rows = [], 0
        for loaded in load_panels(reader, codes, kind=by, years=years, today=session.today, strict=strict):
            panels.append(loaded)
            rows += 2 * len(loaded.periods)
            if rows > _MOST_ROWS:
                raise InvalidInput("panel-too-many-rows", most=_MOST_ROWS)
        numbers = read_state_numbers(reader)
    if parquet is not None:
        from timeline.cli.files import choose_file
        from timeline.exchange.parquet.panel import write_panel
        from timeline.exchange.parquet.writing import require_package

        require_package()
        target = choose_file(session, parquet, yes=out.overwrite)
        target.write_chunks(write_panel(COLUMNS, list_rows(panels, numbers)))
        message(f"Wrote {count(rows, 'row')} to {parquet}")
        return
    full = out.format == "xlsx"  # which has the tables of the page alone
    out.show(build(panels, numbers, kind=by, years=years, today=session.today, full=full))
