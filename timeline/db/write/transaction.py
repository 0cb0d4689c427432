"""One write transaction: the connection, a reader inside it, and fresh ids."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from timeline.db import engine, schema, write_lock
from timeline.db.connect import map_storage_errors, read_stamp
from timeline.db.models import Model, get_table
from timeline.db.read.sql import Reader
from timeline.settings import Location


class Transaction:
    """Carry the connection of a write; what `reader` reads is read in the same transaction."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.sqlite = connection.dialect.name == "sqlite"
        self.reader = Reader(connection.connection.dbapi_connection, sqlite=self.sqlite)
        self._next: dict[str, int] = {}

    def reserve_ids(self, model: Model, count: int) -> list[int]:
        """Reserve ids never used before in this table, not even by rows since deleted."""
        table = get_table(model).name
        if not self.sqlite:
            rows = self.reader.read_rows(
                "SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :count)",
                name=table,
                count=count,
            )
            return [row[0] for row in rows]
        if table not in self._next:
            row = self.reader.read_first("SELECT seq FROM sqlite_sequence WHERE name = :name", name=table)
            self._next[table] = row[0] if row else 0
        first = self._next[table] + 1
        self._next[table] += count
        return list(range(first, first + count))


@contextmanager
def open_transaction(location: Location, *, locks: bool = True) -> Iterator[Transaction]:
    """Open a transaction that is committed at the end, or rolled back whole; raises StorageError.

    One that only reads, for whoever may not write either, does without the lock.
    """
    with map_storage_errors(location.masked):
        made = engine.create_engine(location)
        try:
            with made.begin() as connection:
                transaction = Transaction(connection)
                if locks:
                    write_lock.acquire_lock(connection, location)
                schema.verify_schema(read_stamp(transaction.reader.connection), shown=location.masked)
                yield transaction
        finally:
            made.dispose()
