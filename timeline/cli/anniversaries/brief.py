"""`anniversaries brief`: the page a reporter needs before the day of one occasion."""

from typing import Annotated

import typer

from timeline.cli.anniversaries.asked import Leap, Occasion, check_year, one_occasion
from timeline.cli.session import Output, Session, message
from timeline.domain.occasions.anniversaries import LeapRule


def brief(
    session: Session,
    occasion: Occasion,
    *,
    year: Annotated[int | None, typer.Option(min=1, max=9998, metavar="YEAR", help="This year unless told.")] = None,
    leap: Leap = LeapRule.FEB_28,
    out: Output,
) -> None:
    """Brief on one anniversary: the day, last year and the last round year, who came, who is in post, what was said.

    timeline anniversaries brief prk-rus-relations

    timeline anniversaries brief prk-rus-relations --year 2026 --today 2026-10-10

    timeline anniversaries brief mng-prk-relations --format md -o brief.md
    """
    from timeline.reports.anniversaries import brief as page

    asked = year or session.today.year
    with session.reader() as reader:
        record = one_occasion(reader, occasion)
        check_year(record, asked)
        material = page.load(reader, record, year=asked, today=session.today)
    document = page.build(material, year=asked, today=session.today, leap=leap)
    out.show(document)
    if out.format == "table" and document.notes:
        message("The sources in full, with their addresses: --format md")
