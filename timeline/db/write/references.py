"""What prevents going back: rows changed since, rows that refer to one to be deleted, deleted rows that one needs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import ForeignKeyConstraint

from timeline.db.models import Batch, Change, Model, Revision, find_model, get_primary_key, get_table, metadata
from timeline.db.read.history import read_undone_revisions
from timeline.db.read.logged_changes import find_revisions_of_rows, find_revisions_within, read_logged_changes
from timeline.db.read.sql import Reader, split_chunks
from timeline.db.write.apply import RowChange
from timeline.db.write.change_log import write_canonical, write_row_key
from timeline.domain.vocabulary import ChangeKind

_HISTORY = (Revision, Change, Batch)


class Reference(NamedTuple):
    """A foreign key: the class and its columns, and the class and columns that they refer to."""

    child: Model
    columns: tuple[str, ...]
    parent: Model
    parent_columns: tuple[str, ...]


def find_later_revisions(reader: Reader, revision: int, reverse: Sequence[RowChange]) -> list[int]:
    """Find the revisions after one that prevent its reverse, oldest first; empty where none does.

    They changed a row of it, inserted a row that refers to one to be deleted, or deleted one that is needed.
    """
    touched: dict[Model, set[str]] = defaultdict(set)
    for model, key in (*_list_own(reverse), *_find_referring(reader, reverse), *_find_missing(reader, reverse)):
        touched[model].add(key)
    of_many = [change for change in read_logged_changes(reader, revision) if change.is_of_many]
    revisions = find_revisions_within(reader, of_many, after=revision)
    for model, keys in touched.items():
        revisions |= find_revisions_of_rows(reader, get_table(model).name, keys, after=revision)
    return sorted(revisions - _find_cancelled(reader, revision))


def _find_cancelled(reader: Reader, than: int) -> set[int]:
    """Find later revisions that were undone later, with those that undid them."""
    undone = read_undone_revisions(reader, after=than)
    return {*undone, *undone.values()}


def _list_own(reverse: Iterable[RowChange]) -> Iterator[tuple[Model, str]]:
    for change in reverse:
        yield change.model, write_row_key(change)


def _find_referring(reader: Reader, reverse: Sequence[RowChange]) -> Iterator[tuple[Model, str]]:
    """Find the rows that stay and refer to one to be deleted."""
    deletions = [change for change in reverse if change.kind == ChangeKind.DELETE]
    deleted = set(_list_own(deletions))
    for child, columns, parent, parent_columns in _list_references():
        wanted = {
            tuple(change.key.get(name) for name in parent_columns) for change in deletions if change.model is parent
        }
        if not wanted:
            continue
        names = get_primary_key(child)
        for part in split_chunks(sorted({first for first, *_ in wanted})):
            sql = f"SELECT {', '.join((*names, *columns))} FROM {get_table(child).name} WHERE {columns[0]} IN (:first)"  # noqa: S608 - ours
            for row in reader.read_rows(sql, first=part):
                key = write_canonical(list(row[: len(names)]))
                if tuple(row[len(names) :]) in wanted and (child, key) not in deleted:
                    yield child, key


def _find_missing(reader: Reader, reverse: Sequence[RowChange]) -> Iterator[tuple[Model, str]]:
    """Find the rows that no longer exist and that one to be put back refers to."""
    put_back = [change for change in reverse if change.kind != ChangeKind.DELETE]
    inserted = set(_list_own(change for change in put_back if change.kind == ChangeKind.INSERT))
    for child, columns, parent, parent_columns in _list_references():
        if parent_columns != get_primary_key(parent):
            continue
        rows = ({**change.key, **change.values} for change in put_back if change.model is child)
        wanted = {tuple(row.get(name) for name in columns) for row in rows}
        for key in wanted:
            if None in key or (parent, write_canonical(list(key))) in inserted:
                continue
            where = " AND ".join(f"{name} = :{name}" for name in parent_columns)
            sql = f"SELECT 1 FROM {get_table(parent).name} WHERE {where}"  # noqa: S608 - names of ours
            if reader.read_first(sql, **dict(zip(parent_columns, key, strict=True))) is None:
                yield parent, write_canonical(list(key))


def _list_references() -> Iterator[Reference]:
    """List every foreign key of the records."""
    for table in metadata.sorted_tables:
        child = find_model(table.name)
        for constraint in table.constraints if child not in _HISTORY else ():
            if isinstance(constraint, ForeignKeyConstraint):
                elements = list(constraint.elements)
                yield Reference(
                    child,
                    tuple(element.parent.name for element in elements),
                    find_model(elements[0].column.table.name),
                    tuple(element.column.name for element in elements),
                )
