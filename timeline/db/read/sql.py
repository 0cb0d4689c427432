"""The one adapter between our SQL and the two drivers: `:name` parameters, lists expanded, rows as records."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from timeline.db.read.rows import Conversions, Record, make_row_builder
from timeline.domain.text.patterns import compile_later
from timeline.errors import InvalidInput

TOOK_PLACE = "e.status IN ('confirmed', 'reported')"
"""The condition that an event took place; see `vocabulary.TOOK_PLACE`."""

_PARAMETER = compile_later(r"(?<![:\w]):([a-z_]\w*)")
_MOST_PARAMETERS = 5000
_MOST_PREPARED = 50
"""The parameters of a statement that is likely to come again, word for word."""
_AT_ONCE = 2000
_LARGEST = 2**63 - 1
_UNSTORABLE = compile_later(r"[\0\ud800-\udfff]")
_Shape = tuple[int, int] | None
"""How many items a list has, and each of them, 0 where they are no rows; None for a single value."""


class IdSpan(NamedTuple):
    """The ids from one to another, both included."""

    first: int
    last: int


Ids = Sequence[int] | IdSpan
"""Some ids, or all of a span, which takes less time to ask for than thousands that are listed."""


class Reader:
    """A DB-API connection that is asked in portable SQL, in the transaction that it is in."""

    def __init__(self, connection: Any, *, sqlite: bool) -> None:
        self.connection = connection
        self.sqlite = sqlite
        self._streams = 0

    def read_rows(self, sql: str, /, **values: Any) -> list[tuple[Any, ...]]:
        """Return all rows of a SELECT; a list or tuple given for `:name` in `IN (:name)` is expanded, rows in `VALUES`.

        A colon before a name without a value is left as it is.
        """
        return self._execute(sql, values)[1]

    def read_among(self, sql: str, ids: Ids, /) -> list[tuple[Any, ...]]:
        """Return all rows of a SELECT that has `{ids}` after the name of a column, which is to have one of these."""
        if isinstance(ids, IdSpan):
            return self.read_rows(sql.format(ids="BETWEEN :first AND :last"), **ids._asdict())
        return self.read_rows(sql.format(ids="IN (:ids)"), ids=list(ids))

    def read_first(self, sql: str, /, **values: Any) -> tuple[Any, ...] | None:
        """Return the first row, or None."""
        rows = self.read_rows(sql, **values)
        return rows[0] if rows else None

    def read_column(self, name: str, sql: str, /, **values: Any) -> list[Any]:
        """Return the values of one column of a SELECT, which may have others to sort by."""
        columns, rows = self._execute(sql, values)
        place = columns.index(name)
        return [row[place] for row in rows]

    def read_records(
        self, record: type[Record], sql: str, conversions: Conversions | None = None, /, **values: Any
    ) -> list[Record]:
        """Return all rows as records, which have the columns for fields; see `make_row_builder`."""
        columns, rows = self._execute(sql, values)
        return list(map(make_row_builder(record, columns, conversions or {}), rows))

    def read_groups(
        self, record: type[Record], sql: str, conversions: Conversions | None = None, /, **values: Any
    ) -> dict[Any, list[Record]]:
        """Return the records by the value of the first column, which is not a field, though a conversion may use it."""
        columns, rows = self._execute(sql, values)
        taken = {column for conversion in (conversions or {}).values() for column in conversion.columns}
        own = columns if columns[0] in taken else columns[1:]
        build = make_row_builder(record, own, conversions or {})
        skipped = len(columns) - len(own)
        groups: dict[Any, list[Record]] = defaultdict(list)
        for row in rows:
            groups[row[0]].append(build(row[skipped:]))
        return groups

    def stream_rows(self, sql: str, /) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a SELECT without parameters, holding a few at a time; needs an open snapshot."""
        # On a server a cursor without a name would fetch every row before the first is seen.
        self._streams += 1
        cursor = self.connection.cursor() if self.sqlite else self.connection.cursor(f"stream_{self._streams}")
        try:
            cursor.execute(sql)
            while rows := cursor.fetchmany(_AT_ONCE):
                yield from rows
        finally:
            if not self.sqlite:  # the server keeps it; of SQLite the connection may be gone before
                cursor.close()

    @contextmanager
    def open_snapshot(self) -> Iterator[None]:
        """Answer every read inside it from one state of the database, whatever others write; it may be nested."""
        if self._in_transaction():
            yield
            return
        self.connection.execute("BEGIN" if self.sqlite else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            yield
        finally:
            if self._in_transaction():
                self.connection.execute("ROLLBACK")

    def _execute(self, sql: str, values: dict[str, Any]) -> tuple[list[str], list[tuple[Any, ...]]]:
        """Run a SELECT, and return the names of its columns and its rows."""
        shapes = {name: _find_shape(value) for name, value in values.items()}
        items = {name: _flatten(value, shapes[name]) for name, value in values.items()}
        count = 0
        for own in items.values():
            count += len(own)
            for item in own:
                _check_value(item)
        prepare = _write_statement if count > _MOST_PREPARED else _prepare
        text, names = prepare(sql, tuple(shapes.items()), sqlite=self.sqlite)
        bound: Any
        if self.sqlite:  # it looks through all names for each name, which takes longer than asking thousands
            bound = [item for name in names for item in items[name]]
        else:
            bound = {f"{name}_{place}": item for name, own in items.items() for place, item in enumerate(own)}
        cursor = self.connection.cursor()
        try:
            cursor.execute(text, bound)
            return [column[0] for column in cursor.description], cursor.fetchall()
        finally:
            cursor.close()

    def _in_transaction(self) -> bool:
        if self.sqlite:
            return bool(self.connection.in_transaction)
        status = self.connection.info.transaction_status
        return bool(not self.connection.closed and status != status.IDLE)


def join_name(actor: str, name: str = "n") -> str:
    """Write the join to the display name of an actor, whose id is the column given: `n.name`."""
    return f"JOIN actor_name {name} ON {name}.actor = {actor} AND {name}.seq = 1"


def join_wanted(columns: str, rows: Sequence[Sequence[Any]]) -> tuple[str, dict[str, Any]]:
    """Write the beginning of a SELECT that joins rows of our own, as `wanted w`, and the values of its parameters."""
    return f"WITH wanted({columns}) AS (VALUES :wanted_rows) ", {"wanted_rows": list(map(tuple, rows))}


def split_chunks(values: Sequence[Any], *, columns: int = 1) -> Iterator[Sequence[Any]]:
    """Cut a long list, of rows of so many columns, into pieces that both drivers take as parameters."""
    size = _MOST_PARAMETERS // columns
    for start in range(0, len(values), size):
        yield values[start : start + size]


def _find_shape(value: Any) -> _Shape:
    if not isinstance(value, list | tuple):
        return None
    return len(value), len(value[0]) if value and isinstance(value[0], tuple) else 0


def _flatten(value: Any, shape: _Shape) -> Sequence[Any]:
    """List what a value binds."""
    if shape is None:
        return (value,)
    items: Sequence[Any] = list(chain.from_iterable(value)) if shape[1] else value
    return items


def _write_statement(sql: str, shapes: tuple[tuple[str, _Shape], ...], *, sqlite: bool) -> tuple[str, tuple[str, ...]]:
    """Write a SELECT as its driver takes it, and name its values in order."""
    known = dict(shapes)
    in_order: list[str] = []

    def mark(match: re.Match[str]) -> str:
        name = match[1]
        if name not in known:
            return match[0]
        in_order.append(name)
        rows, columns = known[name] or (1, 0)
        count = rows * (columns or 1)
        marks = ["?"] * count if sqlite else [f"%({name}_{place})s" for place in range(count)]
        if columns:
            marks = [f"({', '.join(marks[at : at + columns])})" for at in range(0, count, columns)]
        return ", ".join(marks) or "NULL"

    text = _PARAMETER.sub(mark, sql if sqlite else sql.replace("%", "%%"))
    return text, tuple(in_order)


_prepare = lru_cache(maxsize=500)(_write_statement)


def _check_value(value: Any) -> None:
    """Raise InvalidInput for a text or a number that no row can hold.

    One engine would find nothing, the other would fail.
    """
    if isinstance(value, str):
        if not value.isprintable() and _UNSTORABLE.search(value):
            raise InvalidInput("text-unstorable", text=value)
    elif isinstance(value, int) and abs(value) > _LARGEST:
        raise InvalidInput("number-too-large", limit=_LARGEST)
