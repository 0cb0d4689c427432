"""`anniversaries report`: the anniversaries of two countries in one year."""

from typing import Annotated

import typer

from timeline.cli.anniversaries.options import First, Leap, ReportYear, Second, Strict
from timeline.cli.session import Output, Session
from timeline.document import CitationStyle
from timeline.domain.occasions.anniversaries import LeapRule

Citations = Annotated[CitationStyle, typer.Option("--citations", help="Style of the source notes.")]


def report(
    session: Session,
    first: First,
    second: Second,
    *,
    year: ReportYear = None,
    leap: Leap = LeapRule.FEB_28,
    strict: Strict = False,
    citations: Citations = CitationStyle.HOUSE,
    out: Output,
) -> None:
    """Report a year's anniversaries: events, dates, places, guests.

    timeline anniversaries report "North Korea" Russia --year 2025

    timeline anniversaries report PRK RUS --year 2025 --format md -o report.md

    timeline anniversaries report 북한 Россия --today 2025-10-10
    """
    from timeline.db.read.countries import find_pair
    from timeline.reports.anniversaries.report import build
    from timeline.reports.loaders.anniversaries import load_pair_occasions

    asked = year or session.today.year
    with session.reader() as reader:
        pair = find_pair(reader, first, second)
        occasions = load_pair_occasions(reader, *pair, year=asked, strict=strict)
    out.show(build(occasions, year=asked, today=session.today, leap=leap, style=citations))
