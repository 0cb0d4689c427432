"""The tables that a copy of a database consists of, from the models; what is derived is derived again."""

from collections.abc import Mapping

import sqlalchemy as sa

from timeline.db import schema
from timeline.db.models import metadata
from timeline.domain.tables import Column, ColumnKind, TableShape

DERIVED = frozenset(("dyad", "event_country", "event_words", "held_post"))
"""Tables that a copy leaves out, like the full-text index, which is not a table of the models."""

_ADDED: Mapping[str, Mapping[str, frozenset[str]]] = {
    "0003": {"event_type": frozenset(("soil",)), "event": frozenset(("neutral_ground",))},
    "0004": {"revision": frozenset(("server_user", "server_at", "server_tx")), "change": frozenset(("server_tx",))},
    "0006": {"change": frozenset(("first_id", "last_id", "row_count"))},
    "0007": {"batch": frozenset(("mapping", "last_event", "is_last", "server_tx"))},
    "0008": {"revision": frozenset(("because",))},
    "0010": {"office": frozenset(("source",))},
}
"""The columns that each revision added to tables that were there before; dumps of earlier ones lack them."""

_NEW: Mapping[str, frozenset[str]] = {
    "0009": frozenset(("comment", "review", "release")),
    "0010": frozenset(("membership",)),
}
"""The tables that each revision added; dumps of earlier ones lack them."""

_KINDS = (
    (sa.Boolean, ColumnKind.FLAG),
    (sa.Integer, ColumnKind.INTEGER),
    (sa.Float, ColumnKind.REAL),
    (sa.Text, ColumnKind.TEXT),
)


def list_shapes() -> tuple[TableShape, ...]:
    """List every table that is copied, each after those that it refers to."""
    return tuple(_make_shape(table) for table in metadata.sorted_tables if table.name not in DERIVED)


def list_shapes_by_schema() -> dict[str, tuple[TableShape, ...]]:
    """List the tables of each schema that this program knows, in the order of its own."""
    shapes, by_schema = list_shapes(), {}
    for revision in reversed(schema.KNOWN):
        by_schema[revision] = shapes
        added, new = _ADDED.get(revision, {}), _NEW.get(revision, frozenset())
        shapes = tuple(
            shape.drop_columns(added.get(shape.table, frozenset())) for shape in shapes if shape.table not in new
        )
    return by_schema


def _make_shape(table: sa.Table) -> TableShape:
    columns = tuple(Column(column.name, _get_kind(column), bool(column.nullable)) for column in table.columns)
    names = [column.name for column in columns]
    key = tuple(names.index(column.name) for column in table.primary_key)
    return TableShape(table.name, columns, key, bool(table.dialect_options["sqlite"]["autoincrement"]))


def _get_kind(column: "sa.Column[object]") -> ColumnKind:
    return next(kind for sql, kind in _KINDS if isinstance(column.type, sql))
