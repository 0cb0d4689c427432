"""From the rows of a recorded event to those that replace them: only what differs is written."""

from collections.abc import Iterator, Sequence
from typing import Any

from timeline.db.models import Event, KeyAlias, Model, get_primary_key, get_table
from timeline.db.read.sql import Reader
from timeline.db.write.affected import OWNED_BY_EVENT
from timeline.db.write.apply import RowChange, delete_row, insert_row
from timeline.domain.vocabulary import ChangeKind


def replace_event(reader: Reader, event: int, wanted: Sequence[RowChange]) -> list[RowChange]:
    """Replace what is recorded of an event by `wanted`, the insertions of the event and what it owns.

    A former key or nickname keeps its meaning: aliases are added and never removed.
    """
    changes = [
        *replace_rows(reader, (Event,), ("id", event), wanted),
        *replace_rows(reader, OWNED_BY_EVENT, ("event", event), wanted),
        *_alias_former_key(reader, event, wanted),
    ]
    return [change for change in changes if (change.model, change.kind) != (KeyAlias, ChangeKind.DELETE)]


def replace_rows(
    reader: Reader, models: Sequence[Model], owner: tuple[str, int], wanted: Sequence[RowChange]
) -> list[RowChange]:
    """Replace the owner's rows in some tables by `wanted`, which are insertions; `owner` is a column and its value."""
    changes: list[RowChange] = []
    deletions: list[RowChange] = []
    for model in models:
        recorded = dict(_read_rows(reader, model, owner))
        for change in wanted:
            if change.model is model:
                changes += _insert_or_update(change, recorded.pop(tuple(change.key.values()), None))
        names = get_primary_key(model)
        deletions += (delete_row(model(**dict(zip(names, key, strict=True)))) for key in recorded)
    # What refers to a row is deleted before it.
    return [*changes, *reversed(deletions)]


def _alias_former_key(reader: Reader, event: int, wanted: Sequence[RowChange]) -> Iterator[RowChange]:
    key = next(change.values["key"] for change in wanted if change.model is Event)
    former = reader.read_rows("SELECT key FROM event WHERE id = :event AND key <> :key", event=event, key=key)
    return (insert_row(KeyAlias(alias=row[0], event=event)) for row in former)


def _read_rows(
    reader: Reader, model: Model, owner: tuple[str, int]
) -> Iterator[tuple[tuple[Any, ...], dict[str, Any]]]:
    """Read the rows of an owner: their keys, and their other columns by name."""
    key = get_primary_key(model)
    table = get_table(model)
    names = [column.name for column in table.columns if column.name not in key]
    column, value = owner
    sql = f"SELECT {', '.join((*key, *names))} FROM {table.name} WHERE {column} = :owner"  # noqa: S608 - names of ours
    for row in reader.read_rows(sql, owner=value):
        yield tuple(row[: len(key)]), dict(zip(names, row[len(key) :], strict=True))


def _insert_or_update(change: RowChange, before: dict[str, Any] | None) -> Iterator[RowChange]:
    if before is None:
        yield change
        return
    values = {name: value for name, value in change.values.items() if before[name] != value}
    # A settlement recorded again keeps the revision in which it was settled.
    if values.keys() - {"revision"}:
        yield RowChange(change.model, ChangeKind.UPDATE, change.key, values)
