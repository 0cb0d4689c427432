"""The way to a database for reading, and what its errors mean; loads no more than the driver it needs."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from timeline.errors import NotFound, StorageError
from timeline.settings import Location

PATIENCE = 30.0
"""Seconds to wait for another writer of the same SQLite file."""

_WAL_HEADER = b"\2\2"
"""The versions of the form of a SQLite file that is written through a log beside it, its bytes 18 and 19."""

_BUGS = frozenset({"DataError", "IntegrityError", "NotSupportedError", "ProgrammingError"})
_DENIED = frozenset({"InsufficientPrivilege", "InvalidSchemaName"})
_ASK = "Ask its owner for the right to do so."
_CHECK = "Check that the server runs, and the address."
_OWN_SCHEMA = "Ask its owner for the right to do so, or name a schema of your own: ?schema=NAME"
_LOST = (
    "was lost in the middle of the command, which was done whole or not at all",
    "See which: timeline log. Then run it again.",
)
_MEANINGS = (
    # part of the driver's text; what it means for the database; what to do
    ("file is not a database", "is not a SQLite file", "Name another file with --db."),
    ("locked", "is in use by another program", "Close that program, or try again."),
    ("readonly", "is read-only", "Copy it to a folder you may write in, or change its permissions."),
    ("read-only", "is read-only", "Connect as a user who may write."),
    (
        "disk is full",
        "could not be written: the disk is full",
        "Make room, then try again; nothing was lost.",
    ),
    ("ioerr_shm", "cannot be used: the disk is full", "Make room, then try again; nothing was lost."),
    ("disk i/o error", "cannot be used: its disk fails, or is full", "Look at the disk; copy the file elsewhere."),
    ("no space left", "could not be written: the disk is full", "Make room, then try again."),
    ("unable to open", "cannot be opened", "Check that it is a file in a folder you may write in."),
    ("malformed", "is damaged", "Bring back a backup: timeline restore"),
    ("no such module: fts5", "needs SQLite with full-text search (FTS5)", "Use another build of Python."),
    ("permission denied", "does not allow this user to do that", _ASK),
    ("must be owner", "does not allow this user to do that", _ASK),
    ("no schema has been selected", "has no schema that this user may make tables in", _OWN_SCHEMA),
    ("too many", "has no room for another connection", "Try again in a moment."),
    ("connection slots", "has no room for another connection", "Try again in a moment."),
    ("starting up", "is starting", "Try again in a moment."),
    ("shutting down", "is being stopped", "Try again when the server runs."),
    ("statement timeout", "took longer than its server allows", "Ask its owner to raise statement_timeout."),
    ("lock timeout", "is being written by somebody else", "Try again."),
    ("deadlock", "is being written by somebody else", "Try again."),
    ("password", "refused the user or the password", "Keep the password in ~/.pgpass or PGPASSWORD."),
    ("pg_hba", "refused the user", "Ask its owner to let this user in from here."),
    ('role "', "does not know the user", "Name a user of the server in the address."),
    ('" does not exist', "is not on the server", "Make the database with createdb, then: timeline init"),
    ("resolve host", "cannot be reached", "Check the name of the server."),
    ("connection failed", "cannot be reached", _CHECK),
    ("connection is bad", "cannot be reached", _CHECK),
    ("terminating connection", *_LOST),
    ("closed the connection", *_LOST),
    ("connection is closed", *_LOST),
    ("connection is lost", *_LOST),
    ("closed unexpectedly", *_LOST),
    ("connection", "cannot be reached", _CHECK),
)


def connect(location: Location) -> Any:
    """Open a connection of sqlite3 or psycopg for reading only, in autocommit; rows are tuples.

    Raises NotFound for a missing file, StorageError for a server that cannot be reached.
    """
    if location.path is None:
        connection = open_postgres(location)
        connection.autocommit = True
        connection.execute("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY")
        return connection
    file = open_sqlite(location.path, unchanging=_unchanging(location.path))
    file.execute("PRAGMA query_only = ON")
    return file


def read_stamp(connection: Any) -> str | None:
    """Return the revision of the schema; None in a database that was never made ours.

    A plain SELECT: a transaction of PostgreSQL is broken off where the answer is None.
    """
    cursor = connection.cursor()
    try:
        cursor.execute("SELECT version_num FROM alembic_version")
    except Exception as error:
        if getattr(error, "sqlstate", "") == "42P01" or "no such table" in str(error):  # undefined_table
            return None
        raise
    row = cursor.fetchone()
    return None if row is None else str(row[0])


def open_sqlite(path: Path, *, make: bool = False, unchanging: bool = False) -> sqlite3.Connection:
    """Open a file in autocommit, making it only if told to; raises NotFound, StorageError.

    One that nobody changes is read without locks and without the files that WAL keeps beside it.
    """
    if not make and not file_exists(path):
        raise NotFound("database", str(path), hint="Make one: timeline init")
    with map_storage_errors(str(path)):
        how = "mode=ro&immutable=1" if unchanging else f"mode={'rwc' if make else 'rw'}"
        uri = f"{path.absolute().as_uri()}?{how}"
        return sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None)


def _unchanging(path: Path) -> bool:
    """Whether a WAL database lies where no file can be made beside it, and nobody has left one there.

    SQLite reads such a database only when told that it does not change. Somebody who has it open to write, and
    whose changes would be missed, has a `-wal` file beside it.
    """
    try:
        if os.access(path.parent, os.W_OK) or path.with_name(f"{path.name}-wal").exists():
            return False
        with path.open("rb") as file:
            return file.read(20)[18:] == _WAL_HEADER
    except OSError:
        return False  # opening it says what is wrong


def file_exists(path: Path) -> bool:
    """Whether a file exists; raises StorageError where that cannot even be asked."""
    try:
        return path.exists()
    except OSError as error:
        raise StorageError(f"The database {path} cannot be opened: {error.strerror}.") from None


def open_postgres(location: Location) -> Any:
    """Open a psycopg connection in the schema of the address; raises StorageError."""
    psycopg = load_driver()
    with map_storage_errors(location.masked):
        try:
            connection = psycopg.connect(location.conninfo, client_encoding="utf8", autocommit=True)
        except psycopg.ProgrammingError:
            # Its text quotes the address, and with it the password.
            raise StorageError(
                f"The address {location.masked} cannot be read.",
                hint="Write postgresql://user@host:5432/name; in a password / @ : # are %2F %40 %3A %23.",
            ) from None
        if location.schema:
            # That schema alone: a table missing in it is not to be found in another team's.
            connection.execute("SELECT set_config('search_path', %s, false)", [quote_identifier(location.schema)])
        connection.autocommit = False
        return connection


def quote_identifier(name: str) -> str:
    """A name as SQL takes it, whatever is in it."""
    return '"' + name.replace('"', '""') + '"'


def load_driver() -> ModuleType:
    """Return psycopg; raises StorageError where it is not installed."""
    try:
        import psycopg
    except ImportError:
        raise StorageError(
            "PostgreSQL needs the package psycopg.", hint='pip install "diplomatic-timeline[postgres]"'
        ) from None
    import logging

    # What it logs when a connection is lost is raised too, and told by us.
    logging.getLogger("psycopg").addHandler(logging.NullHandler())
    return psycopg


@contextmanager
def map_storage_errors(shown: str) -> Iterator[None]:
    """Turn what the drivers and SQLAlchemy raise about the database at `shown` into StorageError.

    A refused value or statement passes as it is: it is not the storage that failed.
    """
    try:
        yield
    except Exception as error:
        cause = getattr(error, "orig", None) or error
        names = {kind.__name__ for kind in type(cause).__mro__}
        from_driver = type(cause).__module__.partition(".")[0] in {"sqlite3", "psycopg"}
        if not from_driver or (names & _BUGS and not names & _DENIED):
            raise
        raise _explained(f"{cause}\n{getattr(cause, 'sqlite_errorname', '')}", shown) from error


def _explained(text: str, shown: str) -> StorageError:
    lowered = text.lower()
    for part, meaning, hint in _MEANINGS:
        if part in lowered:
            return StorageError(f"The database {shown} {meaning}.", hint=hint)
    reason = text.partition("\n")[0]
    return StorageError(f"The database {shown} could not be used: {reason}")
