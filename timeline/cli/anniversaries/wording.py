"""`anniversaries wording`: what was said from year to year, and what was added or dropped."""

from enum import StrEnum
from typing import Annotated

import typer

from timeline.cli.anniversaries.options import Leap, Occasion, Since, Until, Year, choose_years
from timeline.cli.anniversaries.subjects import find_one_occasion
from timeline.cli.output import Output
from timeline.cli.session import Session
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.errors import InvalidInput


class Side(StrEnum):
    """Whose words."""

    HOST = "host"
    GUEST = "guest"


def wording(
    session: Session,
    occasion: Occasion,
    *,
    since: Since = None,
    until: Until = None,
    year: Year = None,
    side: Annotated[Side | None, typer.Option("--side", help="Only the quotes of one side.")] = None,
    speaker: Annotated[
        str, typer.Option("--speaker", metavar="TEXT", help="Only speakers with this in name or title.")
    ] = "",
    leap: Leap = LeapRule.FEB_28,
    out: Output,
) -> None:
    """Compare the quotes of successive years, added and dropped.

    timeline anniversaries wording prk-rus-relations

    timeline anniversaries wording chn-prk-treaty --since 2018 --side guest

    timeline anniversaries wording prk-rus-relations --speaker minister --json
    """
    from timeline.domain.names.folding import fold
    from timeline.reports.anniversaries.wording import build
    from timeline.reports.loaders.anniversaries import Subject, load_histories

    if speaker and not fold(speaker):
        raise InvalidInput("speaker-without-letters", speaker=speaker)
    wanted = choose_years(since, until, year=year, today=session.today)
    with session.open_reader() as reader:
        record = find_one_occasion(reader, occasion)
        (history,) = load_histories(reader, Subject(occasion=record.id), on=session.today)
    own_side = side.value if side else ""
    out.show(build(history, years=wanted, today=session.today, side=own_side, speaker=speaker, leap=leap))
