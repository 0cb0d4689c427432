"""The one adapter between our SQL and the two drivers: `:name` parameters, lists expanded, rows as tuples."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from timeline.errors import InvalidInput

_PARAMETER = re.compile(r"(?<![:\w]):([a-z_]\w*)")
_MOST_PARAMETERS = 5000


class Reader:
    """A DB-API connection that is asked in portable SQL, in the transaction that it is in."""

    def __init__(self, connection: Any, *, sqlite: bool) -> None:
        self.connection = connection
        self.sqlite = sqlite

    def rows(self, sql: str, /, **values: Any) -> list[tuple[Any, ...]]:
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

    def first(self, sql: str, /, **values: Any) -> tuple[Any, ...] | None:
        """The first row, or None."""
        found = self.rows(sql, **values)
        return found[0] if found else None

    def _mark(self, name: str) -> str:
        return f":{name}" if self.sqlite else f"%({name})s"


def chunks(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Cut a long list into pieces that both drivers take as parameters."""
    for at in range(0, len(values), _MOST_PARAMETERS):
        yield values[at : at + _MOST_PARAMETERS]


def _storable(value: Any) -> Any:
    """The value, unless it is text that no row can hold: one engine would find nothing, the other break off."""
    if isinstance(value, str) and any(character == "\0" or "\ud800" <= character <= "\udfff" for character in value):
        raise InvalidInput(f"{ascii(value)[:60]} holds a character that no text here can have.")
    return value
