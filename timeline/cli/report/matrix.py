"""`report matrix`: how many events each of several states has with each other."""

from typing import Annotated

import typer

from timeline.cli.anniversaries.options import Since, Until, Year, choose_years
from timeline.cli.options import Strict, Types
from timeline.cli.output import Output
from timeline.cli.report.spans import split_types
from timeline.cli.session import Session
from timeline.errors import InvalidInput

_MOST = 40


def matrix(
    session: Session,
    countries: Annotated[
        list[str] | None,
        typer.Argument(metavar="[COUNTRY]...", help="Countries (one: with its partners; default: the most active)."),
    ] = None,
    *,
    since: Since = None,
    until: Until = None,
    year: Year = None,
    types: Types = None,
    strict: Strict = False,
    out: Output,
) -> None:
    """Count the events between each pair of countries.

    timeline report matrix

    timeline report matrix PRK RUS CHN Mongolia --since 2000 --type visit,talks

    timeline report matrix PRK --format svg -o partners.svg
    """
    from timeline.db.read.countries import find_country
    from timeline.reports.loaders.pairs import load_matrix
    from timeline.reports.pairs.matrix import build

    years = choose_years(since, until, year=year, today=session.today)
    named = countries or []
    if len(named) > _MOST:
        raise InvalidInput("too-many-countries", number=len(named), most=_MOST)
    with session.open_reader() as reader:
        counts = load_matrix(
            reader,
            [find_country(reader, name) for name in named],
            years=years,
            today=session.today,
            types=split_types(types),
            strict=strict,
            keys=out.explain or out.format == "keys",
        )
    out.show(build(counts, today=session.today))
