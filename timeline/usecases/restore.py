"""Putting a backup in place of a database, of which a copy is always kept."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from timeline.db import connect, migrations, schema
from timeline.db.read.full_database import StoredContents
from timeline.db.read.sql import Reader
from timeline.db.shapes import list_shapes
from timeline.db.write.copy_into import copy_into
from timeline.db.write.derive import refresh_all_derived
from timeline.db.write.files import describe_unwritable, find_free_name, is_same_file, name_backup
from timeline.db.write.transaction import Transaction
from timeline.domain.tables import Progress, RowTotals
from timeline.errors import Changed, InvalidInput, NotFound, StorageError
from timeline.exchange.dump import lines
from timeline.messages.phrases import count
from timeline.settings import Location
from timeline.usecases.backup import back_up, back_up_from, open_current, require_sound

_REVISIONS = "SELECT id, at, author, command FROM revision ORDER BY id"
_LISTED = 3


class Restored(NamedTuple):
    """What was restored, the schema of an older backup, and the copy of what it took the place of."""

    totals: RowTotals
    upgraded_from: str
    kept: Path | None
    damaged: bool


def restore_backup(
    location: Location, file: Path, *, day: date, progress: Progress, over_newer: bool = False, dry_run: bool = False
) -> Restored:
    """Put the backup in `file` in place of the database in one transaction, or of one that is damaged or missing.

    Raises Changed where the database has changes that the backup lacks, unless `over_newer`; NotFound,
    InvalidInput, SchemaMismatch and StorageError for what is no sound backup; all leave the database as it was.
    """
    kept: list[Path] = []
    if location.path is not None and is_same_file(location.path, file):
        raise InvalidInput(f"{file} is the database itself.", hint="Name a backup of it.")
    damaged = _damaged(location)
    with _backup(file, progress=progress) as (reader, found):
        contents = StoredContents(reader, list_shapes(), name=str(file))

        def ready(transaction: Transaction) -> None:
            if not over_newer:
                _require_not_newer(transaction.reader, reader, location.masked, file)
            if not dry_run:
                kept.append(_keep(transaction, location, day, progress))

        if damaged is not None:
            done, aside = _replace(damaged, contents, day=day, progress=progress, dry_run=dry_run)
            kept.extend(aside)
        else:
            try:
                done = copy_into(location, contents, progress=progress, dry_run=dry_run, ready=ready)
            except BaseException:
                for copy in kept:  # nothing was replaced
                    copy.unlink()
                raise
    return Restored(done, found if found != schema.HEAD else "", kept[0] if kept else None, damaged is not None)


@contextmanager
def _backup(file: Path, *, progress: Progress) -> Iterator[tuple[Reader, str]]:
    """A reader of the backup in this program's schema, in one snapshot, and the schema that it was made with."""
    with tempfile.TemporaryDirectory(prefix="timeline-") as folder:
        location, found = Location(path=file), schema.HEAD
        if _is_dump(file):
            location = Location(path=Path(folder) / "dump.db")
            with file.open("rb") as stream:
                dump = lines.Dump(stream, list_shapes(), name=str(file), schema=schema.TABLES)
                copy_into(location, dump, progress=progress)
        else:
            found = _stamp_of_backup(file)
        if found != schema.HEAD:
            location = _upgraded(file, Path(folder) / "older.db")
        with open_current(location) as reader, reader.open_snapshot():
            require_sound(reader, str(file))
            yield reader, found


def _is_dump(file: Path) -> bool:
    """Whether the file is a dump; raises NotFound, StorageError."""
    try:
        with file.open("rb") as stream:
            return stream.read(len(lines.BEGINNING)) == lines.BEGINNING
    except FileNotFoundError:
        raise NotFound("backup", str(file), hint="Make one: timeline backup FILE") from None
    except OSError as error:
        raise StorageError(f"{file} cannot be read: {error.strerror}.") from None


def _stamp_of_backup(file: Path) -> str:
    with connect.map_storage_errors(str(file)), closing(connect.connect(Location(path=file))) as connection:
        found = connect.read_stamp(connection)
    if found is None:
        raise StorageError(f"{file} is not a backup of timeline.", hint="Backups are made by: timeline backup FILE")
    if found not in schema.KNOWN:
        schema.verify_schema(found, shown=str(file))
    return found


def _upgraded(file: Path, copy: Path) -> Location:
    """A copy of an older backup, brought to this program's schema; the backup stays as it is."""
    location = Location(path=copy)
    with closing(connect.connect(Location(path=file))) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    migrations.upgrade(location, refill=lambda connection: refresh_all_derived(Transaction(connection)))
    return location


def _require_not_newer(there: Reader, backup: Reader, shown: str, file: Path) -> None:
    known = set(backup.read_rows(_REVISIONS))
    lacking = [row for row in there.read_rows(_REVISIONS) if row not in known]
    if not lacking:
        return
    listed = "".join(f"\n  {_told(row)}" for row in lacking[-_LISTED:][::-1])
    more = f"\n  and {len(lacking) - _LISTED} before" if len(lacking) > _LISTED else ""
    raise Changed(
        f"{shown} has {count(len(lacking), 'change')} that {file} lacks:{listed}{more}",
        hint="Add --yes to put the backup in its place all the same; a copy of it is kept.",
    )


def _told(row: tuple[Any, ...]) -> str:
    number, at, author, command = row
    return f"change {number} of {at[:10]} by {author}: {command[:60]}"


def _keep(transaction: Transaction, location: Location, day: date, progress: Progress) -> Path:
    """Copy what is about to be replaced; nobody else can write meanwhile."""
    if location.path is not None:
        return back_up(location, find_free_name(location.path, "replaced", day), progress=progress).file
    file = find_free_name(Path.cwd() / name_backup(location), "replaced", day)
    return back_up_from(transaction.reader, location, file, progress=progress).file


def _damaged(location: Location) -> Path | None:
    """The file of a SQLite database whose pages are broken; None for a sound one, a server, and what is missing."""
    path = location.path
    if path is None or not connect.has_file(path):
        return None
    with connect.map_storage_errors(str(path)), closing(connect.connect(location)) as connection:
        try:
            found = connection.execute("PRAGMA quick_check(1)").fetchone()
        except sqlite3.DatabaseError as error:
            if "malformed" not in str(error):
                raise
            return path
        return path if found != ("ok",) else None


def _replace(
    path: Path, contents: StoredContents, *, day: date, progress: Progress, dry_run: bool
) -> tuple[RowTotals, list[Path]]:
    """Fill a new file, move the damaged one aside with all that belongs to it, and put the new one there."""
    new = path.with_name(f".{path.name}.new")
    try:
        new.unlink(missing_ok=True)
        done = copy_into(Location(path=new), contents, progress=progress, dry_run=dry_run)
        if dry_run:
            return done, []
        aside = find_free_name(path, "damaged", day)
        for ending in ("-wal", "-shm", "-journal", ""):
            part = path.with_name(path.name + ending)
            if part.exists():
                part.rename(aside.with_name(aside.name + ending))
        new.rename(path)
    except OSError as error:
        raise describe_unwritable(path, error) from None
    finally:
        new.unlink(missing_ok=True)
    return done, [aside]
