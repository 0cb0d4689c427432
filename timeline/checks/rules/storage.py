"""Whether the database itself is sound: every promise that the schema makes is checked again.

The checks follow from the declared tables, so that a new table is checked without a line here.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from timeline.checks.records import CheckedRecords
from timeline.checks.rule import Finding, make_finding
from timeline.checks.tables import name_row, pair_key, select_record

if TYPE_CHECKING:
    from sqlalchemy import Column, Table

_OTHER_RULES = ("NULL value", "NUMERIC value", "TEXT value", "REAL value", "INTEGER value")
"""How SQLite begins what other rules report by record."""

_STORED_AS = {"INTEGER": ("integer",), "BOOLEAN": ("integer",), "FLOAT": ("real", "integer"), "TEXT": ("text",)}


def find_damage(records: CheckedRecords) -> Iterator[Finding]:
    """Find what SQLite reports of its own file; PostgreSQL checks its files itself."""
    if not records.reader.sqlite:
        return
    import sqlite3

    run = records.reader.connection.execute
    try:
        # Another rule reports values that are not allowed, and looking for them takes as long as all the rest.
        run("PRAGMA ignore_check_constraints = ON")
        lines = [str(row[0]) for row in records.read("PRAGMA integrity_check(20)")]
    except sqlite3.DatabaseError as error:
        lines = [str(error)]
    finally:
        run("PRAGMA ignore_check_constraints = OFF")
    for line in lines:
        if line != "ok" and not line.startswith(_OTHER_RULES):
            yield make_finding("database", "check-database-damaged", line=line)


def find_broken_references(records: CheckedRecords) -> Iterator[Finding]:
    """Find rows that point at a row that does not exist."""
    from timeline.db.models import TABLES

    for table in TABLES.values():
        for constraint in sorted(table.foreign_key_constraints, key=lambda constraint: str(constraint.name)):
            target = constraint.referred_table.name
            pairs = [(element.parent.name, element.column.name) for element in constraint.elements]
            filled = " AND ".join(f"r.{own} IS NOT NULL" for own, _ in pairs)
            same = " AND ".join(f"t.{other} = r.{own}" for own, other in pairs)
            columns = [own for own, _ in pairs]
            broken = f"{filled} AND NOT EXISTS (SELECT 1 FROM {target} t WHERE {same})"
            for record, key, values in _read_rows_where(records, table, broken, columns):
                pointer = dict(zip(columns, values, strict=True))
                yield _report_row("check-reference-broken", record, table, key, pointer=pointer, target=target)


def find_forbidden_values(records: CheckedRecords) -> Iterator[Finding]:
    """Find rows that break a CHECK of the schema, as words outside a closed vocabulary do, or hold another type."""
    from sqlalchemy import CheckConstraint

    from timeline.db.models import TABLES

    for table in TABLES.values():
        declared = (*table.constraints, *(item for column in table.columns for item in column.constraints))
        checks = sorted(str(item.sqltext) for item in declared if isinstance(item, CheckConstraint))
        conditions = [f"NOT ({text})" for text in checks]
        if records.reader.sqlite:  # PostgreSQL enforces the type of a column
            conditions += map(_is_mistyped, table.columns)
        # Nearly always there is nothing, which is seen in one walk through the table.
        if not conditions or not records.read(f"SELECT 1 FROM {table.name} r WHERE {' OR '.join(conditions)} LIMIT 1"):
            continue
        for text in checks:
            for record, key, _ in _read_rows_where(records, table, f"NOT ({text})", []):
                yield _report_row("check-value-forbidden", record, table, key, constraint=text)
        for column in table.columns if records.reader.sqlite else ():
            for record, key, (value,) in _read_rows_where(records, table, _is_mistyped(column), [column.name]):
                yield _report_row("check-value-mistyped", record, table, key, value=value, column=column.name)


def _report_row(message: str, record: str, table: "Table", key: Sequence[Any], **facts: object) -> Finding:
    """Make a finding about one row of a table; the facts include its table and primary key, to look it up."""
    return make_finding(
        record, message, row=name_row(table, key), table=table.name, where=pair_key(table, key), **facts
    )


def _read_rows_where(
    records: CheckedRecords, table: "Table", condition: str, columns: Sequence[str]
) -> Iterator[tuple[str, tuple[Any, ...], tuple[Any, ...]]]:
    """Read the record that each of these rows belongs to, the row's primary key, and these columns of it."""
    keys = [column.name for column in table.primary_key]
    selected = ", ".join([select_record(table), *(f"r.{name}" for name in (*keys, *columns))])
    rows = records.read(
        f"SELECT {selected} FROM {table.name} r WHERE {condition} ORDER BY {', '.join(f'r.{name}' for name in keys)}"
    )
    for record, *rest in rows:
        key = tuple(rest[: len(keys)])
        yield str(record or name_row(table, key)), key, tuple(rest[len(keys) :])


def _is_mistyped(column: "Column[Any]") -> str:
    """Write the condition of a column that holds a value of another type."""
    allowed = _STORED_AS[str(column.type.compile()).partition(" ")[0]]
    return f"r.{column.name} IS NOT NULL AND typeof(r.{column.name}) NOT IN ({', '.join(map(repr, allowed))})"
