"""The one primitive of writing: a list of row changes, carried out with their history and what is derived."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from sqlalchemy import Table, and_, bindparam, delete, insert, select, tuple_, update

from timeline.db.models import TABLES
from timeline.db.read.sql import split_chunks
from timeline.db.write.derive import refresh_derived
from timeline.db.write.transaction import Transaction
from timeline.domain.vocabulary import ChangeKind

_NOT_TOLD = frozenset(("version",))
_OWNED_BY_EVENT = frozenset(
    ("participation", "event_link", "citation", "claim", "settlement", "event_tag", "key_alias")
)
# The names of a state are search words of every event that it has a part in.
_OF_ACTORS = (
    "SELECT event FROM participation WHERE actor IN (:ids) UNION SELECT event FROM participation"
    " WHERE country IN (SELECT country FROM actor WHERE id IN (:ids) AND key = lower(country))"
)
# After which a state stands for others: whoever took part for one of them, or is accredited there.
_OF_STATES = (
    "SELECT p.event FROM participation p JOIN actor a ON a.id = p.actor"
    " WHERE p.country IN (:ids) OR a.country IN (:ids) OR a.receiving IN (:ids)"
)
_MARKING = "SELECT event FROM event_link WHERE kind = 'marks' AND other IN (:ids)"


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row inserted, updated or deleted: its primary key and the columns concerned."""

    table: str
    kind: ChangeKind
    key: Mapping[str, Any]
    values: Mapping[str, Any] = field(default_factory=dict)


def insert_row(table: str, key: Mapping[str, Any], /, **values: Any) -> RowChange:
    """The insertion of a row."""
    return RowChange(table, ChangeKind.INSERT, key, values)


def apply_changes(transaction: Transaction, changes: Sequence[RowChange], *, revision: int | None) -> None:
    """Carry out changes in order; with a revision, write what is needed to go back.

    The version of an event grows by one when it or anything that it owns changes; pairs and search text
    follow. Without a revision (seeds) nothing can be undone.
    """
    history = list(_history(transaction, changes)) if revision is not None else []
    for (table, kind, _), group in groupby(changes, key=_shape):
        _carry_out(transaction, _table(table), kind, list(group))
    if revision is not None:
        rows = [{"revision": revision, "seq": seq, **row} for seq, row in enumerate(history, start=1)]
        if rows:
            transaction.connection.execute(insert(_table("change")), rows)
    _bump(transaction, changes)
    refresh_derived(transaction, _touched(transaction, changes, history))


def read_primary_key(table: str) -> tuple[str, ...]:
    """The names of a table's key columns."""
    return tuple(column.name for column in _table(table).primary_key)


def _table(name: str) -> Table:
    return TABLES[name]


def _shape(change: RowChange) -> tuple[str, str, tuple[str, ...]]:
    """Changes of one shape that stand together become one statement."""
    return change.table, change.kind, tuple(sorted(change.values))


def _carry_out(transaction: Transaction, table: Table, kind: str, changes: list[RowChange]) -> None:
    where = and_(*(column == bindparam(f"key_{column.name}") for column in table.primary_key))
    keys = [{f"key_{name}": value for name, value in change.key.items()} for change in changes]
    if kind == ChangeKind.INSERT:
        rows = [{**change.key, **change.values} for change in changes]
        transaction.connection.execute(insert(table), rows)
    elif kind == ChangeKind.UPDATE:
        values = [
            key | {f"new_{name}": value for name, value in change.values.items()}
            for key, change in zip(keys, changes, strict=True)
        ]
        columns: dict[str, Any] = {name: bindparam(f"new_{name}") for name in changes[0].values}
        transaction.connection.execute(update(table).where(where).values(columns), values)
    else:
        transaction.connection.execute(delete(table).where(where), keys)


def _history(transaction: Transaction, changes: Sequence[RowChange]) -> Iterator[dict[str, Any]]:
    """The rows of the table `change`: the whole row before an update or a deletion, of an insertion its key.

    What is done to a row after its insertion is left out: going back takes the whole row away.
    """
    images = _images(transaction, [change for change in changes if change.kind != ChangeKind.INSERT])
    new = set()
    for change in changes:
        key = write_canonical(_key(change))
        if change.kind == ChangeKind.INSERT:
            new.add((change.table, key))
        elif (change.table, key) in new:
            continue
        before = None if change.kind == ChangeKind.INSERT else images[change.table, key]
        yield {"table_name": change.table, "row_key": key, "kind": change.kind, "before": before}


def _images(transaction: Transaction, changes: Iterable[RowChange]) -> dict[tuple[str, str], str]:
    """The rows as they stand, in canonical JSON, by table and key."""
    wanted: dict[str, set[tuple[Any, ...]]] = defaultdict(set)
    for change in changes:
        wanted[change.table].add(_key(change))
    found = {}
    for name, keys in wanted.items():
        key = list(_table(name).primary_key)
        for part in split_chunks(sorted(keys)):
            statement = select(_table(name)).where(tuple_(*key).in_(part))
            for row in transaction.connection.execute(statement).mappings():
                told = {column: value for column, value in row.items() if column not in _NOT_TOLD}
                found[name, write_canonical([row[column.name] for column in key])] = write_canonical(told)
    return found


def _key(change: RowChange) -> tuple[Any, ...]:
    return tuple(change.key[name] for name in read_primary_key(change.table))


def write_canonical(value: Any) -> str:
    """JSON in the one form that is stored."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _bump(transaction: Transaction, changes: Iterable[RowChange]) -> None:
    """Raise the version of every event, actor and source that was there before and is there still."""
    new = {(change.table, change.key.get("id")) for change in changes if change.kind == ChangeKind.INSERT}
    gone = {(change.table, change.key.get("id")) for change in changes if change.kind == ChangeKind.DELETE}
    stale = set()
    for change in changes:
        if change.table in {"event", "actor", "source"}:
            stale.add((change.table, change.key["id"]))
        elif change.table in _OWNED_BY_EVENT and (owner := change.key.get("event")):
            stale.add(("event", owner))
        elif change.table == "actor_name":
            stale.add(("actor", change.key["actor"]))
    for name in ("event", "actor", "source"):
        ids = [{"key_id": row} for table, row in sorted(stale - new - gone) if table == name]
        if ids:
            table = _table(name)
            statement = update(table).where(table.c.id == bindparam("key_id")).values(version=table.c.version + 1)
            transaction.connection.execute(statement, ids)


def _touched(transaction: Transaction, changes: Iterable[RowChange], history: Iterable[Mapping[str, Any]]) -> set[int]:
    """The events whose pairs or search text may have changed."""
    events: set[int] = set()
    actors: set[int] = set()
    states: set[str] = set()
    for change in changes:
        if change.table == "event":
            events.add(change.key["id"])
        elif change.table in _OWNED_BY_EVENT and change.key.get("event"):
            events.add(change.key["event"])
        elif change.table == "actor" and change.kind == ChangeKind.UPDATE:
            actors.add(change.key["id"])
        elif change.table == "actor_name":
            actors.add(change.key["actor"])
        elif change.table == "succession":
            states.update(change.key.values())
    events.update(_asked(transaction, _OF_ACTORS, actors))
    events.update(_asked(transaction, _OF_STATES, _related(transaction, states)))
    events.update(_asked(transaction, _MARKING, events))
    return events


def _related(transaction: Transaction, states: set[str]) -> set[str]:
    """The states with all that came before or after them, at any distance."""
    steps = transaction.reader.read_rows("SELECT predecessor, successor FROM succession") if states else []
    found = set(states)
    while fresh := {code for step in steps if found.intersection(step) for code in step} - found:
        found |= fresh
    return found


def _asked(transaction: Transaction, sql: str, ids: Iterable[Any]) -> list[int]:
    return [row[0] for part in split_chunks(sorted(ids)) for row in transaction.reader.read_rows(sql, ids=part)]
