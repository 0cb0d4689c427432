"""`on`: what happened on a day of any year."""

from typing import Annotated

import typer

from timeline.cli.anniversaries.options import Leap
from timeline.cli.command import command
from timeline.cli.output import Output
from timeline.cli.session import Session
from timeline.domain.dates.calendar_days import parse_days
from timeline.domain.occasions.anniversaries import LeapRule


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("on")(command(on))


def on(
    session: Session,
    day: Annotated[
        list[str],
        typer.Argument(metavar="DAY", help="10-12, 12 Oct, 10-12..10-16, or a full date (year ignored)."),
    ],
    *,
    leap: Leap = LeapRule.FEB_28,
    ready: Annotated[
        bool, typer.Option("--ready", help="Lines to publish, with weekday, ordinal and sources.")
    ] = False,
    out: Output,
) -> None:
    """List what happened on this day in any year.

    Includes the anniversaries of this year. Events known only to the
    month, and those over several days, are listed separately.

    timeline on 10-12

    timeline on 12 Oct --today 2028-01-01

    timeline on 10-12..10-16 --json

    timeline on 10-12 --ready --format md
    """
    from timeline.reports.calendar import on_day, ready_lines
    from timeline.reports.loaders.calendar import load_day

    days = parse_days(" ".join(day), today=session.today)
    with session.open_reader() as reader:
        records = load_day(reader, days)
    page = ready_lines if ready else on_day
    out.show(page.build(records, days, today=session.today, leap=leap))
