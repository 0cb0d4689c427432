"""`before`: what led up to an event."""

from typing import Annotated

import typer

from timeline.cli.command import command
from timeline.cli.options import RecordKey, Types, split_codes
from timeline.cli.output import Output
from timeline.cli.session import Session

_MOST_MONTHS = 12_000


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("before")(command(before))


def before(
    session: Session,
    key: RecordKey,
    *,
    months: Annotated[
        int, typer.Option(min=1, max=_MOST_MONTHS, metavar="N", help="Number of months to look back.")
    ] = 12,
    pair: Annotated[bool, typer.Option("--pair", help="Only events between the event's own countries.")] = False,
    types: Types = None,
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

    with session.open_reader() as reader:
        event = find_event(reader, key)
        lead_up = load_lead_up(reader, event, months=months, pair=pair, types=split_codes(types))
    out.show(build(lead_up, pair=pair))
