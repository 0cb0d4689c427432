"""Whether the database itself is whole: every promise that the schema makes is asked for again.

What is asked follows from the declared tables, so that a new table is checked without a line here.
"""

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from timeline.checks.material import Material
from timeline.checks.rule import Found
from timeline.checks.tables import key_of, record_of, row_in_sql
from timeline.domain.vocabulary import ChangeKind

if TYPE_CHECKING:
    from sqlalchemy import Column, Table

_RESTORE = "Bring back a backup, or copy what can still be read with the sqlite3 program: .recover"
_TOLD_BELOW = ("CHECK constraint", "NULL value", "NUMERIC value", "TEXT value", "REAL value", "INTEGER value")
_STORED_AS = {"INTEGER": ("integer",), "BOOLEAN": ("integer",), "FLOAT": ("real", "integer"), "TEXT": ("text",)}


def damaged(material: Material) -> Iterator[Found]:
    """What SQLite says of its own file; PostgreSQL sees to that itself."""
    if not material.reader.sqlite:
        return
    import sqlite3

    try:
        lines = [str(row[0]) for row in material.rows("PRAGMA integrity_check(20)")]
    except sqlite3.DatabaseError as error:
        lines = [str(error)]
    for line in lines:
        if line != "ok" and not line.startswith(_TOLD_BELOW):
            yield Found("database", f"SQLite says: {line}.", _RESTORE)


def broken_references(material: Material) -> Iterator[Found]:
    """Rows that point at a row that is not there."""
    from timeline.db.models import TABLES

    for table in TABLES.values():
        for constraint in sorted(table.foreign_key_constraints, key=lambda one: str(one.name)):
            target = constraint.referred_table.name
            pairs = [(element.parent.name, element.column.name) for element in constraint.elements]
            given = " AND ".join(f"r.{own} IS NOT NULL" for own, _ in pairs)
            same = " AND ".join(f"t.{there} = r.{own}" for own, there in pairs)
            columns = [own for own, _ in pairs]
            broken = f"{given} AND NOT EXISTS (SELECT 1 FROM {target} t WHERE {same})"  # noqa: S608 - the schema's names
            for record, key, values in _rows_where(material, table, broken, columns):
                pointed = ", ".join(f"{name} {value}" for name, value in zip(columns, values, strict=True))
                what = f"its row in {key_of(table, key)} points at {pointed}, which {target} has not."
                yield Found(record, what, _in_sql(table, key))


def values_not_allowed(material: Material) -> Iterator[Found]:
    """Rows that break a CHECK of the schema, as words outside a closed vocabulary do, or hold another type."""
    from sqlalchemy import CheckConstraint

    from timeline.db.models import TABLES

    for table in TABLES.values():
        declared = (*table.constraints, *(one for column in table.columns for one in column.constraints))
        checks = (one for one in declared if isinstance(one, CheckConstraint))
        for text in sorted(str(check.sqltext) for check in checks):
            for record, key, _ in _rows_where(material, table, f"NOT ({text})", []):
                what = f"its row in {key_of(table, key)} breaks the rule {text}."
                yield Found(record, what, _in_sql(table, key))
        if not material.reader.sqlite:  # PostgreSQL holds to the type of a column
            continue
        for column in table.columns:
            for record, key, (value,) in _rows_where(material, table, _mistyped(column), [column.name]):
                what = f"its row in {key_of(table, key)} has {value!r} as {column.name}."
                yield Found(record, what, _in_sql(table, key))


def unreadable_history(material: Material) -> Iterator[Found]:
    """Changes that could not be taken back."""
    from timeline.db.models import TABLES

    revision, seq = -1, -1
    while page := material.rows(
        "SELECT revision, seq, table_name, row_key, kind, before FROM change WHERE (revision, seq) > (:revision, :seq)"
        " ORDER BY revision, seq LIMIT 5000",
        revision=revision,
        seq=seq,
    ):
        for number, change, table, row_key, kind, before in page:
            key = _parsed(row_key)
            whole = table in TABLES and isinstance(key, list) and len(key) == len(TABLES[table].primary_key)
            told = kind == ChangeKind.INSERT or isinstance(_parsed(before), dict)
            if not whole or not told:
                what = f"its change {change} cannot be taken back: what it says of {table} is not readable."
                yield Found(f"revision {number}", what, "timeline log")
        revision, seq = page[-1][:2]


def unreadable_settings(material: Material) -> Iterator[Found]:
    """Settings kept with the data that are no JSON."""
    for name, value in material.rows("SELECT name, value FROM setting ORDER BY name"):
        if _parsed(value) is None:
            yield Found(name, "the setting cannot be read.", f"timeline config set {name} VALUE")


def _rows_where(
    material: Material, table: "Table", condition: str, columns: Sequence[str]
) -> Iterator[tuple[str, tuple[Any, ...], tuple[Any, ...]]]:
    """The record that each of these rows belongs to, the row's primary key, and these columns of it."""
    keys = [column.name for column in table.primary_key]
    wanted = ", ".join([record_of(table), *(f"r.{name}" for name in (*keys, *columns))])
    found = material.rows(
        f"SELECT {wanted} FROM {table.name} r WHERE {condition} ORDER BY {', '.join(f'r.{name}' for name in keys)}"  # noqa: S608 - the schema's names
    )
    for record, *rest in found:
        key = tuple(rest[: len(keys)])
        yield str(record or key_of(table, key)), key, tuple(rest[len(keys) :])


def _mistyped(column: "Column[Any]") -> str:
    allowed = _STORED_AS[str(column.type.compile()).partition(" ")[0]]
    return f"r.{column.name} IS NOT NULL AND typeof(r.{column.name}) NOT IN ({', '.join(map(repr, allowed))})"


def _in_sql(table: "Table", key: Sequence[Any]) -> str:
    return f"Bring back a backup, or correct it in SQL: {row_in_sql(table, key)}"


def _parsed(text: Any) -> Any:
    try:
        return json.loads(text)
    except (TypeError, ValueError):
        return None
