"""`log`: list the changes."""

from typing import Annotated

import typer

from timeline.cli.command import command
from timeline.cli.log_points import LogPoint, parse_point
from timeline.cli.output import Output
from timeline.cli.session import Session

_SHOWN = 20


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("log")(command(log))


def log(
    session: Session,
    key: Annotated[
        str | None, typer.Argument(metavar="[KEY]", help="Only changes to this event, actor or source.")
    ] = None,
    *,
    limit: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Show at most N (default: 20, since a time all).")
    ] = None,
    since: Annotated[
        LogPoint | None,
        typer.Option(parser=parse_point, metavar="DAY|CHANGE", help="Since that day, or after that change."),
    ] = None,
    out: Output,
) -> None:
    """List changes to the database or one record, latest first.

    timeline log

    timeline log 2025-10-17-prk-rus-banquet

    timeline log --limit 100 --json

    timeline log --since 2026-11-01
    """
    from timeline.db.read.history import read_revisions
    from timeline.db.read.imports import read_unfinished
    from timeline.db.read.lookup import find_record
    from timeline.reports.events.history import build_log

    with session.open_reader() as reader:
        record = find_record(reader, key) if key is not None else None
        after = since.find_change_before(reader) if since else 0
        most = _SHOWN if limit is None and since is None else limit
        revisions = read_revisions(reader, limit=most, of=record, after=after)
        unfinished = read_unfinished(reader)
    out.show(build_log(revisions, unfinished))
