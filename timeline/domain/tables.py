"""The rows of a whole database, table by table, whatever they are stored in: a database or a dump."""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from math import isfinite
from typing import Any, NamedTuple, Protocol

Row = tuple[Any, ...]
"""The values of one row in the order of its table's columns: str, int, float, bool or None."""

Progress = Callable[[str, int], None]
"""Called now and then with what is being done and how much of it is done."""

_TOLD = (("event", "event"), ("revision", "change"))
_MOST = 2**31 - 1


class ColumnKind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    INTEGER = "a whole number"
    REAL = "a number"
    FLAG = "true or false"


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

    def find_problem(self, row: Row) -> str:
        """Why the table cannot hold this row on either engine; empty where it can."""
        if len(row) != len(self.columns):
            return f"it has {len(row)} values, {self.table} has {len(self.columns)} columns"
        for column, value in zip(self.columns, row, strict=True):
            if why := _problem(column, value):
                return f"{column.name} {why}"
        return ""

    def find_value_problem(self, values: Mapping[str, Any]) -> str:
        """Why these columns cannot hold these values; empty where they can."""
        columns = {column.name: column for column in self.columns}
        for name, value in values.items():
            if name not in columns:
                return f"{ascii(name)[:60]} is no column of {self.table}"
            if why := _problem(columns[name], value):
                return f"{name} {why}"
        return ""

    def make_key(self, row: Row) -> Row:
        """The primary key of a row, by which the rows of a table are ordered."""
        return tuple(row[at] for at in self.key)


class RowTotals(NamedTuple):
    """What all the rows come to: their number in each table, the highest id each table ever gave, the digest."""

    rows: Mapping[str, int]
    ids: Mapping[str, int]
    digest: str

    @property
    def told(self) -> str:
        """In words: `135 events, 1 change, digest 9026a038...`."""
        events, changes = (format_count(self.rows[table], word) for table, word in _TOLD)
        return f"{events}, {changes}, digest {self.digest}"


class DatabaseContents(Protocol):
    """All that a database holds, in the order in which rows refer to rows, to be read through once."""

    @property
    def name(self) -> str:
        """What it is read from, as it may be shown."""

    def read_tables(self) -> Iterator[tuple[TableShape, Iterator[Row]]]:
        """Each table with its rows in the order of their keys; the rows are read before the next table."""

    def count_totals(self) -> RowTotals:
        """What the rows came to, once they are read."""

    def locate(self, table: str, number: int) -> str:
        """Where the row with this number, from 1, of a table that was read stands."""


def format_count(number: int, word: str) -> str:
    """`1 event`, `135 events`."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _problem(column: Column, value: object) -> str:
    if value is None:
        return "" if column.optional else "is missing"
    if not _fits(column.kind, value):
        return f"is not {column.kind}: {ascii(value)[:60]}"
    if isinstance(value, str) and ("\0" in value or not _encodable(value)):
        return "holds a character that no text here can have"
    if type(value) is int and abs(value) > _MOST:
        return f"is too large: {value}"
    return ""


def _fits(kind: ColumnKind, value: object) -> bool:
    if kind is ColumnKind.REAL:
        return type(value) is int or (type(value) is float and isfinite(value))
    wanted = {ColumnKind.TEXT: str, ColumnKind.INTEGER: int, ColumnKind.FLAG: bool}[kind]
    return type(value) is wanted


def _encodable(text: str) -> bool:
    if text.isascii():
        return True
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
