"""The tables that a copy of a database consists of, from the models; what is derived is derived again."""

import sqlalchemy as sa

from timeline.db.models import metadata
from timeline.domain.tables import Column, ColumnKind, TableShape

DERIVED = frozenset(("dyad",))
"""Tables that a copy leaves out, like the full-text index, which is not a table of the models."""

_KINDS = (
    (sa.Boolean, ColumnKind.FLAG),
    (sa.Integer, ColumnKind.INTEGER),
    (sa.Float, ColumnKind.REAL),
    (sa.Text, ColumnKind.TEXT),
)


def list_shapes() -> tuple[TableShape, ...]:
    """List every table that is copied, each after those that it refers to."""
    return tuple(_make_shape(table) for table in metadata.sorted_tables if table.name not in DERIVED)


def _make_shape(table: sa.Table) -> TableShape:
    columns = tuple(Column(column.name, _get_kind(column), bool(column.nullable)) for column in table.columns)
    names = [column.name for column in columns]
    key = tuple(names.index(column.name) for column in table.primary_key)
    return TableShape(table.name, columns, key, bool(table.dialect_options["sqlite"]["autoincrement"]))


def _get_kind(column: "sa.Column[object]") -> ColumnKind:
    return next(kind for sql, kind in _KINDS if isinstance(column.type, sql))
