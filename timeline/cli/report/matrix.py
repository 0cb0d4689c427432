"""`report matrix`: how many events each of several states has with each other."""

from typing import Annotated

import typer

from timeline.cli.anniversaries.options import Since, Until, Year, choose_years
from timeline.cli.options import Strict, Types
from timeline.cli.session import Output, Session
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
    from timeline.reports.pairs import matrix as page

    asked = choose_years(since, until, year=year, today=session.today)
    wanted = [item.strip().casefold() for item in (types or "").split(",") if item.strip()]
    named = countries or []
    if len(named) > _MOST:
        raise InvalidInput(f"{len(named)} countries make no readable square; the most is {_MOST}.")
    with session.reader() as reader:
        material = page.load(
            reader,
            [find_country(reader, name) for name in named],
            years=asked,
            today=session.today,
            types=wanted,
            strict=strict,
            keys=out.explain or out.format == "keys",
        )
    out.show(page.build(material, today=session.today))
