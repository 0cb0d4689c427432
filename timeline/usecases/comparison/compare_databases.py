"""Put another database beside the record: read both, one kind of records at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from timeline.db import connect
from timeline.db.read.sql import Reader
from timeline.db.read.stated_records import KINDS, find_last_change, read_stated_records
from timeline.domain.stated_records import ComparedRecord, DatabaseComparison, RecordGroup, compare_stated
from timeline.errors import InvalidInput, SchemaMismatch, StorageError
from timeline.settings import Location
from timeline.settings.addresses import parse_location
from timeline.usecases.backup import open_current

_HEADER = b"SQLite format 3\0"
_SUFFIXES = frozenset((".db", ".sqlite", ".sqlite3"))
_OF_THEIRS = {
    "schema-missing": "compared-not-ours",
    "schema-older": "compared-older",
    "database-not-sqlite": "compared-not-sqlite",
    "database-damaged": "compared-damaged",
}
"""What is wrong with a database of theirs has another next step: ours is not to be made, upgraded or restored."""


def find_database(text: str) -> Location | None:
    """Return the database that a text names, a SQLite file or an address; None where it names another file."""
    if "://" in text:
        return parse_location(text)
    try:
        path = Path(text).expanduser()
        with path.open("rb") as file:
            is_database = file.read(len(_HEADER)) == _HEADER or path.suffix.lower() in _SUFFIXES
        return Location(path=path.absolute()) if is_database else None
    except (OSError, RuntimeError, ValueError):
        return None  # reading it as a file of events says what is wrong


def compare_databases(reader: Reader, own: Location, other: Location) -> DatabaseComparison:
    """Compare the record with another database; raises InvalidInput where that is the same one.

    Raises NotFound, SchemaMismatch and StorageError where the other cannot be read.
    """
    if own.url == other.url and _is_same_file(own.path, other.path):
        raise InvalidInput("compared-with-itself", database=other.masked)
    records: list[ComparedRecord] = []
    same: dict[str, int] = {}
    with _open_theirs(other) as theirs, reader.open_snapshot(), theirs.open_snapshot():
        for kind in KINDS:
            theirs_by_key = read_stated_records(theirs, kind)
            with connect.map_storage_errors(own.masked):
                ours_by_key = read_stated_records(reader, kind)
            compared = list(compare_stated(kind, ours_by_key, theirs_by_key))
            different = {record.key for record in compared}
            same[kind] = sum(key not in different for key in ours_by_key)
            records += [_name_authors(reader, theirs, record) for record in compared]
    return DatabaseComparison(other.path.name if other.path else other.masked, tuple(records), same)


@contextmanager
def _open_theirs(other: Location) -> Iterator[Reader]:
    try:
        with open_current(other) as theirs:
            yield theirs
    except (SchemaMismatch, StorageError) as error:
        key = _OF_THEIRS.get(error.message.key)
        if key is None or error.message.facts.get("database") != other.masked:
            raise
        raise type(error)(key, **error.message.facts) from error


def _name_authors(reader: Reader, theirs: Reader, record: ComparedRecord) -> ComparedRecord:
    if record.group is not RecordGroup.DIFFERENT:
        return record
    return record._replace(
        ours_by=find_last_change(reader, record.kind, record.key),
        theirs_by=find_last_change(theirs, record.kind, record.key),
    )


def _is_same_file(own: Path | None, other: Path | None) -> bool:
    if own is None or other is None:
        return own is other
    return own.exists() and other.exists() and own.samefile(other)
