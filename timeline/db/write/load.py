"""Load all rows with their ids and history into a database, whole or not at all."""

import re
import sqlite3
from collections.abc import Iterator
from typing import Any

from sqlalchemy import text

from timeline.db.models import metadata
from timeline.db.read.digest import compute_digest
from timeline.db.read.full_database import count_rows
from timeline.db.write.derive import refresh_all_derived
from timeline.db.write.insertion import copy_rows
from timeline.db.write.transaction import Transaction
from timeline.domain.tables import DatabaseContents, Progress, Row, RowTotals, TableShape
from timeline.errors import InvalidInput, StorageError

_REPORT_EVERY = 5000
_SET_COUNTER = "INSERT INTO sqlite_sequence (name, seq) SELECT :name, :highest WHERE :highest > 0"
_REFUSED = frozenset(("IntegrityError", "DataError"))


def load_rows(transaction: Transaction, contents: DatabaseContents, *, progress: Progress) -> RowTotals:
    """Replace every row by `contents`, and derive again what is derived.

    Raises InvalidInput for rows that the database refuses, StorageError where it does not read back the same;
    both before anything is committed.
    """
    if transaction.sqlite:
        # Rows of a table may refer to later ones; what is unresolved in the end is found below, with its name.
        transaction.connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    _clear(transaction)
    totals = insert_rows(transaction, contents, progress=progress)
    refresh_all_derived(transaction, progress=progress)
    if not transaction.sqlite:  # a server that knows nothing of the new rows yet would walk no index
        transaction.connection.execute(text(f"ANALYZE {', '.join(metadata.tables)}"))
    if (digest := compute_digest(transaction.reader)) != totals.digest:
        raise StorageError("copy-differs", name=contents.name, digest=digest, expected=totals.digest)
    return totals


def insert_rows(transaction: Transaction, contents: DatabaseContents, *, progress: Progress) -> RowTotals:
    """Insert every row of `contents` into empty tables with its columns, whatever schema they are of.

    Raises InvalidInput for rows that the database refuses, StorageError where some are missing afterwards.
    """
    loaded = list(_insert_tables(transaction, contents, progress))
    totals = contents.count_totals()
    if transaction.sqlite:
        _check_references(transaction, contents)
    _set_counters(transaction, totals)
    for table, rows in count_rows(transaction.reader, loaded).items():
        if rows != totals.rows[table]:
            raise StorageError(
                "copy-incomplete", name=contents.name, table=table, rows=rows, expected=totals.rows[table]
            )
    return totals


def _clear(transaction: Transaction) -> None:
    for name in (table.name for table in reversed(metadata.sorted_tables)):
        transaction.connection.execute(text(f"DELETE FROM {name}"))  # noqa: S608 - names of our models


def _insert_tables(transaction: Transaction, contents: DatabaseContents, progress: Progress) -> Iterator[TableShape]:
    driver: Any = transaction.reader.connection
    done = 0
    for shape, rows in contents.read_tables():
        checked = _CheckedRows(contents, shape, rows, done=done, progress=progress)
        try:
            (_insert_rows if transaction.sqlite else _copy_rows)(driver, shape, iter(checked))
        except Exception as error:
            if not {kind.__name__ for kind in type(error).__mro__} & _REFUSED:
                raise
            raise checked.explain_refusal(error) from None
        done += checked.read
        yield shape


class _CheckedRows:
    """Counts and checks the rows of one table before they are written."""

    def __init__(
        self, contents: DatabaseContents, shape: TableShape, rows: Iterator[Row], *, done: int, progress: Progress
    ) -> None:
        self.read = 0
        self._contents, self._shape, self._rows = contents, shape, rows
        self._done, self._progress = done, progress

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            self.read += 1
            if (self._done + self.read) % _REPORT_EVERY == 0:
                self._progress("rows", self._done + self.read)
            if problem := self._shape.find_problem(row):
                raise self._refuse(self._place(self.read), str(problem))
            yield row

    def explain_refusal(self, error: Exception) -> InvalidInput:
        """Explain why the database refused a row, and which: SQLite takes each as it is read, PostgreSQL names it."""
        reason = str(error).partition("\n")[0]
        if isinstance(error, sqlite3.Error):
            return self._refuse(self._place(self.read), reason)
        diagnosis = getattr(error, "diag", None)
        if line := re.search(r"line (\d+)", getattr(diagnosis, "context", None) or ""):
            return self._refuse(self._place(int(line[1])), reason)
        whole = f"{self._place(1)} to {self._place(self.read)}"
        return self._refuse(whole, getattr(diagnosis, "message_detail", None) or reason)

    def _place(self, number: int) -> str:
        return self._contents.locate(self._shape.table, number)

    def _refuse(self, place: str, reason: str) -> InvalidInput:
        name, table = self._contents.name, self._shape.table
        return InvalidInput("copy-row-refused", name=name, place=place, table=table, reason=reason.rstrip("."))


def _insert_rows(driver: sqlite3.Connection, shape: TableShape, rows: Iterator[Row]) -> None:
    names = ", ".join(column.name for column in shape.columns)
    marks = ", ".join("?" * len(shape.columns))
    driver.executemany(f"INSERT INTO {shape.table} ({names}) VALUES ({marks})", rows)  # noqa: S608 - names of our models


def _copy_rows(driver: Any, shape: TableShape, rows: Iterator[Row]) -> None:
    """Copy a table in one statement: references within it are checked at its end, and it is by far the fastest."""
    names = ", ".join(column.name for column in shape.columns)
    copy_rows(driver, f"{shape.table} ({names})", rows)


def _check_references(transaction: Transaction, contents: DatabaseContents) -> None:
    broken = transaction.reader.read_first("PRAGMA foreign_key_check")
    if broken is None:
        return
    table, row_id, target, _ = broken
    sql = f"SELECT count(*) FROM {table} WHERE rowid <= :row"  # noqa: S608 - names of our models
    place = contents.locate(table, transaction.reader.read_rows(sql, row=row_id)[0][0])
    raise InvalidInput("copy-row-unmatched", name=contents.name, place=place, table=target)


def _set_counters(transaction: Transaction, totals: RowTotals) -> None:
    """Let each table count on from the highest id that it ever used, which history may still name."""
    run = transaction.connection.execute
    for name, highest in totals.ids.items():
        if transaction.sqlite:
            run(text("DELETE FROM sqlite_sequence WHERE name = :name"), {"name": name})
            run(text(_SET_COUNTER), {"name": name, "highest": highest})
            continue
        # Not with setval, which a rollback does not take back.
        sequence = transaction.reader.read_rows("SELECT pg_get_serial_sequence(:name, 'id')", name=name)[0][0]
        run(text(f"ALTER SEQUENCE {sequence} RESTART WITH {highest + 1}"))
