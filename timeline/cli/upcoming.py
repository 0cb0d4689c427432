"""`upcoming`: the anniversaries and announced events of the next months."""

from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.anniversaries.options import NO_PAIRS, Leap, refuse_several
from timeline.cli.command import command
from timeline.cli.output import Output
from timeline.cli.pairs import parse_pair_option
from timeline.cli.session import Session, message
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.anniversary_calendar import CalendarScope

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader

_MOST_DAYS = 3_660


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("upcoming")(command(upcoming))


def upcoming(
    session: Session,
    *,
    days: Annotated[int, typer.Option(min=0, max=_MOST_DAYS, metavar="N", help="Number of days to look ahead.")] = 90,
    pairs: Annotated[
        list[str] | None,
        typer.Option("--pair", metavar="A B", help="Only this country pair; repeat for more."),
    ] = None,
    country: Annotated[str | None, typer.Option("--country", metavar="COUNTRY", help="Only this country.")] = None,
    leap: Leap = LeapRule.FEB_28,
    out: Output,
) -> None:
    """List coming anniversaries and announced events.

    Default: the country pairs you follow, or all if you follow none.

    timeline upcoming

    timeline upcoming --days 365 --pair PRK-RUS --pair PRK-CHN

    timeline upcoming --country "North Korea" --format md -o diary.md
    """
    from timeline.reports.calendar.upcoming import build
    from timeline.reports.loaders.calendar import load_upcoming

    refuse_several({"--pair": pairs, "--country": country})
    with session.open_reader() as reader:
        scope = _find_scope(reader, pairs, country)
        records = load_upcoming(reader, scope, today=session.today, days=days)
    if not (scope.pairs or scope.states):
        message(NO_PAIRS)
    out.show(build(records, leap=leap))


def _find_scope(reader: "Reader", pairs: list[str] | None, country: str | None) -> CalendarScope:
    """Find whose diary it is, by default of the pairs followed; raises NotFound or InvalidInput."""
    from timeline.db.read import countries, settings

    if country is not None:
        return CalendarScope(states=(countries.find_country(reader, country),))
    return CalendarScope(pairs=_parse_pairs(reader, pairs) if pairs else settings.read_beat(reader))


def _parse_pairs(reader: "Reader", pairs: list[str]) -> tuple[str, ...]:
    """Parse the pairs of a repeated option, each once."""
    return tuple(dict.fromkeys(code for pair in pairs for code in parse_pair_option(reader, pair)))
