"""The one primitive of writing: a list of row changes, carried out with their history and what is derived."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from typing import Any, ParamSpec, cast

from sqlalchemy import and_, bindparam, delete, update

from timeline.db.models import Model, TableRow, get_columns, get_primary_key, get_table
from timeline.db.write.affected import (
    find_affected_events,
    list_changed_records,
    list_renamed_actors,
    list_reworded_events,
)
from timeline.db.write.change_log import log_changes
from timeline.db.write.derive import refresh_derived
from timeline.db.write.insertion import insert_rows
from timeline.db.write.search_index import read_words, refresh_actors, replace_words
from timeline.db.write.transaction import Transaction
from timeline.domain.vocabulary import ChangeKind

_Columns = ParamSpec("_Columns")
_BLOCK = 5000
"""The rows of one statement."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row inserted, updated or deleted: the class of its table, its primary key and the columns concerned."""

    model: Model
    kind: ChangeKind
    key: Mapping[str, Any]
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def table(self) -> str:
        """The name of the table, as the log has it."""
        return get_table(self.model).name


def insert_row(row: TableRow) -> RowChange:
    """Insert a row; columns that are not given are left to the defaults of the database."""
    return _make_change(row, ChangeKind.INSERT)


def plan_row(
    model: Callable[_Columns, TableRow], kind: ChangeKind = ChangeKind.INSERT
) -> Callable[_Columns, RowChange]:
    """Make what takes the columns of a row, as its class does, and returns the change without making a row of it.

    An import has a dozen rows for each event, and a row as an object costs more than all else about it.
    """
    table_class = cast("Model", model)
    key = get_primary_key(table_class)

    def make(*_: _Columns.args, **values: _Columns.kwargs) -> RowChange:
        plain = {name: value for name, value in values.items() if name not in key}
        return RowChange(table_class, kind, {name: values[name] for name in key}, plain)

    return make


def update_row(row: TableRow) -> RowChange:
    """Set the columns of `row` that are given beside its primary key."""
    return _make_change(row, ChangeKind.UPDATE)


def delete_row(row: TableRow) -> RowChange:
    """Delete the row with the primary key of `row`."""
    return _make_change(row, ChangeKind.DELETE)


def _make_change(row: TableRow, kind: ChangeKind) -> RowChange:
    model, columns, names = type(row), row.__dict__, row.model_fields_set
    key = get_primary_key(model)
    values = {name: columns[name] for name in get_columns(model) if name in names and name not in key}
    return RowChange(model, kind, {name: columns[name] for name in key}, values)


def apply_changes(
    transaction: Transaction, changes: Sequence[RowChange], *, revision: int | None, logged: int = 0
) -> int:
    """Carry out changes in order; with a revision, log what is needed to go back, after the rows that are `logged`.

    The version of an event grows by one when it or anything that it owns changes; pairs and the full-text index
    follow. Without a revision (seeds) nothing can be undone. Returns how many rows of the revision are logged by then.
    """
    reader, reworded = transaction.reader, list_reworded_events(changes)
    words = read_words(reader, reworded)
    if revision is not None:
        logged = log_changes(transaction, changes, revision, logged=logged)
    for (model, kind, _), group in groupby(changes, key=_get_shape):
        while block := list(islice(group, _BLOCK)):
            _carry_out(transaction, model, kind, block)
    _raise_versions(transaction, changes)
    replace_words(transaction, words, read_words(reader, reworded))
    refresh_actors(transaction, list_renamed_actors(changes))
    refresh_derived(transaction, find_affected_events(reader, changes))
    return logged


def _get_shape(change: RowChange) -> tuple[Model, ChangeKind, tuple[str, ...]]:
    """Return what adjacent changes have in common that become one statement."""
    return change.model, change.kind, tuple(change.values)


def _carry_out(transaction: Transaction, model: Model, kind: ChangeKind, changes: list[RowChange]) -> None:
    table = get_table(model)
    if kind == ChangeKind.INSERT:
        names = (*changes[0].key, *changes[0].values)
        rows = [(*change.key.values(), *change.values.values()) for change in changes]
        insert_rows(transaction.connection, table, names, rows)
        return
    where = and_(*(column == bindparam(f"key_{column.name}") for column in table.primary_key))
    keys = [{f"key_{name}": value for name, value in change.key.items()} for change in changes]
    if kind == ChangeKind.UPDATE:
        values = [
            key | {f"new_{name}": value for name, value in change.values.items()}
            for key, change in zip(keys, changes, strict=True)
        ]
        columns: dict[str, Any] = {name: bindparam(f"new_{name}") for name in changes[0].values}
        transaction.connection.execute(update(table).where(where).values(columns), values)
    else:
        transaction.connection.execute(delete(table).where(where), keys)


def _raise_versions(transaction: Transaction, changes: Sequence[RowChange]) -> None:
    """Raise the version of every event, actor and source that existed before and still does."""
    for model, ids in list_changed_records(changes).items():
        table = get_table(model)
        statement = update(table).where(table.c.id == bindparam("key_id")).values(version=table.c.version + 1)
        transaction.connection.execute(statement, [{"key_id": id_} for id_ in sorted(ids)])
