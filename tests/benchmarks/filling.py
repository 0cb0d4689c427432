"""Fill a database of the product's schema with generated rows, straight into its tables."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import chain
from typing import Any

from tests.benchmarks.events import COLUMNS, EventRows, Rows
from tests.benchmarks.world import Row, read_world
from tests.conftest import plant
from tests.factories import reading
from timeline.db import connect
from timeline.db.models import TABLES
from timeline.db.write.derive import refresh_all_derived
from timeline.db.write.transaction import open_transaction
from timeline.domain.logged_changes import OF_RECORDS
from timeline.settings import Location

BLOCK = 5000
_HISTORY = {
    "revision": ("id", "at", "author", "command"),
    "change": ("revision", "seq", "table_name", "row_key", "kind", "first_id", "last_id", "row_count"),
}
_IN_A_HURRY = ("journal_mode = OFF", "synchronous = OFF", "cache_size = -400000", "foreign_keys = OFF")
Insert = Callable[[str, tuple[str, ...], Iterable[Row]], None]


def fill(location: Location, events: int) -> None:
    """Make a database with so many events, and have the product derive what it stores beside them."""
    plant(location)
    with reading(location) as reader:
        world = read_world(reader, people=max(5, events // 20_000))
    with _open_for_inserts(location) as insert:
        for revision, rows in enumerate(EventRows(world, events).make_blocks(BLOCK), start=1):
            for table, columns in COLUMNS.items():
                insert(table, columns, rows[table])
            for table, columns in _HISTORY.items():
                insert(table, columns, _make_history(revision, rows)[table])
    with open_transaction(location) as transaction:
        refresh_all_derived(transaction)
        if not transaction.sqlite:  # a server comes to it by itself, in time
            transaction.connection.exec_driver_sql("ANALYZE")


def _make_history(revision: int, rows: Rows) -> Rows:
    """Make the rows that an import of these leaves in the log."""
    logged = [_log_rows(table, rows[table]) for table in COLUMNS if rows[table]]
    changes = [(revision, seq, *change) for seq, change in enumerate(chain.from_iterable(logged), start=1)]
    return {"revision": [(revision, "2026-11-23T18:57:00Z", "kim", "add --from events.xlsx")], "change": changes}


def _log_rows(table: str, rows: list[Row]) -> Iterator[Row]:
    """Log the rows of a table: together where they are of records, one by one where they are not."""
    at = [COLUMNS[table].index(column.name) for column in TABLES[table].primary_key]
    keys = [[row[column] for column in at] for row in rows]
    if table in OF_RECORDS:
        first, last = min(keys)[0], max(keys)[0]
        yield table, f"[{first}]", "insert", first, last, len(keys)
        return
    for key in keys:
        yield table, json.dumps(key, ensure_ascii=False, separators=(",", ":")), "insert", None, None, None


@contextmanager
def _open_for_inserts(location: Location) -> Iterator[Insert]:
    """Open a database for `insert(table, columns, rows)`, all in one transaction."""
    if location.path is None:
        with closing(connect.open_postgres(location)) as connection:
            yield lambda table, columns, rows: _copy(connection, table, columns, rows)
            for table in ("actor", "source", "event", "revision"):
                connection.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}")
            connection.commit()
        return
    with closing(sqlite3.connect(location.path)) as file:
        for pragma in _IN_A_HURRY:
            file.execute(f"PRAGMA {pragma}")

        def insert(table: str, columns: tuple[str, ...], rows: Iterable[Row]) -> None:
            places = ", ".join("?" * len(columns))
            file.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", rows)

        yield insert
        file.commit()
        file.execute("PRAGMA journal_mode = WAL")


def _copy(connection: Any, table: str, columns: tuple[str, ...], rows: Iterable[Row]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
