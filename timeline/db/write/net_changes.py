"""What leads back to an earlier revision in one step: each row as it was then, whatever happened to it in between."""

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from timeline.db.models import Model, find_model, get_primary_key, get_table, metadata
from timeline.db.read.logged_changes import read_logged_changes, read_record_id
from timeline.db.read.sql import Reader
from timeline.db.shapes import list_shapes
from timeline.db.write.apply import RowChange
from timeline.db.write.change_log import read_images, write_row_key
from timeline.db.write.transaction import Transaction
from timeline.domain.logged_changes import LoggedChange, find_change_problem
from timeline.domain.vocabulary import ChangeKind
from timeline.errors import StorageError

_ORDER = {find_model(table.name): at for at, table in enumerate(metadata.sorted_tables)}
"""Each class after those that its rows refer to."""


def find_net_changes(transaction: Transaction, revisions: Sequence[int]) -> list[RowChange]:
    """Find what leads from the records of now to those before these revisions, which are all from the first to now.

    Each row is changed once at most. Raises StorageError for a change that cannot be read.
    """
    log = _FormerRows()
    for revision in sorted(revisions):
        log.add(transaction.reader, revision)
    touched = [*log.list_touched(), *log.list_of_many(transaction.reader)]
    now = read_images(transaction, touched)
    changes = (_lead_back(row, log.former.get(_name(row)), now.get(_name(row))) for row in touched)
    return [change for change in changes if change]


def order_changes(changes: Sequence[RowChange]) -> Iterator[list[RowChange]]:
    """Order the changes in the ways in which they may be possible, the likeliest first.

    A row comes after those that it refers to, and is deleted before these. Where a key has passed from one record to
    another, deletions come first.
    """
    by_kind: dict[ChangeKind, list[RowChange]] = {kind: [] for kind in ChangeKind}
    for change in sorted(changes, key=lambda change: (_ORDER[change.model], _sort_key(change))):
        by_kind[change.kind].append(change)
    inserted, updated = by_kind[ChangeKind.INSERT], by_kind[ChangeKind.UPDATE]
    deleted = by_kind[ChangeKind.DELETE][::-1]
    yield [*inserted, *updated, *deleted]
    yield [*updated, *deleted, *inserted]
    yield [*deleted, *inserted, *updated]


class _FormerRows:
    """The rows as they were before the first change of each that is added; None for one that was not there."""

    def __init__(self) -> None:
        self._shapes = list_shapes()
        self.former: dict[tuple[Model, str], str | None] = {}
        self._spans: dict[Model, list[tuple[int, int]]] = defaultdict(list)

    def add(self, reader: Reader, revision: int) -> None:
        """Add the changes of the next revision."""
        for change in read_logged_changes(reader, revision):
            if problem := find_change_problem(change, shapes=self._shapes):
                raise StorageError("log-unreadable", number=revision, reason=problem)
            self._add(find_model(change.table), change)

    def _add(self, model: Model, change: LoggedChange) -> None:
        if change.first_id is not None and change.last_id is not None:
            self._spans[model].append((change.first_id, change.last_id))
            self._spans[model].sort()
        elif (model, change.row_key) not in self.former:
            was_there = change.kind != ChangeKind.INSERT and not self._is_of_many(model, change.row_key)
            self.former[model, change.row_key] = change.before if was_there else None

    def _is_of_many(self, model: Model, row_key: str) -> bool:
        """Check whether a row belongs to records that were inserted with others before its first change."""
        spans, id_ = self._spans.get(model, ()), read_record_id(row_key)
        if not spans or id_ is None:
            return False
        at = bisect_right(spans, id_, key=lambda span: span[0]) - 1
        return any(first <= id_ <= last for first, last in spans[: at + 1])

    def list_touched(self) -> Iterator[RowChange]:
        """List the rows that were changed each by itself."""
        for model, row_key in self.former:
            yield RowChange(model, ChangeKind.UPDATE, _make_key(model, json.loads(row_key)))

    def list_of_many(self, reader: Reader) -> Iterator[RowChange]:
        """List the other rows of records that were inserted together, as far as they are there."""
        for model, spans in self._spans.items():
            listed: set[str] = set()
            names = get_primary_key(model)
            sql = (
                f"SELECT {', '.join(names)} FROM {get_table(model).name}"  # noqa: S608 - names of ours
                f" WHERE {names[0]} BETWEEN :first AND :last"
            )
            for first, last in spans:
                for key in reader.read_rows(sql, first=first, last=last):
                    row = RowChange(model, ChangeKind.UPDATE, _make_key(model, key))
                    row_key = write_row_key(row)
                    if row_key not in listed and (model, row_key) not in self.former:
                        listed.add(row_key)
                        yield row


def _lead_back(row: RowChange, former: str | None, now: str | None) -> RowChange | None:
    """Make the change that gives a row as it was; None where it is that."""
    if former is None:
        return RowChange(row.model, ChangeKind.DELETE, row.key) if now is not None else None
    values = {name: value for name, value in json.loads(former).items() if name not in row.key}
    if now is None:
        return RowChange(row.model, ChangeKind.INSERT, row.key, values)
    current = json.loads(now)
    same = all(name in current and current[name] == value for name, value in values.items())
    return None if same else RowChange(row.model, ChangeKind.UPDATE, row.key, values)


def _name(row: RowChange) -> tuple[Model, str]:
    return row.model, write_row_key(row)


def _make_key(model: Model, values: Sequence[Any]) -> dict[str, Any]:
    return dict(zip(get_primary_key(model), values, strict=True))


def _sort_key(change: RowChange) -> tuple[tuple[bool, Any], ...]:
    """Sort ids as numbers, so that those of many records follow each other."""
    return tuple((isinstance(value, str), value) for value in change.key.values())
