"""The tables that a copy of a database consists of, told by the models; what is derived is worked out anew."""

import sqlalchemy as sa

from timeline.db.models import metadata
from timeline.domain.tables import Column, ColumnKind, TableShape

DERIVED = frozenset(("dyad",))
"""Tables that a copy leaves out, beside the full-text index, which is no table of the models."""

_KINDS = (
    (sa.Boolean, ColumnKind.FLAG),
    (sa.Integer, ColumnKind.INTEGER),
    (sa.Float, ColumnKind.REAL),
    (sa.Text, ColumnKind.TEXT),
)


def list_shapes() -> tuple[TableShape, ...]:
    """Every table that is copied, one after those that it refers to."""
    return tuple(_shape(table) for table in metadata.sorted_tables if table.name not in DERIVED)


def _shape(table: sa.Table) -> TableShape:
    columns = tuple(Column(each.name, _kind(each), bool(each.nullable)) for each in table.columns)
    names = [column.name for column in columns]
    key = tuple(names.index(each.name) for each in table.primary_key)
    return TableShape(table.name, columns, key, bool(table.dialect_options["sqlite"]["autoincrement"]))


def _kind(column: "sa.Column[object]") -> ColumnKind:
    return next(kind for sql, kind in _KINDS if isinstance(column.type, sql))
