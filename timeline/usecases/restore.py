"""Restore a backup in place of the database, of which a copy is always kept."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from timeline.db import connect, migrations, schema
from timeline.db.read.full_database import StoredContents
from timeline.db.read.sql import Reader
from timeline.db.shapes import list_shapes
from timeline.db.write.copy_into import copy_into
from timeline.db.write.derive import refresh_all_derived
from timeline.db.write.transaction import Transaction
from timeline.domain.tables import Progress, RowTotals
from timeline.errors import Changed, InvalidInput, NotFound, StorageError
from timeline.exchange.dump import lines
from timeline.files import (
    COMPANIONS,
    describe_unwritable,
    find_free_name,
    is_same_file,
    open_part,
    open_scratch_folder,
    read_mode,
)
from timeline.settings import Location
from timeline.usecases.backup import back_up, back_up_from, name_backup, open_current, require_sound
from timeline.usecases.open_dump import open_dump

_REVISIONS = "SELECT id, at, author, command FROM revision ORDER BY id"
_LISTED = 3


class Restored(NamedTuple):
    """The totals that were restored, the schema of an older backup, and the copy of the database it replaced."""

    totals: RowTotals
    upgraded_from: str
    copy: Path | None
    damaged: bool


def restore_backup(
    location: Location, file: Path, *, day: date, progress: Progress, over_newer: bool = False, dry_run: bool = False
) -> Restored:
    """Replace the database by the backup in `file` in one transaction; a damaged or missing database, by a new file.

    Raises Changed where the database has changes that the backup lacks, unless `over_newer`; NotFound,
    InvalidInput, SchemaMismatch and StorageError for a file that is not a sound backup; all leave the database alone.
    """
    copies: list[Path] = []
    if location.path is not None and is_same_file(location.path, file):
        raise InvalidInput("backup-is-database", file=str(file))
    damaged = _find_damaged(location)
    with _open_backup(file, progress=progress) as (reader, stamp):
        contents = StoredContents(reader, list_shapes(), name=str(file))

        def ready(transaction: Transaction) -> None:
            if not over_newer:
                _require_not_newer(transaction.reader, reader, location.masked, file)
            if not dry_run:
                copies.append(_copy_current(transaction, location, day, progress))

        if damaged is not None:
            totals, aside = _replace(damaged, contents, day=day, progress=progress, dry_run=dry_run)
            copies.extend(aside)
        else:
            try:
                totals = copy_into(
                    location, contents, progress=progress, dry_run=dry_run, check=ready, mode=read_mode(file)
                )
            except BaseException:
                for copy in copies:  # nothing was replaced
                    with suppress(OSError):
                        copy.unlink()
                raise
    return Restored(totals, stamp if stamp != schema.HEAD else "", copies[0] if copies else None, damaged is not None)


@contextmanager
def _open_backup(file: Path, *, progress: Progress) -> Iterator[tuple[Reader, str]]:
    """Open the backup in this program's schema, in one snapshot; yields a reader and the schema it was made with."""
    with open_scratch_folder() as folder:
        location, stamp = Location(path=file), schema.HEAD
        if _is_dump(file):
            location = Location(path=folder / "dump.db")
            with file.open("rb") as stream, open_dump(stream, name=str(file), progress=progress) as (dump, earlier):
                copy_into(location, dump, progress=progress)
                stamp = earlier or stamp
        elif (stamp := _read_stamp(file)) != schema.HEAD:
            location = _upgrade_copy(file, folder / "older.db")
        with open_current(location) as reader, reader.open_snapshot():
            require_sound(reader, str(file))
            yield reader, stamp


def _is_dump(file: Path) -> bool:
    """Check whether a file is a dump; raises NotFound, StorageError."""
    try:
        with file.open("rb") as stream:
            return stream.read(len(lines.BEGINNING)) == lines.BEGINNING
    except FileNotFoundError:
        raise NotFound("file", str(file)) from None
    except OSError as error:
        raise StorageError("file-unreadable", file=str(file), error=error.strerror) from None


def _read_stamp(file: Path) -> str:
    with connect.map_storage_errors(str(file)), closing(connect.connect(Location(path=file))) as connection:
        stamp = connect.read_stamp(connection)
    if stamp is None:
        raise StorageError("not-a-backup", file=str(file))
    if stamp not in schema.KNOWN:
        schema.verify_schema(stamp, shown=str(file))
    return stamp


def _upgrade_copy(file: Path, copy: Path) -> Location:
    """Copy an older backup and upgrade the copy to this program's schema."""
    location = Location(path=copy)
    with closing(connect.connect(Location(path=file))) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    migrations.upgrade(location, refill=lambda connection: refresh_all_derived(Transaction(connection)))
    return location


def _require_not_newer(current: Reader, backup: Reader, shown: str, file: Path) -> None:
    known = set(backup.read_rows(_REVISIONS))
    lacking = [row for row in current.read_rows(_REVISIONS) if row not in known]
    if not lacking:
        return
    listed = [(number, at[:10], author, command[:60]) for number, at, author, command in lacking[-_LISTED:][::-1]]
    raise Changed("database-newer", name=shown, file=str(file), changes=len(lacking), listed=listed)


def _copy_current(transaction: Transaction, location: Location, day: date, progress: Progress) -> Path:
    """Copy the database that is to be replaced; nobody else can write meanwhile."""
    if location.path is not None:
        return back_up(location, find_free_name(location.path, "replaced", day), progress=progress).file
    file = find_free_name(Path.cwd() / name_backup(location), "replaced", day)
    return back_up_from(transaction.reader, location, file, progress=progress).file


def _find_damaged(location: Location) -> Path | None:
    """Find the file of a SQLite database with broken pages; None for a sound one, a server, or a missing file."""
    path = location.path
    if path is None or not connect.has_file(path):
        return None
    with connect.map_storage_errors(str(path)), closing(connect.connect(location)) as connection:
        try:
            row = connection.execute("PRAGMA quick_check(1)").fetchone()
        except sqlite3.DatabaseError as error:
            if "malformed" not in str(error):
                raise
            return path
        return path if row != ("ok",) else None


def _replace(
    path: Path, contents: StoredContents, *, day: date, progress: Progress, dry_run: bool
) -> tuple[RowTotals, list[Path]]:
    """Fill a new file, move the damaged one aside with all that belongs to it, and put the new one there."""
    aside = find_free_name(path, "damaged", day)

    def move_aside() -> None:
        for ending in (*COMPANIONS, ""):
            file = path.with_name(path.name + ending)
            if file.exists():
                file.rename(aside.with_name(aside.name + ending))

    if dry_run:
        with open_scratch_folder() as folder:
            return copy_into(Location(path=folder / path.name), contents, progress=progress), []
    with open_part(path, over=False, mode=read_mode(path)) as part:
        totals = copy_into(Location(path=part, shown=str(path)), contents, progress=progress)
        try:
            move_aside()
        except OSError as error:
            raise describe_unwritable(aside, error) from None
    return totals, [aside]
