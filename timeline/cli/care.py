"""`backup`, `restore` and `copy`: keep the data safe, bring it back, and move it to another database."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.command import command
from timeline.cli.progress import progress
from timeline.cli.session import Session, message
from timeline.errors import InvalidInput, StorageError

if TYPE_CHECKING:
    from timeline.settings import Location

Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")]
DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help="Try it, show the result, and roll back.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for one in (backup, restore, copy):
        app.command(one.__name__, rich_help_panel="Maintain")(command(one))


def backup(
    session: Session,
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="File to write (default: NAME-DATE in this folder).")
    ] = None,
    *,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Overwrite an existing file.")] = False,
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

    place = session.location
    target = file or find_free_name(Path.cwd() / name_backup(place), session.today)
    _may_write(target, place, yes=yes)
    with progress() as told:
        done = back_up(place, target, progress=told)
    message(f"Backed up {place.masked} to {done.file}\n{describe_totals(done.totals)}")


def restore(
    session: Session,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A backup or a dump.")],
    *,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Discard changes made after the backup.")] = False,
    dry_run: DryRun = False,
) -> None:
    """Restore a backup; a copy of the current database is kept.

    timeline restore relations-2026-11-23.db

    timeline restore relations-2026-11-23.db --dry-run

    timeline restore relations.jsonl --db postgresql://user@server/relations
    """
    from timeline.reports.page.phrases import describe_totals
    from timeline.usecases.restore import restore_backup as bring_back

    place = session.location
    with progress() as told:
        done = bring_back(place, file, day=session.today, progress=told, over_newer=yes, dry_run=dry_run)
    if done.damaged:
        message(f"The database was damaged{'' if dry_run else '; it was moved'}.")
    message(f"{'Would restore' if dry_run else 'Restored'} {place.masked} from {file}\n{describe_totals(done.totals)}")
    if done.upgraded_from:
        message(f"The backup is of schema {done.upgraded_from}; {'it would be' if dry_run else 'it was'} upgraded.")
    if done.kept:
        message(f"The database as it was: {done.kept}")
        if not done.damaged:
            import shlex

            message(f"To go back: timeline restore {shlex.quote(str(done.kept))} --yes")


def copy(
    session: Session,
    to: Annotated[str, typer.Argument(metavar="FILE|URL", help="A new or empty database.")],
    *,
    dry_run: DryRun = False,
) -> None:
    """Copy everything to a new or empty database.

    The history is included. Either may be SQLite or PostgreSQL.

    timeline copy postgresql://user@server/relations

    timeline copy relations.db --db postgresql://user@server/relations

    timeline copy desk.db --dry-run
    """
    from timeline.db.read.whole import StoredContents
    from timeline.db.shapes import list_shapes
    from timeline.db.write.files import is_same_file
    from timeline.db.write.fill import copy_into
    from timeline.reports.page.phrases import describe_totals
    from timeline.settings import parse_location
    from timeline.usecases.backup import open_current

    source, target = session.location, parse_location(to)
    if source == target or (source.path and target.path and is_same_file(source.path, target.path)):
        raise InvalidInput("The database cannot be copied to itself.", hint="Name another.")
    with progress() as told, open_current(source) as reader, reader.open_snapshot():
        done = copy_into(
            target, StoredContents(reader, list_shapes(), name=source.masked), progress=told, dry_run=dry_run
        )
    message(
        f"{'Would copy' if dry_run else 'Copied'} {source.masked} to {target.masked}\n"
        f"{describe_totals(done)}, the same in both"
    )


def _may_write(target: Path, place: "Location", *, yes: bool) -> None:
    """Raise unless the file may be written."""
    from timeline.db.write.files import require_no_database

    if str(target) == "-":
        raise InvalidInput("A backup needs a file.", hint="For a pipe: timeline export dump -")
    require_no_database(target, place)
    if target.exists() and not yes:
        raise StorageError(f"{target} is there already.", hint="Name another file, or overwrite it with --yes.")
