"""`nth`, also `anniversaries nth`: which anniversary a year is."""

from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.anniversaries.options import Leap
from timeline.cli.anniversaries.subjects import find_asked_pair
from timeline.cli.command import command
from timeline.cli.options import Strict
from timeline.cli.output import Output
from timeline.cli.pairs import find_named_pair
from timeline.cli.session import Session
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.errors import InvalidInput

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader

_LAST_YEAR = 9998


def register(app: typer.Typer) -> None:
    """Add the command by itself."""
    app.command("nth")(command(nth, explains=True))


def nth(
    session: Session,
    words: Annotated[
        list[str],
        typer.Argument(metavar="COUNTRY COUNTRY [YEAR]", help="Two countries, or their occasion; a year."),
    ],
    *,
    leap: Leap = LeapRule.FEB_28,
    strict: Strict = False,
    out: Output,
) -> None:
    """Show which anniversary a year is, and how it is counted.

    Without a year, that of this one.

    timeline nth PRK RUS 2025

    timeline nth "North Korea" China 2029 --json

    timeline nth prk-rus-relations --strict
    """
    from timeline.reports.anniversaries.nth import build
    from timeline.reports.loaders.pair_occasions import load_pair_occasions

    with session.open_reader() as reader:
        named, year = _split_year(reader, words, session.today.year)
        pair = find_asked_pair(reader, named, today=session.today)
        occasions = pair.select_occasions(load_pair_occasions(reader, *pair.states, strict=strict))
    out.show(build(occasions, year=year, today=session.today, leap=leap))


def _split_year(reader: "Reader", words: list[str], this_year: int) -> tuple[list[str], int]:
    """Split the year off, by default this year; raises InvalidInput for what cannot be one."""
    *named, last = words
    if not named or not (last.isdecimal() or find_named_pair(reader, named)):
        return words, this_year
    if find_named_pair(reader, words):
        return words, this_year
    if not last.isdecimal() or not 1 <= int(last) <= _LAST_YEAR:
        raise InvalidInput("year-invalid", year=last, last=_LAST_YEAR)
    return named, int(last)
