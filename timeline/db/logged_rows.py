"""Whether each change of a row in the log follows from the one before, and whether all lead to the rows recorded.

Of the insertion of many the log has how many rows it made, not which: what is said of one of them is believed, and at
the end as many have to be recorded as the log leaves.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from timeline.db.read.sql import Reader, split_chunks
from timeline.db.shapes import list_shapes
from timeline.domain.logged_changes import OF_RECORDS, LoggedChange, parse_row_key
from timeline.domain.tables import ColumnKind, TableShape
from timeline.domain.vocabulary import ChangeKind
from timeline.errors import Message

_LARGEST = 2**63 - 1

NumberedChange = tuple[int, int, LoggedChange]
"""A change after its revision and its number in it."""


class HistoryFault(NamedTuple):
    """A revision of the log, and what is wrong with it."""

    revision: int
    message: Message


class _RowChange(NamedTuple):
    """A change of one row, and its place in the log."""

    at: int
    revision: int
    table: str
    key: list[Any]
    kind: str

    @property
    def record(self) -> int | None:
        """The id of the record that it belongs to, if it can belong to one."""
        first = self.key[0] if self.key else None
        return first if type(first) is int else None

    def make_fault(self, name: str, row_key: str) -> HistoryFault:
        """Make the fault of this change."""
        return HistoryFault(self.revision, Message(name, {"table": self.table, "key": row_key[:60], "kind": self.kind}))


class _Insertion(NamedTuple):
    """The insertion of the rows of many records, with ids from `first` to `last` (closed), and its place in the log."""

    at: int
    revision: int
    first: int
    last: int
    rows: int


class _Records(NamedTuple):
    """Records with ids from `first` to `last` (closed), whose rows were inserted together, perhaps several times."""

    first: int
    last: int
    insertions: Sequence[_Insertion]

    def are_inserted(self, record: int, *, after: int = 0, before: int) -> bool:
        """Check whether rows of one of them were inserted between two places in the log."""
        return any(after < many.at < before and many.first <= record <= many.last for many in self.insertions)


def find_impossible_changes(
    reader: Reader, changes: Iterable[NumberedChange], *, are_all: bool = True
) -> Iterator[HistoryFault]:
    """Find changes that do not follow from the one before of their row, and rows that the log does not lead to.

    Without all changes, but all insertions of many among them, the rows of these are not counted.
    """
    log = _Log(changes)
    yield from log.find_impossible()
    yield from log.find_wrong_rows(reader)
    if are_all:
        yield from log.find_wrong_counts(reader)


class _Log:
    """What the log says of each row, and of the rows of many."""

    def __init__(self, changes: Iterable[NumberedChange]) -> None:
        self._shapes = {shape.table: shape for shape in list_shapes()}
        self._last: dict[tuple[str, str], _RowChange] = {}
        self._first: list[_RowChange] = []  # of rows that are not inserted alone
        self._unexpected: list[tuple[int, _RowChange, str]] = []
        self._gained: dict[str, Counter[int]] = defaultdict(Counter)
        insertions: dict[str, list[_Insertion]] = defaultdict(list)
        for at, (revision, _, change) in enumerate(changes, start=1):
            values = parse_row_key(change.row_key)
            if change.table not in self._shapes or values is None:
                continue  # another rule reports it
            if change.first_id is not None and change.last_id is not None:
                if change.table not in OF_RECORDS:
                    continue
                rows = change.row_count or 0
                insertions[change.table].append(_Insertion(at, revision, change.first_id, change.last_id, rows))
            else:
                self._add(_RowChange(at, revision, change.table, values, change.kind), change.row_key)
        self._records = {table: _join(of_table) for table, of_table in insertions.items()}

    def _add(self, change: _RowChange, row_key: str) -> None:
        former = self._last.get((change.table, row_key))
        is_insertion = change.kind == ChangeKind.INSERT
        if former is None and not is_insertion:
            self._first.append(change)
        elif former is not None and (former.kind != ChangeKind.DELETE) == is_insertion:
            self._unexpected.append((former.at, change, row_key))
        if change.record is not None and change.kind != ChangeKind.UPDATE:
            self._gained[change.table][change.record] += 1 if is_insertion else -1
        self._last[change.table, row_key] = change

    def _are_inserted(self, change: _RowChange, *, after: int = 0, before: int) -> bool:
        """Check whether rows of the record of a change were inserted with others between two places in the log."""
        records = _find_records(self._records.get(change.table, []), change.record)
        return records is not None and records.are_inserted(change.record or 0, after=after, before=before)

    def find_impossible(self) -> Iterator[HistoryFault]:
        """Find insertions of what is there, and updates and deletions of what is not."""
        for after, change, row_key in self._unexpected:
            if change.kind == ChangeKind.INSERT or not self._are_inserted(change, after=after, before=change.at):
                yield change.make_fault("history-impossible", row_key)

    def find_wrong_rows(self, reader: Reader) -> Iterator[HistoryFault]:
        """Find rows that are recorded although they were deleted last, and others that are not."""
        logged: dict[str, list[list[Any]]] = defaultdict(list)
        for change in self._last.values():
            logged[change.table].append(change.key)
        recorded = {table: _read_keys(reader, self._shapes[table], keys) for table, keys in logged.items()}
        for (table, row_key), change in self._last.items():
            is_recorded = tuple(map(str, change.key)) in recorded[table]
            is_expected = change.kind != ChangeKind.DELETE
            if is_recorded != is_expected and not (
                is_recorded and self._are_inserted(change, after=change.at, before=_LARGEST)
            ):
                yield change.make_fault("history-row", row_key)

    def find_wrong_counts(self, reader: Reader) -> Iterator[HistoryFault]:
        """Find insertions of many of which more or fewer rows are recorded than the log leaves."""
        for table, joined in self._records.items():
            expected = {records: sum(many.rows for many in records.insertions) for records in joined}
            for record, gained in self._gained[table].items():
                if (records := _find_records(joined, record)) is not None:
                    expected[records] += gained
            for change in self._first:  # of a row from before the first insertion, as the seeds are
                records = _find_records(joined, change.record) if change.table == table else None
                if records is not None and not self._are_inserted(change, before=change.at):
                    expected[records] += 1
            for records, rows in expected.items():
                last = records.insertions[-1]
                if rows != _count(reader, self._shapes[table], records):
                    fault = _RowChange(last.at, last.revision, table, [records.first], ChangeKind.INSERT.value)
                    yield fault.make_fault("history-row", f"[{last.first}]")


def _join(insertions: Iterable[_Insertion]) -> list[_Records]:
    """Join insertions of the same records."""
    joined: list[_Records] = []
    for many in sorted(insertions, key=attrgetter("first")):
        if joined and many.first <= joined[-1].last:
            before = joined.pop()
            both = sorted((*before.insertions, many))
            joined.append(_Records(before.first, max(before.last, many.last), tuple(both)))
        else:
            joined.append(_Records(many.first, many.last, (many,)))
    return joined


def _find_records(joined: Sequence[_Records], record: int | None) -> _Records | None:
    """Find those with a record among them."""
    if record is None:
        return None
    at = bisect_right(joined, record, key=attrgetter("first")) - 1
    return joined[at] if at >= 0 and record <= joined[at].last else None


def _count(reader: Reader, shape: TableShape, records: _Records) -> int:
    """Count the rows of records."""
    column = shape.columns[shape.key[0]].name
    sql = f"SELECT count(*) FROM {shape.table} WHERE {column} BETWEEN :first AND :last"  # noqa: S608 - our own names
    row = reader.read_first(sql, first=records.first, last=records.last)
    return row[0] if row else 0


def _read_keys(reader: Reader, shape: TableShape, keys: Iterable[list[Any]]) -> set[tuple[str, ...]]:
    """Read which of some keys are recorded, with others that begin as they do; no row has a forged one."""
    columns = [shape.columns[at] for at in shape.key]
    first, names = columns[0], ", ".join(column.name for column in columns)
    sql = f"SELECT {names} FROM {shape.table} WHERE {first.name} IN (:beginnings)"  # noqa: S608 - our own names
    beginnings: set[Any] = {key[0] for key in keys if key}
    if first.kind is ColumnKind.INTEGER:
        beginnings = {value for value in beginnings if isinstance(value, int) and abs(value) <= _LARGEST}
    else:
        beginnings = {value for value in beginnings if isinstance(value, str)}
    return {
        tuple(map(str, row))
        for part in split_chunks(sorted(beginnings))
        for row in reader.read_rows(sql, beginnings=part)
    }
