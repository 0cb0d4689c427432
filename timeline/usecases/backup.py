"""A backup: a copy of a SQLite file made while others write, or a dump of a PostgreSQL database; both verified."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from timeline.db import connect, schema
from timeline.db.read.full_database import StoredContents, count_totals
from timeline.db.read.sql import Reader
from timeline.db.shapes import list_shapes, list_shapes_by_schema
from timeline.domain.tables import Progress, RowTotals
from timeline.errors import StorageError
from timeline.exchange.dump import lines
from timeline.files import open_part, read_mode
from timeline.settings import Location


class Backup(NamedTuple):
    """A backup that was made: where it is and what it holds."""

    file: Path
    totals: RowTotals


def back_up(location: Location, file: Path, *, progress: Progress, over: bool = False) -> Backup:
    """Write a backup and verify it; `file` exists afterwards only if it matches the database.

    It replaces an existing one only with `over`. Raises NotFound, SchemaMismatch, InvalidInput, StorageError.
    """
    with open_current(location) as reader:
        return back_up_from(reader, location, file, progress=progress, over=over)


def back_up_from(reader: Reader, location: Location, file: Path, *, progress: Progress, over: bool = False) -> Backup:
    """Back up a database that is open; of SQLite the reader must not be the one that writes."""
    mode = read_mode(location.path)
    with reader.open_snapshot(), open_part(file, over=over, mode=mode) as part:
        totals = _copy(reader, part, file) if reader.sqlite else write_dump(reader, part, location, progress=progress)
        if (written := _read_back(part, file, sqlite=reader.sqlite)) != totals:
            raise StorageError("backup-differs", file=str(file), digest=written.digest, expected=totals.digest)
    return Backup(file, totals)


def write_dump(reader: Reader, file: Path, location: Location, *, progress: Progress) -> RowTotals:
    """Write a dump to a file, and return its totals."""
    database = StoredContents(reader, list_shapes(), name=location.masked)
    with reader.open_snapshot(), file.open("w", encoding="utf-8", newline="") as target:
        target.writelines(lines.write_lines(database, schema=schema.TABLES, progress=progress))
        return database.count_totals()


def name_backup(location: Location) -> str:
    """Return the name to base that of a backup on: the file's, or that of a dump of a server's database."""
    if location.path is not None:
        return location.path.name
    name = location.masked.rpartition("/")[2].partition("?")[0]
    return f"{name if name and '@' not in name else 'timeline'}.jsonl"


@contextmanager
def open_current(location: Location) -> Iterator[Reader]:
    """Open a database of this schema for reading; raises NotFound, SchemaMismatch, StorageError."""
    shown = location.masked
    with connect.map_storage_errors(shown), closing(connect.connect(location)) as connection:
        schema.verify_schema(connect.read_stamp(connection), shown=shown)
        yield Reader(connection, sqlite=location.path is not None)


def _copy(reader: Reader, part: Path, file: Path) -> RowTotals:
    """Copy the pages of the reader's own snapshot, so that the totals are of the same state."""
    totals = count_totals(reader, list_shapes())
    with connect.map_storage_errors(str(file)), closing(sqlite3.connect(part)) as target:
        reader.connection.backup(target)
        # One file by itself, which can be read where nothing can be written.
        target.execute("PRAGMA journal_mode = DELETE")
    return totals


def _read_back(part: Path, file: Path, *, sqlite: bool) -> RowTotals:
    if not sqlite:
        with part.open("rb") as stream:
            return lines.Dump(stream, list_shapes_by_schema(), name=str(file), known=schema.TABLES).read_through()
    with connect.map_storage_errors(str(file)), closing(connect.connect(Location(path=part))) as connection:
        copy = Reader(connection, sqlite=True)
        require_sound(copy, "The database")
        return count_totals(copy, list_shapes())


def require_sound(reader: Reader, name: str) -> None:
    """Raise StorageError for a SQLite file whose pages or references are broken."""
    for check in ("integrity_check(1)", "foreign_key_check"):
        row = reader.read_first(f"PRAGMA {check}")
        if row is not None and row != ("ok",):
            first, is_reference = str(row[0]).strip().partition("\n")[0], len(row) > 1
            table, problem = (first, "") if is_reference else ("", first)
            raise StorageError("database-table-damaged", name=name, table=table, problem=problem)
