"""`on`, `before` and `upcoming`: what happened on a day, what led up to an event, what is to come."""

from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.anniversaries.options import Leap, refuse_several
from timeline.cli.command import command
from timeline.cli.session import Output, Session, message
from timeline.domain.occasions.anniversaries import LeapRule

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader
    from timeline.domain.occasions.anniversary_calendar import CalendarScope

_MOST_MONTHS = 12_000
_MOST_DAYS = 3_660


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("on", rich_help_panel="Look up")(command(on))
    app.command("before", rich_help_panel="Look up")(command(before))
    app.command("upcoming", rich_help_panel="Look up")(command(upcoming))


def on(
    session: Session,
    day: Annotated[
        list[str],
        typer.Argument(metavar="DAY", help="10-12, 12 Oct, 10-12..10-16, or a full date (year ignored)."),
    ],
    *,
    leap: Leap = LeapRule.FEB_28,
    out: Output,
) -> None:
    """List what happened on this day in any year.

    Includes the anniversaries of this year. Events known only to the
    month, and those over several days, are listed separately.

    timeline on 10-12

    timeline on 12 Oct --today 2028-01-01

    timeline on 10-12..10-16 --json
    """
    from timeline.domain.dates.calendar_days import parse_days
    from timeline.reports.calendar.on_day import build
    from timeline.reports.loaders.calendar import load_day

    days = parse_days(" ".join(day), today=session.today)
    with session.reader() as reader:
        records = load_day(reader, days)
    out.show(build(records, days, today=session.today, leap=leap))


def before(
    session: Session,
    key: Annotated[str, typer.Argument(metavar="KEY", help="A key, the beginning of a key, a nickname, or words.")],
    *,
    months: Annotated[
        int, typer.Option(min=1, max=_MOST_MONTHS, metavar="N", help="Number of months to look back.")
    ] = 12,
    pair: Annotated[bool, typer.Option("--pair", help="Only events between the event's own countries.")] = False,
    types: Annotated[
        str | None, typer.Option("--type", metavar="TYPE,...", help="Only these types and their subtypes.")
    ] = None,
    out: Output,
) -> None:
    """List what led up to an event, in the months before.

    Covers everything done by any of its sides. A vague date counts from
    its first possible day.

    timeline before 2025-10-17-prk-rus-banquet

    timeline before 2024-10-prk-rus-troop-deployment --months 24 --pair

    timeline before prk-rus-relations --months 6 --type visit,talks --json
    """
    from timeline.db.read.keys import find_event
    from timeline.reports.calendar.leading_up import build
    from timeline.reports.loaders.calendar import load_lead_up

    wanted = [item.strip() for item in (types or "").split(",") if item.strip()]
    with session.reader() as reader:
        lead_up = load_lead_up(reader, find_event(reader, key), months=months, pair=pair, types=wanted)
    out.show(build(lead_up, pair=pair))


def upcoming(
    session: Session,
    *,
    days: Annotated[int, typer.Option(min=0, max=_MOST_DAYS, metavar="N", help="Number of days to look ahead.")] = 90,
    pairs: Annotated[
        list[str] | None,
        typer.Option("--pair", metavar="A-B", help="Only this country pair; repeat, or separate with commas."),
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
    from timeline.cli.anniversaries.forecast import NO_PAIRS
    from timeline.reports.calendar.upcoming import build
    from timeline.reports.loaders.calendar import load_upcoming

    refuse_several({"--pair": pairs, "--country": country})
    with session.reader() as reader:
        scope = _find_scope(reader, pairs, country)
        records = load_upcoming(reader, scope, today=session.today, days=days)
    if not (scope.pairs or scope.states):
        message(NO_PAIRS)
    out.show(build(records, leap=leap))


def _find_scope(reader: "Reader", pairs: list[str] | None, country: str | None) -> "CalendarScope":
    from timeline.db.read import countries, settings
    from timeline.domain.occasions.anniversary_calendar import CalendarScope

    if country is not None:
        return CalendarScope(states=(countries.find_country(reader, country),))
    return CalendarScope(pairs=settings.parse_pairs(reader, ",".join(pairs)) if pairs else settings.read_beat(reader))
