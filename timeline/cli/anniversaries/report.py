"""`anniversaries report`: the anniversaries of two countries in one year."""

from timeline.cli.anniversaries.options import CountriesOrOccasion, Leap, ReportYear
from timeline.cli.anniversaries.subjects import find_asked_pair
from timeline.cli.options import Citations, Strict
from timeline.cli.output import Output
from timeline.cli.session import Session
from timeline.document import CitationStyle
from timeline.domain.occasions.anniversaries import LeapRule


def report(
    session: Session,
    words: CountriesOrOccasion,
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
    from timeline.reports.anniversaries.report import build
    from timeline.reports.loaders.anniversaries import load_pair_observances

    asked = year or session.today.year
    with session.open_reader() as reader:
        pair = find_asked_pair(reader, words, today=session.today)
        occasions = pair.select_occasions(load_pair_observances(reader, *pair.states, year=asked, strict=strict))
    out.show(build(occasions, year=asked, today=session.today, leap=leap, style=citations))
