"""Engines of SQLAlchemy for writing and for migrations; reading does without them (see `connect`)."""

import sqlite3
from time import monotonic
from typing import Any

import sqlalchemy as sa

from timeline.db import connect
from timeline.settings import Location

_SHORT_WAIT = 40  # milliseconds


def create_engine(location: Location) -> sa.Engine:
    """Make the engine that writes: foreign keys hold, and on SQLite a transaction begins with the lock.

    Locked later, two editors could both read version 1 and both write version 2. Raises StorageError where
    psycopg is missing; NotFound for a missing file as soon as it connects.
    """
    engine = _engine(location, make=False)
    if location.path is not None:
        sa.event.listen(engine, "connect", _prepare)
    return engine


def create_bare_engine(location: Location) -> sa.Engine:
    """Make the engine that migrates: it may create the file, and foreign keys are off on SQLite.

    With them on, recreating a parent table deletes the rows of its children.
    """
    return _engine(location, make=True)


def _engine(location: Location, *, make: bool) -> sa.Engine:
    path = location.path
    if path is None:
        connect.load_driver()
        return sa.create_engine(
            "postgresql+psycopg://", creator=lambda: connect.open_postgres(location), poolclass=sa.NullPool
        )
    engine = sa.create_engine("sqlite://", creator=lambda: connect.open_sqlite(path, make=make), poolclass=sa.NullPool)
    # On this engine only: a listener on the class would reach every other engine of the process.
    sa.event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: sa.Connection) -> None:
    """Wait for the lock in short intervals: SQLite itself retries less and less often, so latecomers would win."""
    driver: Any = connection.connection.dbapi_connection
    patience = connect.PATIENCE
    deadline = monotonic() + patience
    driver.execute(f"PRAGMA busy_timeout = {min(_SHORT_WAIT, round(patience * 1000))}")
    while True:
        try:
            driver.execute("BEGIN IMMEDIATE")
            break
        except sqlite3.OperationalError as error:
            if not _is_busy(error) or monotonic() > deadline:
                raise
    driver.execute(f"PRAGMA busy_timeout = {round(patience * 1000)}")


def _is_busy(error: sqlite3.OperationalError) -> bool:
    return error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY


def _prepare(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    if connect.read_stamp(connection) is not None:  # the file of another program stays as it is
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            # Another connection is switching it, for which SQLite does not always wait; a change is safe either way.
            if not _is_busy(error):
                raise
    # Under WAL a power cut can lose the last transactions but not damage the file; FULL syncs at each commit.
    connection.execute("PRAGMA synchronous = NORMAL")
