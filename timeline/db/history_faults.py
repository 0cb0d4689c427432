"""What in the log cannot be trusted: rows that are broken, missing, added later, or signed by another.

Whoever may record can also write to the log in SQL. What the program writes is numbered without gaps, its times go
on, each change of a row follows from the one before, and on a server one transaction of one user wrote it all, or
one for each block of an import.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from timeline.db.logged_rows import HistoryFault, NumberedChange, find_impossible_changes
from timeline.db.read.logged_changes import read_logged_changes
from timeline.db.read.sql import Reader
from timeline.db.shapes import list_shapes
from timeline.domain.logged_changes import LoggedChange, find_change_problem
from timeline.errors import Message

_DAY = timedelta(days=1)
"""How far the clocks of those who write may differ."""

_STAMP = "%Y-%m-%dT%H:%M:%SZ"
_LARGEST = 2**63 - 1
_ALL = (0, _LARGEST)
"""The first and the last revision that there can be."""

_COLUMNS = "c.revision, c.seq, c.table_name, c.row_key, c.kind, c.before, c.first_id, c.last_id, c.row_count"
_CHANGES = f"SELECT {_COLUMNS} FROM change c"  # noqa: S608 - our own names

_RELATED = (
    f"{_CHANGES} JOIN (SELECT DISTINCT table_name, row_key FROM change WHERE revision = :revision) k"  # noqa: S608 - our own names
    " ON k.table_name = c.table_name AND k.row_key = c.row_key WHERE c.last_id IS NULL"
    f" UNION ALL {_CHANGES} WHERE c.last_id IS NOT NULL ORDER BY 1, 2"
)
"""All changes of the rows of one revision, and all insertions of many, which may have made them."""


def find_faults(reader: Reader) -> Iterator[HistoryFault]:
    """Find every fault of the log that does not lie in one change alone."""
    yield from _find_gaps(reader)
    yield from _find_wrong_times(reader)
    yield from _find_other_transactions(reader)
    yield from _find_other_users(reader)
    yield from find_impossible_changes(reader, _read_changes(reader))


def find_faults_of(reader: Reader, revision: int) -> list[Message]:
    """Find the faults of one revision and of its changes, for which it is not to be undone.

    Of the log it reads the revisions, and the changes of the rows that this one changed.
    """
    shapes = list_shapes()
    logged = read_logged_changes(reader, revision)
    problems = (find_change_problem(change, shapes=shapes) for change in logged)
    broken = [problem for problem in problems if problem]
    if broken:
        return broken
    if any(change.is_of_many for change in logged):  # whose rows are counted
        impossible = find_impossible_changes(reader, _read_changes(reader))
    else:
        impossible = find_impossible_changes(reader, _read_related(reader, revision), are_all=False)
    faults = (
        *_find_gaps(reader, (revision, revision)),
        *_find_wrong_times(reader),
        *_find_other_transactions(reader, (revision, revision)),
        *_find_other_users(reader),
        *impossible,
    )
    return [fault.message for fault in faults if fault.revision == revision]


def find_unreadable(reader: Reader) -> Iterator[tuple[int, int, str, Message]]:
    """Find each change that cannot be undone: its revision, number, table, and why."""
    shapes = {shape.table: (shape,) for shape in list_shapes()}
    for revision, seq, change in _read_changes(reader):
        if problem := find_change_problem(change, shapes=shapes.get(change.table, ())):
            yield revision, seq, change.table, problem


def _read_changes(reader: Reader) -> Iterator[NumberedChange]:
    """Read all changes in their order, a page at a time."""
    revision, seq = -1, -1
    while page := reader.read_rows(
        f"{_CHANGES} WHERE (c.revision, c.seq) > (:revision, :seq) ORDER BY c.revision, c.seq LIMIT 5000",
        revision=revision,
        seq=seq,
    ):
        yield from map(_number, page)
        revision, seq = page[-1][:2]


def _read_related(reader: Reader, revision: int) -> Iterator[NumberedChange]:
    return map(_number, reader.read_rows(_RELATED, revision=revision))


def _number(row: tuple[Any, ...]) -> NumberedChange:
    return row[0], row[1], LoggedChange(*row[2:])


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
    """Find revisions with changes that another transaction wrote, and that are no import of so many blocks."""
    rows = reader.read_rows(
        "SELECT DISTINCT r.id FROM change c JOIN revision r ON r.id = c.revision WHERE c.server_tx <> r.server_tx"
        " AND c.revision BETWEEN :first AND :last ORDER BY r.id",
        first=span[0],
        last=span[1],
    )
    for (revision,) in rows:
        if not _is_of_blocks(reader, revision):
            yield HistoryFault(revision, Message("history-added-later"))


def _is_of_blocks(reader: Reader, revision: int) -> bool:
    """Check whether an import wrote a revision: each run of changes is of the transaction of a block, in their order.

    Nothing comes after the last block of an import that is finished.
    """
    blocks = reader.read_rows(
        "SELECT server_tx, is_last FROM batch WHERE revision = :revision ORDER BY id", revision=revision
    )
    runs = reader.read_rows(
        "SELECT server_tx, max(seq) - min(seq) + 1 - count(*) FROM change WHERE revision = :revision"
        " GROUP BY server_tx ORDER BY min(seq)",
        revision=revision,
    )
    places = {transaction: place for place, (transaction, _) in enumerate(blocks)}
    last = next((place for place, (_, is_last) in enumerate(blocks) if is_last), len(blocks) - 1)
    order = [places.get(transaction, len(blocks)) for transaction, _ in runs]
    return order == sorted(order) and all(place <= last for place in order) and not any(gaps for _, gaps in runs)


def _find_other_users(reader: Reader) -> Iterator[HistoryFault]:
    """Find revisions whose author was another user of the server when the name first appeared."""
    first: dict[str, str] = {}
    rows = reader.read_rows("SELECT id, author, server_user FROM revision WHERE server_user <> '' ORDER BY id")
    for revision, author, user in rows:
        own = first.setdefault(author, user)
        if user != own:
            yield HistoryFault(revision, Message("history-another-user", {"author": author, "user": user, "own": own}))
