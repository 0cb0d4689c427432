"""`report reciprocity`: who visited whom, at what rank, and which visits are not returned on record."""

from timeline.cli.anniversaries.asked import First, Second, Since, Strict, Until, Year, years
from timeline.cli.session import Output, Session


def reciprocity(
    session: Session,
    first: First,
    second: Second,
    *,
    since: Since = None,
    until: Until = None,
    year: Year = None,
    strict: Strict = False,
    out: Output,
) -> None:
    """Count visits and hosting each way by year and rank, and tell which visits are not returned on record.

    timeline report reciprocity "North Korea" Russia

    timeline report reciprocity PRK CHN --since 2000 --format md -o visits.md

    timeline report reciprocity PRK RUS --strict --explain
    """
    from timeline.db.read.countries import pair
    from timeline.reports import reciprocity as page

    asked = years(since, until, year=year, today=session.today)
    with session.reader() as reader:
        material = page.load(reader, *pair(reader, first, second), years=asked, strict=strict)
    out.show(page.build(material, today=session.today))
