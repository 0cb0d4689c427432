"""Going back: a revision undone is another revision, so an undoing can be seen in the log."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError

from timeline.db.models import TABLES
from timeline.db.read import history
from timeline.db.read.history import Revision
from timeline.db.read.sql import chunks
from timeline.db.write.apply import Change, primary_key
from timeline.db.write.record import Author, revise
from timeline.db.write.transaction import Transaction, writing
from timeline.domain.vocabulary import ChangeKind
from timeline.errors import Changed, NothingToUndo
from timeline.settings import Location


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back."""

    revision: Revision
    changes: int


def undo(location: Location, *, author: Author, dry_run: bool = False) -> Undone:
    """Take back the last revision not yet undone; raises NothingToUndo when there is none.

    Raises Changed where something came to refer to what would go, as rows that other programs wrote can.
    """
    try:
        with writing(location) as transaction:
            told, reverse = _last(transaction)
            if not dry_run:
                revise(transaction, author, lambda _: reverse, undoes=told.id)
            elif reasons := list(_in_the_way(transaction, reverse)):
                raise _refusal(told, reasons)
            return Undone(told, len(reverse))
    except IntegrityError:
        with writing(location) as transaction:
            told, reverse = _last(transaction)
            raise _refusal(told, list(_in_the_way(transaction, reverse))) from None


def _last(transaction: Transaction) -> tuple[Revision, list[Change]]:
    revision = history.last_to_undo(transaction.reader)
    if revision is None:
        raise NothingToUndo
    return history.revision(transaction.reader, revision), _reverse(transaction, revision)


def _refusal(told: Revision, reasons: list[str]) -> Changed:
    why = "; ".join(reasons) or "what it would bring back is there again"
    return Changed(
        f"This cannot be undone: {told.told}. Now {why}.",
        hint="Nothing was changed. Take that away first, then undo.",
    )


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


def _in_the_way(transaction: Transaction, reverse: list[Change]) -> Iterator[str]:
    """What refers to the rows that would go and would stay itself: `2 rows of event refer to event_type tea`."""
    gone: dict[str, set[tuple[object, ...]]] = defaultdict(set)
    for change in reverse:
        if change.kind == ChangeKind.DELETE:
            gone[change.table].add(tuple(change.key[name] for name in primary_key(change.table)))
    for name, table in TABLES.items():
        for constraint in table.foreign_key_constraints:
            target = constraint.referred_table.name
            if target not in gone or len(constraint.columns) > 1:
                continue
            (column,) = constraint.columns
            own = ", ".join(primary_key(name))
            for part in chunks(sorted(key[0] for key in gone[target])):
                rows = transaction.reader.rows(
                    f"SELECT {column.name}, {own} FROM {name} WHERE {column.name} IN (:keys)",  # noqa: S608 - ours
                    keys=part,
                )
                left = [value for value, *key in rows if tuple(key) not in gone[name]]
                if left:
                    some = f"1 row of {name} refers" if len(left) == 1 else f"{len(left)} rows of {name} refer"
                    yield f"{some} to {target} {left[0]}"
