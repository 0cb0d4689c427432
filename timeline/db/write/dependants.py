"""What stands in the way of going back: rows changed since, rows that rest on one to go, rows gone that one needs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import ForeignKeyConstraint

from timeline.db.models import TABLES
from timeline.db.read.history import read_undone_revisions
from timeline.db.read.sql import Reader, split_chunks
from timeline.db.write.apply import RowChange, read_primary_key, write_canonical
from timeline.domain.vocabulary import ChangeKind

_HISTORY = ("revision", "change", "batch")


def find_later_revisions(reader: Reader, reverse: Sequence[RowChange], *, than: int) -> list[int]:
    """The revisions after one that stand in the way of its reverse, oldest first; empty where none does.

    Those changed a row of it, made a row that refers to one that is to go, or took away one that is needed.
    """
    touched: dict[str, set[str]] = defaultdict(set)
    for table, key in (*_own(reverse), *_referring(reader, reverse), *_referred_to(reader, reverse)):
        touched[table].add(key)
    found: set[int] = set()
    for table, keys in touched.items():
        for part in split_chunks(sorted(keys)):
            sql = "SELECT DISTINCT revision FROM change WHERE table_name = :table AND row_key IN (:keys)"
            found.update(
                row[0] for row in reader.read_rows(f"{sql} AND revision > :than", table=table, keys=part, than=than)
            )
    return sorted(found - _cancelled(reader, than))


def _cancelled(reader: Reader, than: int) -> set[int]:
    """Later revisions that were taken back later, with those that took them back."""
    undone = read_undone_revisions(reader, after=than)
    return {*undone, *undone.values()}


def _own(reverse: Iterable[RowChange]) -> Iterator[tuple[str, str]]:
    for change in reverse:
        yield change.table, _row_key(change)


def _row_key(change: RowChange) -> str:
    return write_canonical([change.key[name] for name in read_primary_key(change.table)])


def _referring(reader: Reader, reverse: Sequence[RowChange]) -> Iterator[tuple[str, str]]:
    """The rows that stay and refer to one that goes."""
    going = [change for change in reverse if change.kind == ChangeKind.DELETE]
    gone = set(_own(going))
    for child, columns, parent, parent_columns in _references():
        wanted = {tuple(one.key.get(name) for name in parent_columns) for one in going if one.table == parent}
        if not wanted:
            continue
        names = read_primary_key(child)
        for part in split_chunks(sorted({first for first, *_ in wanted})):
            sql = f"SELECT {', '.join((*names, *columns))} FROM {child} WHERE {columns[0]} IN (:first)"  # noqa: S608 - ours
            for row in reader.read_rows(sql, first=part):
                key = write_canonical(list(row[: len(names)]))
                if tuple(row[len(names) :]) in wanted and (child, key) not in gone:
                    yield child, key


def _referred_to(reader: Reader, reverse: Sequence[RowChange]) -> Iterator[tuple[str, str]]:
    """The rows that are gone and that one which comes back refers to."""
    coming = [change for change in reverse if change.kind != ChangeKind.DELETE]
    back = set(_own(one for one in coming if one.kind == ChangeKind.INSERT))
    for child, columns, parent, parent_columns in _references():
        if tuple(parent_columns) != read_primary_key(parent):
            continue
        rows = ({**one.key, **one.values} for one in coming if one.table == child)
        wanted = {tuple(row.get(name) for name in columns) for row in rows}
        for key in wanted:
            if None in key or (parent, write_canonical(list(key))) in back:
                continue
            where = " AND ".join(f"{name} = :{name}" for name in parent_columns)
            sql = f"SELECT 1 FROM {parent} WHERE {where}"  # noqa: S608 - names of ours
            if reader.read_first(sql, **dict(zip(parent_columns, key, strict=True))) is None:
                yield parent, write_canonical(list(key))


def _references() -> Iterator[tuple[str, tuple[str, ...], str, tuple[str, ...]]]:
    """Every foreign key of the records: table and columns, and the table and columns referred to."""
    for name, table in TABLES.items():
        if name in _HISTORY:
            continue
        for one in table.constraints:
            if isinstance(one, ForeignKeyConstraint):
                elements = list(one.elements)
                yield (
                    name,
                    tuple(element.parent.name for element in elements),
                    elements[0].column.table.name,
                    tuple(element.column.name for element in elements),
                )
