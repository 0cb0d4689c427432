"""`log`: list the changes."""

from typing import Annotated

import typer

from timeline.cli.command import command
from timeline.cli.output import Output
from timeline.cli.session import Session


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("log")(command(log))


def log(
    session: Session,
    key: Annotated[
        str | None, typer.Argument(metavar="[KEY]", help="Only changes to this event, actor or source.")
    ] = None,
    *,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="Show at most N.")] = 20,
    out: Output,
) -> None:
    """List changes to the database or one record, latest first.

    timeline log

    timeline log 2025-10-17-prk-rus-banquet

    timeline log --limit 100 --json
    """
    from timeline.db.read.history import read_revisions
    from timeline.db.read.imports import read_unfinished
    from timeline.db.read.lookup import find_record
    from timeline.reports.events.history import build_log

    with session.open_reader() as reader:
        record = find_record(reader, key) if key is not None else None
        revisions = read_revisions(reader, limit=limit, of=record)
        unfinished = read_unfinished(reader)
    out.show(build_log(revisions, unfinished))
