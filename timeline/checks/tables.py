"""Name rows of any declared table, and find the record that they belong to."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Table

_OWNERS = (("event", "event"), ("actor", "actor"), ("person", "actor"), ("occasion", "event"))


def select_record(table: "Table") -> str:
    """Return SQL for the key of the record that the row `r` belongs to; NULL where it has none."""
    if "key" in table.columns:
        return "r.key"
    for column, owner in _OWNERS:
        if column in table.columns:
            return f"(SELECT o.key FROM {owner} o WHERE o.id = r.{column})"
    return "NULL"


def pair_key(table: "Table", key: Sequence[Any]) -> dict[str, Any]:
    """Return the columns of a primary key with their values."""
    return dict(zip((column.name for column in table.primary_key), key, strict=True))


def name_row(table: "Table", key: Sequence[Any]) -> str:
    """Name a row by its primary key: `participation (event 12, seq 3)`."""
    return f"{table.name} ({', '.join(f'{column} {value}' for column, value in pair_key(table, key).items())})"
