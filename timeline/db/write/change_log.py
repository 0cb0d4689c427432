"""The log of a revision: what is needed to go back, and for the rows of many new records one row of the log."""

import json
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select, tuple_

from timeline.db.models import Change, Model, find_model, get_primary_key, get_table, metadata
from timeline.db.read.sql import split_chunks
from timeline.db.write.insertion import insert_rows
from timeline.db.write.transaction import Transaction
from timeline.domain.logged_changes import RECORD_TABLES, LoggedChange
from timeline.domain.vocabulary import ChangeKind

if TYPE_CHECKING:
    from timeline.db.write.apply import RowChange

FEWEST = 100
"""From how many new records with ids in a row their rows are logged together.

A row of few is found by its key; what is logged together is found by looking through all that is.
"""

_BLOCK = 5000
"""The rows of one statement."""

_UNLOGGED = frozenset(("version",))
_COLUMNS = (
    *("revision", "seq", "table_name", "row_key", "kind", "before"),
    *("first_id", "last_id", "row_count"),
)
_RECORD_OF = {find_model(table): find_model(record) for record, tables in RECORD_TABLES.items() for table in tables}
"""The class of the record that a row belongs to, by the class of the row."""

_ORDER = {find_model(table.name): at for at, table in enumerate(metadata.sorted_tables)}
"""Each class after those that its rows refer to."""


class _Span(NamedTuple):
    """New records whose ids follow each other, the last included."""

    first: int
    last: int


def log_changes(transaction: Transaction, changes: Sequence["RowChange"], revision: int, *, logged: int = 0) -> int:
    """Log changes before they are carried out: a row before its update or deletion, of an insertion its key.

    What is done to a row after its insertion is left out: going back removes the whole row. `logged` rows of the
    revision are logged already; returns how many are by then.
    """
    log = _make_log(transaction, changes)
    numbered = ((revision, seq, *change) for seq, change in enumerate(log, start=logged + 1))
    while rows := list(islice(numbered, _BLOCK)):
        insert_rows(transaction.connection, get_table(Change), _COLUMNS, rows)
        logged += len(rows)
    return logged


def write_canonical(value: Any) -> str:
    """Write JSON in the one form that is stored."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def write_row_key(change: "RowChange") -> str:
    """Write the primary key of a changed row as the log has it."""
    key = tuple(change.key.values())
    if all(type(part) is int for part in key):
        return f"[{','.join(map(str, key))}]"
    return write_canonical(list(key))


def _make_log(transaction: Transaction, changes: Sequence["RowChange"]) -> Iterator[LoggedChange]:
    others = [change for change in changes if change.kind != ChangeKind.INSERT]
    images = read_images(transaction, others)
    log = _InsertionLog(changes)
    touched = {change.model for change in others}
    new: set[tuple[Model, str]] = set()
    for is_insertion, group in groupby(changes, key=lambda change: change.kind == ChangeKind.INSERT):
        block = list(group)
        if is_insertion:
            new.update((change.model, write_row_key(change)) for change in block if change.model in touched)
            yield from log.make_rows(block)
            continue
        for change in block:
            key = write_row_key(change)
            if (change.model, key) not in new:
                yield LoggedChange(change.table, key, change.kind.value, images[change.model, key])


class _InsertionLog:
    """Makes the log of the insertions of a revision."""

    def __init__(self, changes: Sequence["RowChange"]) -> None:
        self._spans = {model: _find_spans(model, changes) for model in set(_RECORD_OF.values())}
        self._logged: set[tuple[Model, _Span]] = set()
        # What is counted has to be what the revision leaves.
        if any(self._find_span(change) for change in changes if change.kind == ChangeKind.DELETE):
            self._spans = {}

    def make_rows(self, block: Iterable["RowChange"]) -> list[LoggedChange]:
        """Make the log of insertions that follow each other, of the rows of many new records one.

        Where there is such a one, each table comes after those that it refers to: some of its rows may have been
        inserted after rows that refer to them.
        """
        counts: Counter[tuple[Model, _Span]] = Counter()
        entries: list[tuple[Model, RowChange | _Span]] = []
        for change in block:
            span = self._find_span(change)
            if span is None or (change.model, span) in self._logged:
                entries.append((change.model, change))
                continue
            if (change.model, span) not in counts:
                entries.append((change.model, span))
            counts[change.model, span] += 1
        if counts:
            entries.sort(key=lambda entry: _ORDER[entry[0]])
            self._logged.update(counts)
        return [
            _log_many(model, entry, counts[model, entry]) if isinstance(entry, _Span) else _log_insertion(entry)
            for model, entry in entries
        ]

    def _find_span(self, change: "RowChange") -> _Span | None:
        """Find the new records to one of which a row belongs."""
        spans = self._spans.get(_RECORD_OF.get(change.model, change.model))
        if not spans:
            return None
        id_ = next(iter(change.key.values()))
        at = bisect_right(spans, id_, key=lambda span: span.first) - 1
        return spans[at] if at >= 0 and id_ <= spans[at].last else None


def _find_spans(model: Model, changes: Iterable["RowChange"]) -> list[_Span]:
    """Find many new records of a class whose ids follow each other as they are inserted."""
    spans: list[_Span] = []
    for change in changes:
        if change.model is not model or change.kind != ChangeKind.INSERT:
            continue
        id_ = change.key["id"]
        if spans and id_ == spans[-1].last + 1:
            spans[-1] = _Span(spans[-1].first, id_)
        else:
            spans.append(_Span(id_, id_))
    return sorted(span for span in spans if span.last - span.first + 1 >= FEWEST)


def _log_insertion(change: "RowChange") -> LoggedChange:
    return LoggedChange(change.table, write_row_key(change), ChangeKind.INSERT.value, None)


def _log_many(model: Model, span: _Span, rows: int) -> LoggedChange:
    kind = ChangeKind.INSERT.value
    return LoggedChange(get_table(model).name, f"[{span.first}]", kind, None, span.first, span.last, rows)


def read_images(transaction: Transaction, changes: Iterable["RowChange"]) -> dict[tuple[Model, str], str]:
    """Read rows as they are now, in canonical JSON, by class and key."""
    wanted: dict[Model, set[tuple[Any, ...]]] = defaultdict(set)
    for change in changes:
        wanted[change.model].add(tuple(change.key.values()))
    images = {}
    for model, keys in wanted.items():
        table = get_table(model)
        names = get_primary_key(model)
        for part in split_chunks(sorted(keys)):
            statement = select(table).where(tuple_(*table.primary_key).in_(part))
            for row in transaction.connection.execute(statement).mappings():
                image = {column: value for column, value in row.items() if column not in _UNLOGGED}
                images[model, write_canonical([row[name] for name in names])] = write_canonical(image)
    return images
