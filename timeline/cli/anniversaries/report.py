"""`anniversaries report`: what two countries keep in one year, and how they kept it."""

from typing import Annotated

import typer

from timeline.cli.anniversaries.asked import First, Leap, Second, Strict
from timeline.cli.session import Output, Session
from timeline.document import CitationStyle
from timeline.domain.occasions.anniversaries import LeapRule

Citations = Annotated[CitationStyle, typer.Option("--citations", help="The style of the source notes.")]


def report(
    session: Session,
    first: First,
    second: Second,
    *,
    year: Annotated[int | None, typer.Option(min=1, max=9998, metavar="YEAR", help="This year unless told.")] = None,
    leap: Leap = LeapRule.FEB_28,
    strict: Strict = False,
    citations: Citations = CitationStyle.HOUSE,
    out: Output,
) -> None:
    """Report the anniversaries of a year: who held what, when, where, with which guests, and what is not on record.

    timeline anniversaries report "North Korea" Russia --year 2025

    timeline anniversaries report PRK RUS --year 2025 --format md -o report.md

    timeline anniversaries report 북한 Россия --today 2025-10-10
    """
    from timeline.db.read.countries import find_pair
    from timeline.reports.anniversaries import report as anniversaries

    asked = year or session.today.year
    with session.reader() as reader:
        one, other = find_pair(reader, first, second)
        material = anniversaries.load(reader, one, other, year=asked, strict=strict)
    out.show(anniversaries.build(material, year=asked, today=session.today, leap=leap, style=citations))
