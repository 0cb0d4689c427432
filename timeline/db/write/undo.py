"""Undo a revision by another revision, which the log shows and which can be undone itself."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy.exc import IntegrityError

from timeline.db import history_faults
from timeline.db.models import find_model, get_primary_key
from timeline.db.read import history
from timeline.db.read.history import LoggedRevision
from timeline.db.read.sql import Reader
from timeline.db.shapes import list_shapes
from timeline.db.write.apply import RowChange, delete_row
from timeline.db.write.record import Author, apply_as_revision
from timeline.db.write.references import find_later_revisions
from timeline.db.write.transaction import open_transaction
from timeline.domain.logged_changes import find_change_problem
from timeline.domain.vocabulary import ChangeKind
from timeline.errors import CannotUndo, Message, NothingToUndo, StorageError
from timeline.settings import Location


@dataclass(frozen=True, slots=True)
class Undone:
    """The revision that was undone, and how many changes it had."""

    revision: LoggedRevision
    changes: int


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
        if later := find_later_revisions(reader, reverse, than=last):
            reasons = [history.find_revision(reader, later_number).summary for later_number in later]
            raise CannotUndo(logged.summary, reasons, later=later[-1])
        try:
            with transaction.connection.begin_nested() as attempt:
                apply_as_revision(transaction, author, lambda _: reverse, undoes=last)
                if dry_run:
                    attempt.rollback()
        except IntegrityError as error:
            raise CannotUndo(logged.summary, [Message("undo-referred-to")]) from error
        return Undone(logged, len(reverse))


def reverse_changes(reader: Reader, revision: int) -> list[RowChange]:
    """Reverse the changes of a revision, last first: insertions are deleted, before-images put back.

    Raises StorageError for a change that cannot be read.
    """
    shapes = list_shapes()
    rows = reader.read_rows(
        "SELECT table_name, row_key, kind, before FROM change WHERE revision = :revision ORDER BY seq DESC",
        revision=revision,
    )
    for row in rows:
        if problem := find_change_problem(*row, shapes=shapes):
            raise StorageError("log-unreadable", number=revision, reason=problem)
    return [_reverse(*row) for row in rows]


def _reverse(table: str, row_key: str, kind: str, before: str | None) -> RowChange:
    model = find_model(table)
    key: dict[str, Any] = dict(zip(get_primary_key(model), json.loads(row_key), strict=True))
    if kind == ChangeKind.INSERT:
        return delete_row(model(**key))
    image = {name: value for name, value in json.loads(before or "{}").items() if name not in key}
    back = ChangeKind.INSERT if kind == ChangeKind.DELETE else ChangeKind.UPDATE
    return RowChange(model, back, key, image)
