"""From the rows of a recorded event to those that take their place: only what differs is written."""

from collections.abc import Iterator, Sequence
from typing import Any

from timeline.db.models import TABLES
from timeline.db.write.apply import Change, added, primary_key
from timeline.db.write.transaction import Transaction
from timeline.domain.vocabulary import ChangeKind

OWNED = ("participation", "event_link", "event_tag", "citation", "claim", "key_alias")
"""What an event owns, in an order in which it can be added."""


def replacement(transaction: Transaction, event: int, wanted: Sequence[Change]) -> list[Change]:
    """The changes from what is recorded of an event to `wanted`, the insertions of the event and what it owns.

    A key that was ever its own goes on meaning it: aliases are added and never taken away.
    """
    found: list[Change] = []
    gone: list[Change] = []
    for table in ("event", *OWNED):
        old = dict(_rows(transaction, table, event))
        for change in wanted:
            if change.table == table:
                found += _upsert(change, old.pop(tuple(change.key.values()), None))
        if table not in {"event", "key_alias"}:
            gone += (Change(table, ChangeKind.DELETE, dict(zip(primary_key(table), key, strict=True))) for key in old)
    # What refers to a row goes before it.
    return [*found, *_former_key(transaction, event, wanted), *reversed(gone)]


def _former_key(transaction: Transaction, event: int, wanted: Sequence[Change]) -> Iterator[Change]:
    """The key that an event had, as another name of it."""
    key = next(change.values["key"] for change in wanted if change.table == "event")
    former = transaction.reader.rows("SELECT key FROM event WHERE id = :event AND key <> :key", event=event, key=key)
    return (added("key_alias", {"alias": row[0]}, event=event) for row in former)


def _rows(transaction: Transaction, table: str, event: int) -> Iterator[tuple[tuple[Any, ...], dict[str, Any]]]:
    """The recorded rows by key."""
    key = primary_key(table)
    names = [column.name for column in TABLES[table].columns if column.name not in key]
    owner = "id" if table == "event" else "event"
    sql = f"SELECT {', '.join((*key, *names))} FROM {table} WHERE {owner} = :event"  # noqa: S608 - names of ours
    for row in transaction.reader.rows(sql, event=event):
        yield tuple(row[: len(key)]), dict(zip(names, row[len(key) :], strict=True))


def _upsert(change: Change, before: dict[str, Any] | None) -> Iterator[Change]:
    if before is None:
        yield change
        return
    values = {name: value for name, value in change.values.items() if before[name] != value}
    if values:
        yield Change(change.table, ChangeKind.UPDATE, change.key, values)
