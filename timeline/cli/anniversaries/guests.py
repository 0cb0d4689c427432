"""`anniversaries guests`: who came in two years, who was not named, who rose."""

from typing import Annotated

import typer

from timeline.cli.anniversaries.asked import Leap, Occasion, check_year, one_occasion
from timeline.cli.session import Output, Session
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.errors import InvalidInput

_FIRST = Annotated[int, typer.Argument(min=1, max=9998, metavar="YEAR", help="Of which anniversary.")]
_SECOND = Annotated[int, typer.Argument(min=1, max=9998, metavar="YEAR", help="And of which other.")]


def guests(
    session: Session,
    occasion: Occasion,
    first: _FIRST,
    second: _SECOND,
    *,
    leap: Leap = LeapRule.FEB_28,
    out: Output,
) -> None:
    """Compare the guests of two years, series by series: who came in both, who in one, whose title or place changed.

    timeline anniversaries guests prk-rus-relations 2024 2025

    timeline anniversaries guests chn-prk-treaty 2018 2025 -f md -o guests.md

    timeline anniversaries guests prk-rus-relations 2023 2025 --explain
    """
    from timeline.reports.anniversaries import guest_comparison as page
    from timeline.reports.anniversaries.subjects import Subject

    with session.reader() as reader:
        record = one_occasion(reader, occasion)
        if first == second:
            one, other = (first - 1, first) if first > 1 else (first, first + 1)
            raise InvalidInput(
                f"{first} is given twice: two years are compared.",
                hint=f"For example: timeline anniversaries guests {occasion} {one} {other}",
            )
        for year in (first, second):
            check_year(record, year, option="")
        (kept,) = page.load(reader, Subject(occasion=record.id), on=session.today)
    out.show(page.build(kept, first, second, today=session.today, leap=leap))
