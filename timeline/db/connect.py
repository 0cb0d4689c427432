"""Connections to a database for reading, and what its errors mean; loads no more than the driver it needs."""

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
_MEANINGS = (
    # part of the driver's text, key of the message
    ("file is not a database", "database-not-sqlite"),
    ("locked", "database-locked"),
    ("readonly", "database-read-only"),
    ("read-only", "database-session-read-only"),
    ("disk is full", "database-disk-full"),
    ("ioerr_shm", "database-disk-full"),
    ("disk i/o error", "database-disk-error"),
    ("no space left", "database-disk-full"),
    ("unable to open", "database-cannot-open"),
    ("malformed", "database-damaged"),
    ("no such module: fts5", "database-without-fts5"),
    ("permission denied", "database-denied"),
    ("must be owner", "database-denied"),
    ("no schema has been selected", "database-without-schema"),
    ("too many", "database-connections"),
    ("connection slots", "database-connections"),
    ("starting up", "database-starting"),
    ("shutting down", "database-stopping"),
    ("statement timeout", "database-timeout"),
    ("lock timeout", "database-being-written"),
    ("deadlock", "database-being-written"),
    ("password", "database-password"),
    ("pg_hba", "database-user-refused"),
    ('role "', "database-user-unknown"),
    ('" does not exist', "database-not-on-server"),
    ("resolve host", "database-host-unknown"),
    ("connection failed", "database-unreachable"),
    ("connection is bad", "database-unreachable"),
    ("terminating connection", "database-connection-lost"),
    ("closed the connection", "database-connection-lost"),
    ("connection is closed", "database-connection-lost"),
    ("connection is lost", "database-connection-lost"),
    ("closed unexpectedly", "database-connection-lost"),
    ("connection", "database-unreachable"),
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
    file = open_sqlite(location.path, unchanging=_is_unchanging(location.path))
    file.execute("PRAGMA query_only = ON")
    return file


def read_stamp(connection: Any) -> str | None:
    """Return the revision of the schema; None in a database without our tables.

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
    """Open a file in autocommit, making it only with `make`; raises NotFound, StorageError.

    With `unchanging` it is read without locks and without the files that WAL keeps beside it.
    """
    if not make and not has_file(path):
        raise NotFound("database", str(path))
    with map_storage_errors(str(path)):
        mode = "mode=ro&immutable=1" if unchanging else f"mode={'rwc' if make else 'rw'}"
        uri = f"{path.absolute().as_uri()}?{mode}"
        return sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None)


def _is_unchanging(path: Path) -> bool:
    """Whether a WAL database lies where no file can be made beside it, and nobody has left one there.

    SQLite reads such a database only as one that does not change. Somebody who has it open to write, and
    whose changes would be missed, has a `-wal` file beside it.
    """
    try:
        if os.access(path.parent, os.W_OK) or path.with_name(f"{path.name}-wal").exists():
            return False
        with path.open("rb") as file:
            return file.read(20)[18:] == _WAL_HEADER
    except OSError:
        return False  # opening it will say what is wrong


def has_file(path: Path) -> bool:
    """Check whether a file exists; raises StorageError where that cannot be found out."""
    try:
        return path.exists()
    except OSError as error:
        raise StorageError("database-file-error", database=path, error=error.strerror) from None


def open_postgres(location: Location) -> Any:
    """Open a psycopg connection in the schema of the address; raises StorageError."""
    psycopg = load_driver()
    with map_storage_errors(location.masked):
        try:
            connection = psycopg.connect(location.conninfo, client_encoding="utf8", autocommit=True)
        except psycopg.ProgrammingError:
            # Its text quotes the address, and with it the password.
            raise StorageError("server-address-unreadable", address=location.masked) from None
        if location.schema:
            # Only that schema: a table missing in it must not be found in another team's.
            connection.execute("SELECT set_config('search_path', %s, false)", [quote_identifier(location.schema)])
        connection.autocommit = False
        return connection


def quote_identifier(name: str) -> str:
    """Quote a name for SQL, whatever is in it."""
    return '"' + name.replace('"', '""') + '"'


def load_driver() -> ModuleType:
    """Return psycopg; raises StorageError where it is not installed."""
    try:
        import psycopg
    except ImportError:
        raise StorageError("missing-package", format="PostgreSQL", package="psycopg", extra="postgres") from None
    import logging

    # What it logs when a connection is lost is raised too.
    logging.getLogger("psycopg").addHandler(logging.NullHandler())
    return psycopg


@contextmanager
def map_storage_errors(shown: str) -> Iterator[None]:
    """Turn what the drivers and SQLAlchemy raise about the database at `shown` into StorageError.

    An error about a value or a statement is left as it is: the storage did not fail.
    """
    try:
        yield
    except Exception as error:
        cause = getattr(error, "orig", None) or error
        names = {kind.__name__ for kind in type(cause).__mro__}
        from_driver = type(cause).__module__.partition(".")[0] in {"sqlite3", "psycopg"}
        if not from_driver or (names & _BUGS and not names & _DENIED):
            raise
        raise _explain(f"{cause}\n{getattr(cause, 'sqlite_errorname', '')}", shown) from error


def _explain(text: str, shown: str) -> StorageError:
    lowered = text.lower()
    for part, key in _MEANINGS:
        if part in lowered:
            return StorageError(key, database=shown)
    return StorageError("database-error", database=shown, error=text.partition("\n")[0])
