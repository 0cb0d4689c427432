"""What in the log cannot be trusted: rows that are broken, missing, added later, or signed by another.

Whoever may record can also write to the log in SQL. What the program writes is numbered without gaps, its times go
on, each change of a row follows from the one before, and on a server one transaction of one user wrote it all.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from timeline.db.read.sql import Reader, split_chunks
from timeline.db.shapes import list_shapes
from timeline.domain.logged_changes import find_change_problem, parse_row_key
from timeline.domain.tables import ColumnKind, TableShape
from timeline.domain.vocabulary import ChangeKind
from timeline.errors import Message

_DAY = timedelta(days=1)
"""How far the clocks of those who write may differ."""

_STAMP = "%Y-%m-%dT%H:%M:%SZ"
_LARGEST = 2**63 - 1
_ALL = (0, _LARGEST)
"""The first and the last revision that there can be."""

_CHANGES = "SELECT revision, seq, table_name, row_key, kind, before FROM change"

_RELATED = (
    "SELECT c.revision, c.seq, c.table_name, c.row_key, c.kind, c.before FROM change c"
    " JOIN (SELECT DISTINCT table_name, row_key FROM change WHERE revision = :revision) k"
    " ON k.table_name = c.table_name AND k.row_key = c.row_key ORDER BY c.revision, c.seq"
)
"""All changes of the rows of one revision."""


class HistoryFault(NamedTuple):
    """A revision of the log, and what is wrong with it."""

    revision: int
    message: Message


def find_faults(reader: Reader) -> Iterator[HistoryFault]:
    """Find every fault of the log that does not lie in one change alone."""
    yield from _find_gaps(reader)
    yield from _find_wrong_times(reader)
    yield from _find_other_transactions(reader)
    yield from _find_other_users(reader)
    yield from _find_impossible_changes(reader, _read_changes(reader))


def find_faults_of(reader: Reader, revision: int) -> list[Message]:
    """Find the faults of one revision and of its changes, for which it is not to be undone.

    Of the log it reads the revisions, and the changes of the rows that this one changed.
    """
    shapes = list_shapes()
    rows = reader.read_rows(f"{_CHANGES} WHERE revision = :revision ORDER BY seq", revision=revision)
    problems = (find_change_problem(*row[2:], shapes=shapes) for row in rows)
    broken = [problem for problem in problems if problem]
    if broken:
        return broken
    faults = (
        *_find_gaps(reader, (revision, revision)),
        *_find_wrong_times(reader),
        *_find_other_transactions(reader, (revision, revision)),
        *_find_other_users(reader),
        *_find_impossible_changes(reader, reader.read_rows(_RELATED, revision=revision)),
    )
    return [fault.message for fault in faults if fault.revision == revision]


def find_unreadable(reader: Reader) -> Iterator[tuple[int, int, str, Message]]:
    """Find each change that cannot be undone: its revision, number, table, and why."""
    shapes = {shape.table: (shape,) for shape in list_shapes()}
    for row in _read_changes(reader):
        if problem := find_change_problem(*row[2:], shapes=shapes.get(row[2], ())):
            yield row[0], row[1], row[2], problem


def _read_changes(reader: Reader) -> Iterator[tuple[Any, ...]]:
    """Read all changes in their order, a page at a time."""
    revision, seq = -1, -1
    while page := reader.read_rows(
        f"{_CHANGES} WHERE (revision, seq) > (:revision, :seq) ORDER BY revision, seq LIMIT 5000",
        revision=revision,
        seq=seq,
    ):
        yield from page
        revision, seq = page[-1][:2]


def _find_gaps(reader: Reader, span: tuple[int, int] = _ALL) -> Iterator[HistoryFault]:
    rows = reader.read_rows(
        "SELECT revision, count(*), max(seq) FROM change WHERE revision BETWEEN :first AND :last GROUP BY revision"
        " HAVING min(seq) <> 1 OR max(seq) <> count(*) ORDER BY revision",
        first=span[0],
        last=span[1],
    )
    for revision, changes, last in rows:
        yield HistoryFault(revision, Message("history-gap", {"changes": changes, "last": last}))


def _find_wrong_times(reader: Reader) -> Iterator[HistoryFault]:
    """Find times that are none or go back, and those that differ from the server's as none before did.

    Somebody's clock may be wrong; a time that agrees with the server's is right whatever the one before was.
    """
    before = server_before = datetime.min  # noqa: DTZ901 - all are UTC
    differed: timedelta | None = None
    for revision, at, server_at in reader.read_rows("SELECT id, at, server_at FROM revision ORDER BY id"):
        try:
            when = datetime.strptime(at, _STAMP)  # noqa: DTZ007 - all are UTC
            server = datetime.strptime(server_at, _STAMP) if server_at else None  # noqa: DTZ007 - all are UTC
        except (TypeError, ValueError):
            yield HistoryFault(revision, Message("history-time", {"time": str(at)[:40]}))
            continue
        difference = when - server if server else None
        if server and server_before - server > _DAY:
            yield HistoryFault(revision, Message("history-backwards", {"time": server_at}))
        elif before - when > _DAY:
            yield HistoryFault(revision, Message("history-backwards", {"time": at}))
        elif difference and differed is not None and min(abs(difference), abs(difference - differed)) > _DAY:
            yield HistoryFault(revision, Message("history-clock", {"time": at, "server": server_at}))
        else:
            before, server_before, differed = when, server or server_before, difference


def _find_other_transactions(reader: Reader, span: tuple[int, int] = _ALL) -> Iterator[HistoryFault]:
    rows = reader.read_rows(
        "SELECT DISTINCT r.id FROM change c JOIN revision r ON r.id = c.revision WHERE c.server_tx <> r.server_tx"
        " AND c.revision BETWEEN :first AND :last ORDER BY r.id",
        first=span[0],
        last=span[1],
    )
    for (revision,) in rows:
        yield HistoryFault(revision, Message("history-added-later"))


def _find_other_users(reader: Reader) -> Iterator[HistoryFault]:
    """Find revisions whose author was another user of the server when the name first appeared."""
    first: dict[str, str] = {}
    rows = reader.read_rows("SELECT id, author, server_user FROM revision WHERE server_user <> '' ORDER BY id")
    for revision, author, user in rows:
        own = first.setdefault(author, user)
        if user != own:
            yield HistoryFault(revision, Message("history-another-user", {"author": author, "user": user, "own": own}))


def _find_impossible_changes(reader: Reader, changes: Iterable[tuple[Any, ...]]) -> Iterator[HistoryFault]:
    """Find changes that do not follow from the one before of their row, and rows that the log does not lead to."""
    shapes = {shape.table: shape for shape in list_shapes()}
    last: dict[tuple[str, str], tuple[int, str, list[Any]]] = {}
    for revision, _, table, key, kind, _ in changes:
        values = parse_row_key(key)
        if table not in shapes or values is None:
            continue  # another rule reports it
        former = last[table, key][1] if (table, key) in last else ""
        existed = former != ChangeKind.DELETE if former else kind != ChangeKind.INSERT
        if existed == (kind == ChangeKind.INSERT):
            yield HistoryFault(revision, Message("history-impossible", {"table": table, "key": key[:60], "kind": kind}))
        last[table, key] = revision, kind, values
    logged: dict[str, list[list[Any]]] = defaultdict(list)
    for (table, _), (_, _, values) in last.items():
        logged[table].append(values)
    recorded = {table: _read_keys(reader, shapes[table], keys) for table, keys in logged.items()}
    for (table, key), (revision, kind, values) in last.items():
        if (kind != ChangeKind.DELETE) != (tuple(map(str, values)) in recorded[table]):
            yield HistoryFault(revision, Message("history-row", {"table": table, "key": key[:60], "kind": kind}))


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
