"""From the rows of a recorded event to those that take their place: only what differs is written."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from timeline.db.models import TABLES
from timeline.db.write.apply import RowChange, insert_row, read_primary_key
from timeline.db.write.transaction import Transaction
from timeline.domain.vocabulary import ChangeKind

OWNED = ("participation", "event_link", "event_tag", "citation", "claim", "settlement", "key_alias")
"""What an event owns, in an order in which it can be added."""


def replace_event(transaction: Transaction, event: int, wanted: Sequence[RowChange]) -> list[RowChange]:
    """The changes from what is recorded of an event to `wanted`, the insertions of the event and what it owns.

    A key that was ever its own goes on meaning it: aliases are added and never taken away.
    """
    found = [
        *replace_rows(transaction, ("event",), {"id": event}, wanted),
        *replace_rows(transaction, OWNED, {"event": event}, wanted),
        *_former_key(transaction, event, wanted),
    ]
    return [change for change in found if (change.table, change.kind) != ("key_alias", ChangeKind.DELETE)]


def replace_rows(
    transaction: Transaction, tables: Sequence[str], owner: Mapping[str, int], wanted: Sequence[RowChange]
) -> list[RowChange]:
    """The changes from the owner's rows in some tables to `wanted`, which are insertions."""
    found: list[RowChange] = []
    gone: list[RowChange] = []
    for table in tables:
        old = dict(_rows(transaction, table, owner))
        for change in wanted:
            if change.table == table:
                found += _upsert(change, old.pop(tuple(change.key.values()), None))
        gone += (
            RowChange(table, ChangeKind.DELETE, dict(zip(read_primary_key(table), key, strict=True))) for key in old
        )
    # What refers to a row goes before it.
    return [*found, *reversed(gone)]


def _former_key(transaction: Transaction, event: int, wanted: Sequence[RowChange]) -> Iterator[RowChange]:
    """The key that an event had, as another name of it."""
    key = next(change.values["key"] for change in wanted if change.table == "event")
    former = transaction.reader.read_rows(
        "SELECT key FROM event WHERE id = :event AND key <> :key", event=event, key=key
    )
    return (insert_row("key_alias", {"alias": row[0]}, event=event) for row in former)


def _rows(
    transaction: Transaction, table: str, owner: Mapping[str, int]
) -> Iterator[tuple[tuple[Any, ...], dict[str, Any]]]:
    """The recorded rows by key."""
    key = read_primary_key(table)
    names = [column.name for column in TABLES[table].columns if column.name not in key]
    (where,) = owner
    sql = f"SELECT {', '.join((*key, *names))} FROM {table} WHERE {where} = :{where}"  # noqa: S608 - names of ours
    for row in transaction.reader.read_rows(sql, **owner):
        yield tuple(row[: len(key)]), dict(zip(names, row[len(key) :], strict=True))


def _upsert(change: RowChange, before: dict[str, Any] | None) -> Iterator[RowChange]:
    if before is None:
        yield change
        return
    values = {name: value for name, value in change.values.items() if before[name] != value}
    # What was settled is settled since then, though it is told again now.
    if values.keys() - {"revision"}:
        yield RowChange(change.table, ChangeKind.UPDATE, change.key, values)
