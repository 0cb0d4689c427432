"""Rows of any declared table by the record that they belong to."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Table

_OWNERS = (("event", "event"), ("actor", "actor"), ("person", "actor"), ("occasion", "event"))


def record_of(table: "Table") -> str:
    """SQL for the key of the record that the row `r` belongs to; NULL where it has none."""
    if "key" in table.columns:
        return "r.key"
    for column, owner in _OWNERS:
        if column in table.columns:
            return f"(SELECT o.key FROM {owner} o WHERE o.id = r.{column})"  # noqa: S608 - the schema's names
    return "NULL"


def key_of(table: "Table", key: Sequence[Any]) -> str:
    """A row for people, by its primary key: `participation (event 12, seq 3)`."""
    told = ", ".join(f"{column.name} {value}" for column, value in zip(table.primary_key, key, strict=True))
    return f"{table.name} ({told})"


def row_in_sql(table: "Table", key: Sequence[Any]) -> str:
    """The statement that shows one row."""
    where = " AND ".join(
        f"{column.name} = {value if isinstance(value, int) else repr(value)}"
        for column, value in zip(table.primary_key, key, strict=True)
    )
    return f"SELECT * FROM {table.name} WHERE {where}"  # noqa: S608 - to be read
