"""`copy`: everything to another database, on either engine."""

from typing import Annotated

import typer

from timeline.cli.command import command
from timeline.cli.files import remove_leftovers_beside
from timeline.cli.options import TryRun
from timeline.cli.progress import show_progress
from timeline.cli.session import Session, message
from timeline.errors import InvalidInput, NotFound
from timeline.settings import parse_location


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("copy")(command(copy, records=False))


def copy(
    session: Session,
    to: Annotated[str, typer.Argument(metavar="FILE|URL", help="A new or empty database.")],
    *,
    dry_run: TryRun = False,
) -> None:
    """Copy everything to a new or empty database.

    The history is included. Either may be SQLite or PostgreSQL.

    timeline copy postgresql://user@server/relations

    timeline copy relations.db --db postgresql://user@server/relations

    timeline copy desk.db --dry-run
    """
    from timeline.db.read.full_database import StoredContents
    from timeline.db.shapes import list_shapes
    from timeline.db.write.copy_into import copy_into
    from timeline.files import is_same_file, read_mode
    from timeline.reports.page.phrases import describe_totals
    from timeline.usecases.backup import open_current

    source, target = session.location, parse_location(to)
    if source == target or (source.path and target.path and is_same_file(source.path, target.path)):
        raise InvalidInput("copy-to-itself")
    if target.path and not target.path.parent.is_dir():
        raise NotFound("folder", str(target.path.parent))
    remove_leftovers_beside(target)
    with show_progress() as progress, open_current(source) as reader, reader.open_snapshot():
        contents = StoredContents(reader, list_shapes(), name=source.masked)
        totals = copy_into(target, contents, progress=progress, dry_run=dry_run, mode=read_mode(source.path))
    session.outcome.describe_database(target.masked, totals)
    message(
        f"{'Would copy' if dry_run else 'Copied'} {source.masked} to {target.masked}\n"
        f"{describe_totals(totals)}, the same in both"
    )
