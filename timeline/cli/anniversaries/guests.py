"""`anniversaries guests`: who came in two years, who was not named, who rose."""

from typing import Annotated

import typer

from timeline.cli.anniversaries.options import Leap, Occasion
from timeline.cli.anniversaries.subjects import find_one_occasion
from timeline.cli.output import Output
from timeline.cli.session import Session
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.errors import InvalidInput

_FIRST = Annotated[int, typer.Argument(min=1, max=9998, metavar="YEAR", help="Year of one anniversary.")]
_SECOND = Annotated[int, typer.Argument(min=1, max=9998, metavar="YEAR", help="Year of the other.")]


def guests(
    session: Session,
    occasion: Occasion,
    first: _FIRST,
    second: _SECOND,
    *,
    leap: Leap = LeapRule.FEB_28,
    out: Output,
) -> None:
    """Compare the guests of two years.

    Shows who came in both years or only one, and new titles or places.

    timeline anniversaries guests prk-rus-relations 2024 2025

    timeline anniversaries guests chn-prk-treaty 2018 2025 -f md -o guests.md

    timeline anniversaries guests prk-rus-relations 2023 2025 --explain
    """
    from timeline.domain.occasions.anniversaries import check_first_anniversary
    from timeline.reports.anniversaries.guest_comparison import build
    from timeline.reports.loaders.anniversaries import Subject, load_histories

    with session.open_reader() as reader:
        record = find_one_occasion(reader, occasion)
        if first == second:
            one_year, other_year = (first - 1, first) if first > 1 else (first, first + 1)
            raise InvalidInput(
                "year-twice",
                year=first,
                occasion=record.nickname or record.key,
                one_year=one_year,
                other_year=other_year,
            )
        for year in (first, second):
            check_first_anniversary(record, year)
        (history,) = load_histories(reader, Subject(occasion=record.id), on=session.today)
    out.show(build(history, first, second, today=session.today, leap=leap))
