"""`anniversaries wording`: what was said from year to year, and what was added or dropped."""

from enum import StrEnum
from typing import Annotated

import typer

from timeline.cli.anniversaries import asked
from timeline.cli.anniversaries.asked import Leap, Occasion, Since, Until, Year
from timeline.cli.session import Output, Session
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
    side: Annotated[Side | None, typer.Option("--side", help="The words of one side alone.")] = None,
    speaker: Annotated[str, typer.Option("--speaker", metavar="TEXT", help="In whose name or title this is.")] = "",
    leap: Leap = LeapRule.FEB_28,
    out: Output,
) -> None:
    """Set the quotes of successive years side by side, with what was added and what was dropped.

    timeline anniversaries wording prk-rus-relations

    timeline anniversaries wording chn-prk-treaty --since 2018 --side guest

    timeline anniversaries wording prk-rus-relations --speaker minister --json
    """
    from timeline.domain.names.folding import fold
    from timeline.reports.anniversaries import wording as page
    from timeline.reports.anniversaries.subjects import Subject

    if speaker and not fold(speaker):
        raise InvalidInput(f'--speaker "{speaker}" has no letters.', hint="Give a part of a name or a title.")
    wanted = asked.years(since, until, year=year, today=session.today)
    with session.reader() as reader:
        record = asked.one_occasion(reader, occasion)
        (kept,) = page.load(reader, Subject(occasion=record.id), on=session.today)
    which = side.value if side else ""
    out.show(page.build(kept, years=wanted, today=session.today, side=which, speaker=speaker, leap=leap))
