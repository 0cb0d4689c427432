"""Undo a revision by another revision, which the log shows and which can be undone itself."""

import json
from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy.exc import IntegrityError

from timeline.db import history_faults
from timeline.db.models import Model, find_model, get_primary_key
from timeline.db.read import history
from timeline.db.read.history import LoggedRevision
from timeline.db.read.logged_changes import read_logged_changes
from timeline.db.read.sql import Reader
from timeline.db.shapes import list_shapes
from timeline.db.write.apply import RowChange, delete_row
from timeline.db.write.record import Author, apply_as_revision
from timeline.db.write.references import find_later_revisions
from timeline.db.write.transaction import open_transaction
from timeline.domain.logged_changes import LoggedChange, find_change_problem
from timeline.domain.vocabulary import ChangeKind
from timeline.errors import CannotUndo, Message, NothingToUndo, StorageError
from timeline.settings import Location


@dataclass(frozen=True, slots=True)
class Undone:
    """The revision that was undone, how many changes it had, and the number of the undo; None if it was only tried."""

    revision: LoggedRevision
    changes: int
    number: int | None = None


def undo_revision(location: Location, *, author: Author, number: int | None = None, dry_run: bool = False) -> Undone:
    """Undo a revision, or the last one that is not undone.

    Raises NothingToUndo, NotFound for an unknown number, CannotUndo where it is undone already or where later
    changes rest on it, with these.
    """
    with open_transaction(location) as transaction:
        reader = transaction.reader
        wanted = history.find_last_to_undo(reader) if number is None else number
        if wanted is None:
            raise NothingToUndo
        logged = history.find_revision(reader, wanted)
        if logged.undone:
            by = history.read_undone_revisions(reader)[wanted]
            raise CannotUndo(logged.summary, [Message("undone-already")], undone_by=by)
        last = history.find_revision_to_reverse(reader, wanted)
        if faults := history_faults.find_faults_of(reader, last):
            raise CannotUndo(logged.summary, faults, broken=True)
        reverse = reverse_changes(reader, last)
        if later := find_later_revisions(reader, last, reverse):
            reasons = [history.find_revision(reader, later_number).summary for later_number in later]
            raise CannotUndo(logged.summary, reasons, later=later[-1])
        try:
            with transaction.connection.begin_nested() as attempt:
                made = apply_as_revision(transaction, author, lambda _: reverse, undoes=last)
                if dry_run:
                    attempt.rollback()
        except IntegrityError as error:
            raise CannotUndo(logged.summary, [Message("undo-referred-to")]) from error
        return Undone(logged, len(reverse), None if dry_run else made)


def reverse_changes(reader: Reader, revision: int) -> list[RowChange]:
    """Reverse the changes of a revision, last first: insertions are deleted, before-images put back.

    Of the insertion of many the rows that the records have now are deleted: later revisions are reversed before it.
    Raises StorageError for a change that cannot be read.
    """
    shapes = list_shapes()
    logged = list(reversed(read_logged_changes(reader, revision)))
    for change in logged:
        if problem := find_change_problem(change, shapes=shapes):
            raise StorageError("log-unreadable", number=revision, reason=problem)
    reverse: list[RowChange] = []
    reversed_keys: dict[Model, set[tuple[Any, ...]]] = defaultdict(set)
    for change in logged:
        if change.is_of_many:
            reverse += _delete_many(reader, change, but=reversed_keys[find_model(change.table)])
        else:
            back = _reverse(change)
            reverse.append(back)
            reversed_keys[back.model].add(tuple(back.key.values()))
    return reverse


def _delete_many(reader: Reader, change: LoggedChange, *, but: Container[tuple[Any, ...]]) -> Iterator[RowChange]:
    """Delete the rows of many records, the last first, but for those that are deleted before."""
    model = find_model(change.table)
    key = get_primary_key(model)
    columns = ", ".join(key)
    rows = reader.read_rows(
        f"SELECT {columns} FROM {change.table} WHERE {key[0]} BETWEEN :first AND :last ORDER BY {columns}",  # noqa: S608 - names of ours
        first=change.first_id,
        last=change.last_id,
    )
    for row in reversed(rows):
        if tuple(row) not in but:
            yield RowChange(model, ChangeKind.DELETE, dict(zip(key, row, strict=True)))


def _reverse(change: LoggedChange) -> RowChange:
    model = find_model(change.table)
    key: dict[str, Any] = dict(zip(get_primary_key(model), json.loads(change.row_key), strict=True))
    if change.kind == ChangeKind.INSERT:
        return delete_row(model(**key))
    image = {name: value for name, value in json.loads(change.before or "{}").items() if name not in key}
    back = ChangeKind.INSERT if change.kind == ChangeKind.DELETE else ChangeKind.UPDATE
    return RowChange(model, back, key, image)
