"""Take back everything after a revision by one revision, which the log shows and which can be undone itself."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from sqlalchemy.exc import IntegrityError

from timeline.db import history_faults
from timeline.db.models import Actor, Event, Model, Source, get_table
from timeline.db.read.history import find_revision, read_later_revisions, read_undone_revisions
from timeline.db.read.imports import read_partial
from timeline.db.read.sql import Reader, split_chunks
from timeline.db.write.affected import list_changed_records
from timeline.db.write.apply import RowChange, apply_changes
from timeline.db.write.net_changes import find_net_changes, order_changes
from timeline.db.write.record import Author, apply_as_revision
from timeline.db.write.transaction import open_transaction
from timeline.domain.vocabulary import ChangeKind
from timeline.errors import CannotUndo, Changed, InvalidInput, Message
from timeline.settings import Location

_RECORDS: tuple[Model, ...] = (Event, Actor, Source)


class Reverted(NamedTuple):
    """The revisions that were taken back, each with its author, and the keys of the records that come of it.

    `number` is that of the new revision; None where it was only tried, or where the records are as they were.
    """

    revisions: Sequence[tuple[int, str]]
    restored: Sequence[str]
    changed: Sequence[str]
    removed: Sequence[str]
    writes: bool
    number: int | None = None

    @property
    def authors(self) -> Sequence[tuple[str, int]]:
        """The authors with the number of their revisions, the one with most first."""
        return Counter(author for _, author in self.revisions).most_common()


def revert_to(
    location: Location, number: int, *, author: Author, dry_run: bool = False, agreed: Reverted | None = None
) -> Reverted:
    """Give every record as it was after a revision, 0 being the beginning; what was seeded stays.

    Raises NotFound for an unknown revision, CannotUndo where the log is not as it was written or rows are in use,
    InvalidInput where an import would be there in part, Changed where more was recorded than was `agreed`.
    """
    with open_transaction(location) as transaction:
        reader = transaction.reader
        if number:
            find_revision(reader, number)
        later = read_later_revisions(reader, after=number)
        if agreed is not None and tuple(later) != tuple(agreed.revisions):
            raise Changed("reverted-meanwhile")
        _check_log(reader, number)
        _check_imports(reader, number)
        changes = find_net_changes(transaction, [revision for revision, _ in later])
        reverted = _describe(reader, later, changes)
        if not changes:
            return reverted
        made = None
        for ordered in order_changes(changes):
            try:
                with transaction.connection.begin_nested():
                    if dry_run:  # takes no number, which a server would not give again
                        apply_changes(transaction, ordered, revision=None)
                    else:
                        made = apply_as_revision(transaction, author, partial(_take, ordered))
                break
            except IntegrityError:
                continue
        else:
            raise CannotUndo(_name_point(number), [Message("undo-referred-to")])
        reverted = reverted._replace(restored=_read_keys(reader, changes, ChangeKind.INSERT))
        if dry_run:
            transaction.connection.rollback()
            return reverted
    return reverted._replace(number=made)


def _take(changes: list[RowChange], _number: int) -> list[RowChange]:
    """Return changes that are the same whatever the number of their revision."""
    return changes


def _check_log(reader: Reader, number: int) -> None:
    faults = [fault.message for fault in history_faults.find_faults(reader) if fault.revision > number]
    faults += [problem for revision, _, _, problem in history_faults.find_unreadable(reader) if revision > number]
    if faults:
        raise CannotUndo(_name_point(number), faults, broken=True)


def _check_imports(reader: Reader, number: int) -> None:
    """Refuse to leave or to restore a part of a file that would no longer be marked as one."""
    undone = read_undone_revisions(reader)
    for revision, file in read_partial(reader):
        by = undone.get(revision, 0)
        if (revision > number and not by) or (revision <= number < by):
            raise InvalidInput("revert-partial-import", revision=revision, file=file, undone=bool(by))


def _describe(reader: Reader, later: Sequence[tuple[int, str]], changes: Sequence[RowChange]) -> Reverted:
    changed = [
        key for model, ids in list_changed_records(changes).items() for key in _find_keys(reader, model, sorted(ids))
    ]
    return Reverted(later, (), changed, _read_keys(reader, changes, ChangeKind.DELETE), writes=bool(changes))


def _read_keys(reader: Reader, changes: Sequence[RowChange], kind: ChangeKind) -> list[str]:
    """Read the keys of the records that are inserted or deleted."""
    keys: list[str] = []
    for model in _RECORDS:
        ids = [change.key["id"] for change in changes if change.model is model and change.kind == kind]
        keys += _find_keys(reader, model, ids)
    return keys


def _find_keys(reader: Reader, model: Model, ids: Sequence[int]) -> list[str]:
    sql = f"SELECT key FROM {get_table(model).name} WHERE id IN (:ids) ORDER BY id"  # noqa: S608 - names of ours
    return [row[0] for part in split_chunks(ids) for row in reader.read_rows(sql, ids=part)]


def _name_point(number: int) -> str:
    return f"everything after change {number}" if number else "everything"
