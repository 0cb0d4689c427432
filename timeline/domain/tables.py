"""The rows of a database, table by table, wherever they are stored: in a database or a dump."""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from enum import StrEnum
from math import isfinite
from typing import Any, NamedTuple, Protocol

from timeline.domain.text.patterns import compile_later
from timeline.errors import Message

Row = tuple[Any, ...]
"""The values of one row in the order of its table's columns: str, int, float, bool or None."""

Progress = Callable[[str, int], None]
"""Called from time to time with what is being done and how much of it is done."""

_LARGEST = 2**31 - 1
_UNSTORABLE = compile_later("[\0\ud800-\udfff]")
"""NUL, and halves of characters, which are in no encoding."""


class ColumnKind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    INTEGER = "integer"
    REAL = "real"
    FLAG = "flag"


class Column(NamedTuple):
    """A column of a table."""

    name: str
    kind: ColumnKind
    optional: bool


class TableShape(NamedTuple):
    """A table: its columns and the places among them of its primary key; `numbered` if it hands out ids."""

    table: str
    columns: tuple[Column, ...]
    key: tuple[int, ...]
    numbered: bool

    def find_problem(self, row: Row) -> Message | None:
        """Return why the table cannot hold this row on either engine, None when it can."""
        if len(row) != len(self.columns):
            values, columns = len(row), len(self.columns)
            return Message("row-length", {"table": self.table, "values": values, "columns": columns})
        for column, value in zip(self.columns, row, strict=True):
            if problem := _find_problem(column, value):
                return problem
        return None

    def find_key_problem(self, key: Sequence[Any]) -> Message | None:
        """Return why the columns of the primary key cannot hold these values, None when they can."""
        problems = (_find_problem(self.columns[at], value) for at, value in zip(self.key, key, strict=True))
        return next(filter(None, problems), None)

    def find_value_problem(self, values: Mapping[str, Any]) -> Message | None:
        """Return why these columns cannot hold these values, None when they can."""
        columns = {column.name: column for column in self.columns}
        for name, value in values.items():
            if name not in columns:
                return Message("column-unknown", {"column": name, "table": self.table})
            if problem := _find_problem(columns[name], value):
                return problem
        return None

    def drop_columns(self, names: Container[str]) -> "TableShape":
        """Return the shape without these columns, none of them of its key."""
        columns = tuple(column for column in self.columns if column.name not in names)
        return self._replace(columns=columns, key=tuple(columns.index(self.columns[at]) for at in self.key))

    def make_key(self, row: Row) -> Row:
        """Return the primary key of a row, by which the rows of a table are ordered."""
        return tuple(row[at] for at in self.key)


class RowTotals(NamedTuple):
    """The totals of all rows: their number in each table, the highest id each table ever gave, the digest."""

    rows: Mapping[str, int]
    ids: Mapping[str, int]
    digest: str


class DatabaseContents(Protocol):
    """All that a database holds, in the order in which rows refer to rows, to be read through once."""

    @property
    def name(self) -> str:
        """What it is read from, as it may be shown."""

    def read_tables(self) -> Iterator[tuple[TableShape, Iterator[Row]]]:
        """Yield each table with its rows in the order of their keys; the rows are read before the next table."""

    def count_totals(self) -> RowTotals:
        """Return the totals of the rows, once they are read."""

    def locate(self, table: str, number: int) -> str:
        """Return where the row with this number, from 1, of a table that was read is."""


def _find_problem(column: Column, value: object) -> Message | None:
    if value is None:
        return None if column.optional else Message("value-missing", {"column": column.name})
    if not _fits(column.kind, value):
        return Message("value-kind", {"column": column.name, "kind": column.kind, "value": value})
    if isinstance(value, str) and _UNSTORABLE.search(value):
        return Message("value-character", {"column": column.name})
    if type(value) is int and abs(value) > _LARGEST:
        return Message("value-too-large", {"column": column.name, "value": value})
    return None


def _fits(kind: ColumnKind, value: object) -> bool:
    if kind is ColumnKind.TEXT:
        return type(value) is str
    if kind is ColumnKind.INTEGER:
        return type(value) is int
    if kind is ColumnKind.FLAG:
        return type(value) is bool
    return type(value) is int or (type(value) is float and isfinite(value))
