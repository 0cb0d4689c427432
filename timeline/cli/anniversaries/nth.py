"""`nth`, also `anniversaries nth`: which anniversary a year is."""

from typing import Annotated

import typer

from timeline.cli.anniversaries.options import Leap
from timeline.cli.command import command
from timeline.cli.options import Country, OtherCountry, Strict
from timeline.cli.output import Output
from timeline.cli.session import Session
from timeline.domain.occasions.anniversaries import LeapRule


def register(app: typer.Typer) -> None:
    """Add the command by itself."""
    app.command("nth", rich_help_panel="Anniversaries and reports")(command(nth, explains=True))


def nth(
    session: Session,
    first: Country,
    second: OtherCountry,
    year: Annotated[int, typer.Argument(min=1, max=9998, metavar="YEAR")],
    *,
    leap: Leap = LeapRule.FEB_28,
    strict: Strict = False,
    out: Output,
) -> None:
    """Show which anniversary a year is, and how it is counted.

    timeline nth PRK RUS 2025

    timeline nth "North Korea" China 2029 --json

    timeline nth PRK RUS 2025 --strict
    """
    from timeline.db.read.countries import find_pair
    from timeline.reports.anniversaries.nth import build
    from timeline.reports.loaders.anniversaries import load_pair_occasions

    with session.open_reader() as reader:
        pair = find_pair(reader, first, second)
        occasions = load_pair_occasions(reader, *pair, year=year, strict=strict)
    out.show(build(occasions, year=year, today=session.today, leap=leap))
