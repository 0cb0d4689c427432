"""`anniversaries brief`: what a reporter needs before the anniversary of one occasion."""

from timeline.cli.anniversaries.options import Leap, Occasion, ReportYear
from timeline.cli.anniversaries.subjects import find_one_occasion
from timeline.cli.output import Output
from timeline.cli.session import Session, message
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.search_gaps import SearchGap


def brief(
    session: Session,
    occasion: Occasion,
    *,
    year: ReportYear = None,
    leap: Leap = LeapRule.FEB_28,
    out: Output,
) -> None:
    """Prepare a brief on one anniversary.

    Covers last year, the last round year, who came, who is in post, and
    what was said.

    timeline anniversaries brief prk-rus-relations

    timeline anniversaries brief prk-rus-relations --year 2026 --today 2026-10-10

    timeline anniversaries brief mng-prk-relations --format md -o brief.md
    """
    from timeline.domain.occasions.anniversaries import check_first_anniversary
    from timeline.reports.anniversaries.brief import build
    from timeline.reports.loaders.anniversaries import load_brief

    asked = year or session.today.year
    with session.open_reader() as reader:
        record = find_one_occasion(reader, occasion)
        check_first_anniversary(record, asked)
        history, evidence = load_brief(reader, record, year=asked, today=session.today, leap=leap)
    page = build(history, evidence, write_command=_write_command)
    out.show(page)
    if out.format == "table" and page.notes:
        message("The sources in full, with their addresses: --format md")


def _write_command(gap: SearchGap) -> str:
    from timeline.cli.hints.anniversaries import write_search_command

    return write_search_command(gap.occasion, gap.year, gap.place, outlet=gap.outlet, first=gap.first, last=gap.last)
