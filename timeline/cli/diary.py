"""`on`, `before` and `upcoming`: what fell on a day, what led up to an event, what is to come."""

from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.command import command
from timeline.cli.session import Output, Session, message
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.errors import InvalidInput

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader
    from timeline.reports.calendar.upcoming import Scope

_MOST_MONTHS = 12_000
_MOST_DAYS = 3_660
Leap = Annotated[LeapRule, typer.Option("--leap", help="When 29 February is kept in common years.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("on", rich_help_panel="Ask")(command(on))
    app.command("before", rich_help_panel="Ask")(command(before))
    app.command("upcoming", rich_help_panel="Ask")(command(upcoming))


def on(
    session: Session,
    day: Annotated[
        list[str], typer.Argument(metavar="DAY", help="10-12, 12 Oct, 10-12..10-16, or a full date; its year is left.")
    ],
    *,
    leap: Leap = LeapRule.FEB_28,
    out: Output,
) -> None:
    """Tell what happened on a day of any year, and the anniversaries that fall on it this year.

    Events known to the month, and those over several days,
    stand apart: no day is given to what has none.

    timeline on 10-12

    timeline on 12 Oct --today 2028-01-01

    timeline on 10-12..10-16 --json
    """
    from timeline.domain.dates.calendar_days import parse_days
    from timeline.reports.calendar import on_day

    days = parse_days(" ".join(day), today=session.today)
    with session.reader() as reader:
        material = on_day.load(reader, days)
    out.show(on_day.build(material, days, today=session.today, leap=leap))


def before(
    session: Session,
    key: Annotated[str, typer.Argument(metavar="KEY", help="A key, a nickname, the beginning of a key, or words.")],
    *,
    months: Annotated[int, typer.Option(min=1, max=_MOST_MONTHS, metavar="N", help="How far back.")] = 12,
    pair: Annotated[bool, typer.Option("--pair", help="Only between the event's own pairs.")] = False,
    types: Annotated[
        str | None, typer.Option("--type", metavar="TYPE,...", help="Only these event types and those below them.")
    ] = None,
    out: Output,
) -> None:
    """List what led up to an event: what any of its sides did in the months before.

    A vague date is counted from the first day that it may mean.

    timeline before 2025-10-17-prk-rus-banquet

    timeline before 2024-10-prk-rus-troop-deployment --months 24 --pair

    timeline before prk-rus-relations --months 6 --type visit,talks --json
    """
    from timeline.db.read.keys import find_event
    from timeline.reports.calendar import leading_up

    wanted = [item.strip() for item in (types or "").split(",") if item.strip()]
    with session.reader() as reader:
        material = leading_up.load(reader, find_event(reader, key), months=months, pair=pair, types=wanted)
    out.show(leading_up.build(material, pair=pair))


def upcoming(
    session: Session,
    *,
    days: Annotated[int, typer.Option(min=0, max=_MOST_DAYS, metavar="N", help="How far ahead.")] = 90,
    pairs: Annotated[
        list[str] | None,
        typer.Option("--pair", metavar="A-B", help="Only between these two; several with a comma, or again."),
    ] = None,
    country: Annotated[str | None, typer.Option("--country", metavar="COUNTRY", help="Only of this country.")] = None,
    leap: Leap = LeapRule.FEB_28,
    out: Output,
) -> None:
    """List the anniversaries and the announced events to come: of your beat, unless told otherwise.

    timeline upcoming

    timeline upcoming --days 365 --pair PRK-RUS --pair PRK-CHN

    timeline upcoming --country "North Korea" --format md -o diary.md
    """
    from timeline.reports.calendar import upcoming as diary

    if pairs and country:
        raise InvalidInput("--pair and --country are two questions.", hint="Ask one of them at a time.")
    with session.reader() as reader:
        scope = _scope(reader, pairs, country)
        material = diary.load(reader, scope, today=session.today, days=days)
    if not (scope.pairs or scope.states):
        message("No beat is set. To see your own pairs alone: timeline config set beat PRK-RUS,PRK-CHN")
    out.show(diary.build(material, leap=leap))


def _scope(reader: "Reader", pairs: list[str] | None, country: str | None) -> "Scope":
    from timeline.db.read import countries, settings
    from timeline.reports.calendar.upcoming import Scope

    if country is not None:
        return Scope(states=(countries.find_country(reader, country),))
    return Scope(pairs=settings.parse_pairs(reader, ",".join(pairs)) if pairs else settings.read_beat(reader))
