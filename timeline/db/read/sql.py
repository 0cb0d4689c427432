"""The one adapter between our SQL and the two drivers: `:name` parameters, lists expanded, rows as tuples."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from timeline.errors import InvalidInput

_PARAMETER = re.compile(r"(?<![:\w]):([a-z_]\w*)")
_MOST_PARAMETERS = 5000
_AT_ONCE = 2000


class Reader:
    """A DB-API connection that is asked in portable SQL, in the transaction that it is in."""

    def __init__(self, connection: Any, *, sqlite: bool) -> None:
        self.connection = connection
        self.sqlite = sqlite
        self._streams = 0

    def read_rows(self, sql: str, /, **values: Any) -> list[tuple[Any, ...]]:
        """All rows of a SELECT; a list or tuple given for `:name` in `IN (:name)` is expanded.

        A colon before a name that is not given stands as it is.
        """
        bound: dict[str, Any] = {}

        def placeholder(match: re.Match[str]) -> str:
            name = match[1]
            if name not in values:
                return match[0]
            value = values[name]
            if not isinstance(value, list | tuple):
                bound[name] = _storable(value)
                return self._mark(name)
            names = [f"{name}_{at}" for at in range(len(value))]
            bound.update(zip(names, map(_storable, value), strict=True))
            return ", ".join(self._mark(each) for each in names) or "NULL"

        text = _PARAMETER.sub(placeholder, sql if self.sqlite else sql.replace("%", "%%"))
        cursor = self.connection.cursor()
        try:
            cursor.execute(text, bound)
            found: list[tuple[Any, ...]] = cursor.fetchall()
        finally:
            cursor.close()
        return found

    def read_first(self, sql: str, /, **values: Any) -> tuple[Any, ...] | None:
        """The first row, or None."""
        found = self.read_rows(sql, **values)
        return found[0] if found else None

    def stream_rows(self, sql: str, /) -> Iterator[tuple[Any, ...]]:
        """The rows of a SELECT without parameters, a few held at a time; to be used inside `snapshot`."""
        # On a server a cursor without a name would fetch every row before the first is seen.
        self._streams += 1
        cursor = self.connection.cursor() if self.sqlite else self.connection.cursor(f"stream_{self._streams}")
        try:
            cursor.execute(sql)
            while found := cursor.fetchmany(_AT_ONCE):
                yield from found
        finally:
            if not self.sqlite:  # the server keeps it; of SQLite the connection may be gone before
                cursor.close()

    @contextmanager
    def open_snapshot(self) -> Iterator[None]:
        """Let everything asked meanwhile be answered from one state, whatever others write; it may be nested."""
        if self._in_transaction():
            yield
            return
        self.connection.execute("BEGIN" if self.sqlite else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            yield
        finally:
            if self._in_transaction():
                self.connection.execute("ROLLBACK")

    def _in_transaction(self) -> bool:
        if self.sqlite:
            return bool(self.connection.in_transaction)
        status = self.connection.info.transaction_status
        return bool(not self.connection.closed and status != status.IDLE)

    def _mark(self, name: str) -> str:
        return f":{name}" if self.sqlite else f"%({name})s"


def split_chunks(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Cut a long list into pieces that both drivers take as parameters."""
    for at in range(0, len(values), _MOST_PARAMETERS):
        yield values[at : at + _MOST_PARAMETERS]


def _storable(value: Any) -> Any:
    """The value, unless it is text that no row can hold: one engine would find nothing, the other break off."""
    if isinstance(value, str) and any(character == "\0" or "\ud800" <= character <= "\udfff" for character in value):
        raise InvalidInput(f"{ascii(value)[:60]} holds a character that no text here can have.")
    return value
