"""`report silence`: the gaps between two states, the present one, and what was announced and is not on record."""

from timeline.cli.anniversaries.options import Since, Until, Year, choose_years
from timeline.cli.options import Country, OtherCountry, Strict, Types
from timeline.cli.session import Output, Session


def silence(
    session: Session,
    first: Country,
    second: OtherCountry,
    *,
    since: Since = None,
    until: Until = None,
    year: Year = None,
    types: Types = None,
    strict: Strict = False,
    out: Output,
) -> None:
    """Find gaps between events, and announcements without sequel.

    Compares the current gap with past ones.

    timeline report silence "North Korea" Russia

    timeline report silence PRK CHN --since 1990 --type visit,talks

    timeline report silence PRK RUS --format chart
    """
    from timeline.db.read.countries import find_pair
    from timeline.reports.pairs import silence as page

    asked = choose_years(since, until, year=year, today=session.today)
    wanted = [item.strip().casefold() for item in (types or "").split(",") if item.strip()]
    with session.reader() as reader:
        material = page.load(reader, find_pair(reader, first, second), years=asked, types=wanted, strict=strict)
    out.show(page.build(material, today=session.today))
