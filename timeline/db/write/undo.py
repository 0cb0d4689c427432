"""Going back: a revision undone is another revision, so an undoing can be seen in the log."""

import json
from dataclasses import dataclass

from timeline.db.read import history
from timeline.db.read.history import Revision
from timeline.db.write.apply import Change, primary_key
from timeline.db.write.record import Author, as_revision
from timeline.db.write.transaction import Transaction, writing
from timeline.domain.vocabulary import ChangeKind
from timeline.errors import NothingToUndo
from timeline.settings import Location


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back."""

    revision: Revision
    changes: int


def undo(location: Location, *, author: Author, dry_run: bool = False) -> Undone:
    """Take back the last revision not yet undone; raises NothingToUndo when there is none."""
    with writing(location) as transaction:
        revision = history.last_to_undo(transaction.reader)
        if revision is None:
            raise NothingToUndo
        told = history.revision(transaction.reader, revision)
        reverse = _reverse(transaction, revision)
        if not dry_run:
            as_revision(transaction, author, lambda _: reverse, undoes=revision)
        return Undone(told, len(reverse))


def _reverse(transaction: Transaction, revision: int) -> list[Change]:
    """The changes that lead back, last first: insertions deleted, before-images put in place."""
    rows = transaction.reader.rows(
        "SELECT table_name, row_key, kind, before FROM change WHERE revision = :revision ORDER BY seq DESC",
        revision=revision,
    )
    return [_one(*row) for row in rows]


def _one(table: str, row_key: str, kind: str, before: str | None) -> Change:
    key = dict(zip(primary_key(table), json.loads(row_key), strict=True))
    if kind == ChangeKind.INSERT:
        return Change(table, ChangeKind.DELETE, key)
    image = {name: value for name, value in json.loads(before or "{}").items() if name not in key}
    back = ChangeKind.INSERT if kind == ChangeKind.DELETE else ChangeKind.UPDATE
    return Change(table, back, key, image)
