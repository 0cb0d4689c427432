"""`report reciprocity`: who visited whom, at what rank, and which visits are not returned on record."""

from typing import Annotated

import typer

from timeline.cli.anniversaries.options import Since, Until, Year, choose_years
from timeline.cli.options import Countries, Strict
from timeline.cli.output import Output
from timeline.cli.pairs import find_states
from timeline.cli.report.spans import split_types
from timeline.cli.session import Session

Passing = Annotated[
    str,
    typer.Option("--passing", metavar="TYPE,...", help="Types of visit in passing, not counted."),
]


def reciprocity(
    session: Session,
    countries: Countries,
    *,
    since: Since = None,
    until: Until = None,
    year: Year = None,
    strict: Strict = False,
    passing: Passing = "transit",
    out: Output,
) -> None:
    """Count visits in each direction, and list those not returned.

    Counts hosting too, by year and rank.

    timeline report reciprocity "North Korea" Russia

    timeline report reciprocity PRK CHN --since 2000 --format md -o visits.md

    timeline report reciprocity PRK RUS --strict --explain
    """
    from timeline.reports.loaders.pairs import load_visits
    from timeline.reports.pairs.reciprocity import build

    years = choose_years(since, until, year=year, today=session.today)
    with session.open_reader() as reader, reader.open_snapshot():
        pair = find_states(reader, countries)
        account = load_visits(
            reader,
            pair,
            years=years,
            today=session.today,
            strict=strict,
            passing=split_types(passing),
            full=out.has_rows,
        )
    out.show(build(account))
