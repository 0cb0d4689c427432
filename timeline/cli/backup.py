"""`backup`: a verified copy of the database."""

from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.command import command
from timeline.cli.files import choose_file, remove_leftovers
from timeline.cli.options import Overwrite
from timeline.cli.progress import show_progress
from timeline.cli.session import Session, message
from timeline.errors import InvalidInput


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("backup")(command(backup, changes=True, records=False))


def backup(
    session: Session,
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="File to write (default: NAME-DATE in this folder).")
    ] = None,
    *,
    yes: Overwrite = False,
) -> None:
    """Back up the database and verify the copy.

    Others can go on working. A PostgreSQL database becomes a dump
    (timeline export dump), and `restore` loads it into either engine.
    For users, privileges and other tables use pg_dump.

    timeline backup

    timeline backup /media/stick/relations.db --yes

    timeline backup --db postgresql://user@server/relations
    """
    from timeline.files import find_free_name, is_special, is_stdout
    from timeline.reports.page.phrases import describe_totals
    from timeline.usecases.backup import back_up, name_backup

    location = session.location
    file = file or find_free_name(Path.cwd() / name_backup(location), session.today)
    if is_stdout(file) or is_special(file):
        raise InvalidInput("backup-without-file")
    target = choose_file(session, file, yes=yes, over_databases=True)
    remove_leftovers(target.path.parent)
    with show_progress() as progress:
        done = back_up(location, target.path, progress=progress, over=target.over)
    session.outcome.describe_database(location.masked, done.totals, copy=str(done.file))
    message(f"Backed up {location.masked} to {done.file}\n{describe_totals(done.totals)}")
