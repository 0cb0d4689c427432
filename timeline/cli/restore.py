"""`restore`: a backup in place of the database."""

import shlex
from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.command import command
from timeline.cli.files import remove_leftovers_beside
from timeline.cli.options import TryRun
from timeline.cli.progress import show_progress
from timeline.cli.session import Session, message


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("restore")(command(restore, records=False))


def restore(
    session: Session,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A backup or a dump.")],
    *,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Discard changes made after the backup.")] = False,
    dry_run: TryRun = False,
) -> None:
    """Restore a backup; a copy of the current database is kept.

    timeline restore relations-2026-11-23.db

    timeline restore relations-2026-11-23.db --dry-run

    timeline restore relations.jsonl --db postgresql://user@server/relations
    """
    from timeline.reports.page.phrases import describe_totals
    from timeline.usecases.restore import restore_backup

    location = session.location
    remove_leftovers_beside(location)
    with show_progress() as progress:
        done = restore_backup(location, file, day=session.today, progress=progress, over_newer=yes, dry_run=dry_run)
    copy = str(done.copy) if done.copy else None
    session.outcome.describe_database(location.masked, done.totals, copy=copy)
    if done.damaged:
        message("The database was damaged." if dry_run else "The database was damaged, and was moved.")
    message(
        f"{'Would restore' if dry_run else 'Restored'} {location.masked} from {file}\n{describe_totals(done.totals)}"
    )
    if done.upgraded_from:
        message(f"{'Would upgrade' if dry_run else 'Upgraded'} the backup from schema {done.upgraded_from}.")
    if done.copy:
        message(f"Previous database: {done.copy}")
        if not done.damaged:
            message(f"To go back: timeline restore {shlex.quote(str(done.copy))} --yes")
