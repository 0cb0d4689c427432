"""`backup`: a verified copy of the database."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.command import command
from timeline.cli.options import Overwrite
from timeline.cli.progress import show_progress
from timeline.cli.session import Session, message
from timeline.errors import InvalidInput, StorageError

if TYPE_CHECKING:
    from timeline.settings import Location


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("backup")(command(backup))


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
    from timeline.db.write.files import find_free_name, name_backup
    from timeline.reports.page.phrases import describe_totals
    from timeline.usecases.backup import back_up

    location = session.location
    target = file or find_free_name(Path.cwd() / name_backup(location), session.today)
    _require_writable(target, location, overwrite=yes)
    with show_progress() as progress:
        done = back_up(location, target, progress=progress)
    message(f"Backed up {location.masked} to {done.file}\n{describe_totals(done.totals)}")


def _require_writable(target: Path, location: "Location", *, overwrite: bool) -> None:
    """Raise InvalidInput or StorageError unless the file may be written."""
    from timeline.db.write.files import require_no_database

    if str(target) == "-":
        raise InvalidInput("backup-without-file")
    require_no_database(target, location)
    if target.exists() and not overwrite:
        raise StorageError("file-exists", file=target)
