"""The log row by row: the changes of a revision, and which revisions touched a row or a record."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable

from timeline.db.read.sql import Reader, split_chunks
from timeline.domain.logged_changes import RECORD_TABLES, LoggedChange, parse_row_key

_LARGEST = 2**31 - 1

OF_RECORD = (
    "r.id IN (SELECT revision FROM change WHERE table_name IN (:tables)"
    " AND (row_key = :whole OR row_key >= :low AND row_key < :high)"
    " UNION SELECT revision FROM change WHERE table_name IN (:tables) AND last_id >= :id AND first_id <= :id)"
)
"""The condition that a revision `r` changed one record, with the values of `make_record_values`."""


def make_record_values(table: str, number: int) -> dict[str, object]:
    """Make the values of `OF_RECORD` for the record with this id."""
    # The keys of one owner, [7] and [7,1] and so on: a comma sorts just before a hyphen.
    keys = {"whole": f"[{number}]", "low": f"[{number},", "high": f"[{number}-"}
    return {**keys, "tables": RECORD_TABLES[table], "id": number}


def read_logged_changes(reader: Reader, revision: int) -> list[LoggedChange]:
    """Return the changes of a revision in their order."""
    rows = reader.read_rows(
        "SELECT table_name, row_key, kind, before, first_id, last_id, row_count FROM change"
        " WHERE revision = :revision ORDER BY seq",
        revision=revision,
    )
    return [LoggedChange(*row) for row in rows]


def has_insertions_of_many(reader: Reader, revision: int) -> bool:
    """Check whether a revision inserted the rows of many records at once."""
    sql = "SELECT 1 FROM change WHERE revision = :revision AND last_id IS NOT NULL LIMIT 1"
    return reader.read_first(sql, revision=revision) is not None


def read_record_id(row_key: str) -> int | None:
    """Read the id of the record that a logged row belongs to; None where it cannot be one."""
    number = next(iter(parse_row_key(row_key) or ()), None)
    return number if type(number) is int and abs(number) <= _LARGEST else None


def find_revisions_of_rows(reader: Reader, table: str, row_keys: Iterable[str], *, after: int) -> set[int]:
    """Find the revisions later than one that touched a row of a table, each in its own right or among many."""
    keys = sorted(set(row_keys))
    sql = "SELECT DISTINCT revision FROM change WHERE table_name = :table AND row_key IN (:keys) AND revision > :after"
    revisions = {
        row[0] for part in split_chunks(keys) for row in reader.read_rows(sql, table=table, keys=part, after=after)
    }
    ids = sorted({number for key in keys if (number := read_record_id(key)) is not None})
    if not ids:
        return revisions
    of_many = reader.read_rows(
        "SELECT first_id, last_id, revision FROM change"
        " WHERE table_name = :table AND last_id >= :lowest AND first_id <= :highest AND revision > :after",
        table=table,
        lowest=ids[0],
        highest=ids[-1],
        after=after,
    )
    for first, last, revision in of_many:
        at = bisect_left(ids, first)
        if at < len(ids) and ids[at] <= last:
            revisions.add(revision)
    return revisions


def find_revisions_within(reader: Reader, of_many: Iterable[LoggedChange], *, after: int) -> set[int]:
    """Find the revisions later than one that touched a row in its own right that belongs to many records."""
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for change in of_many:
        spans[change.table].append((change.first_id or 0, change.last_id or 0))
    if not spans:
        return set()
    revisions: set[int] = set()
    for revision, table, row_key in reader.read_rows(
        "SELECT revision, table_name, row_key FROM change WHERE revision > :after", after=after
    ):
        number = read_record_id(row_key)
        if number is not None and any(first <= number <= last for first, last in spans[table]):
            revisions.add(revision)
    return revisions
