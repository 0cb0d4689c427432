"""`nth`, also `anniversaries nth`: which anniversaries a year brings."""

from typing import Annotated

import typer

from timeline.cli.anniversaries.asked import First, Leap, Second, Strict
from timeline.cli.command import command
from timeline.cli.session import Output, Session
from timeline.domain.occasions.anniversaries import LeapRule


def register(app: typer.Typer) -> None:
    """Add the command by itself."""
    app.command("nth", rich_help_panel="Anniversaries and reports")(command(nth, explains=True))


def nth(
    session: Session,
    first: First,
    second: Second,
    year: Annotated[int, typer.Argument(min=1, max=9998, metavar="YEAR")],
    *,
    leap: Leap = LeapRule.FEB_28,
    strict: Strict = False,
    out: Output,
) -> None:
    """Say which anniversaries a year brings, and how they are counted.

    timeline nth PRK RUS 2025

    timeline nth "North Korea" China 2029 --json

    timeline nth PRK RUS 2025 --strict
    """
    from timeline.db.read.countries import find_pair
    from timeline.reports.anniversaries import nth as counting
    from timeline.reports.anniversaries import report

    with session.reader() as reader:
        one, other = find_pair(reader, first, second)
        material = report.load(reader, one, other, year=year, strict=strict)
    out.show(counting.build(material, year=year, today=session.today, leap=leap))
