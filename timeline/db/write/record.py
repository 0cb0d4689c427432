"""Record a batch of drafts: resolved again where somebody wrote meanwhile, applied as one revision."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import insert

from timeline.db.models import Revision, get_table
from timeline.db.read.sql import Reader
from timeline.db.read.states import read_state
from timeline.db.write.agreement import find_new_duplicates, is_as_agreed
from timeline.db.write.apply import RowChange, apply_changes
from timeline.db.write.resolve import Resolution, resolve_drafts
from timeline.db.write.rows import make_blocks
from timeline.db.write.transaction import Transaction, open_transaction
from timeline.domain.events.drafts import Drafts
from timeline.domain.text.storable import REASON_LENGTH, find_line_problem
from timeline.errors import Changed, InvalidInput, Message, ProbableDuplicate
from timeline.settings import Location


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes, when (UTC, `2026-11-23T18:57:00Z`), with which command, and why; "" where no reason was given.

    Raises InvalidInput for a name or a reason that cannot be stored.
    """

    name: str
    at: str
    command: str
    because: str = ""

    def __post_init__(self) -> None:
        if problem := find_line_problem(self.name) if self.name.strip() else Message("empty"):
            raise InvalidInput("author-text", reason=problem)
        if problem := find_line_problem(self.because, limit=REASON_LENGTH):
            raise InvalidInput("because-text", reason=problem)


class WrittenBatch(NamedTuple):
    """What was recorded, under the keys that it has come to have, and the number of its revision; None for nothing."""

    resolution: Resolution
    revision: int | None


def write_drafts(
    location: Location,
    drafts: Drafts,
    *,
    agreed: Resolution,
    author: Author,
    today: date,
    whole_keys: bool = False,
    revise: bool = False,
) -> Resolution:
    """Record a batch as it was agreed to; raises as `write_agreed`."""

    def resolve(reader: Reader) -> Resolution:
        return resolve_drafts(reader, drafts, today=today, whole_keys=whole_keys, revise=revise)

    return write_agreed(location, resolve, agreed=agreed, author=author).resolution


def write_agreed(
    location: Location,
    resolve: Callable[[Reader], Resolution],
    *,
    agreed: Resolution,
    author: Author,
    repeats: bool = False,
) -> WrittenBatch:
    """Record what was agreed to and return it with its revision; where it is resolved again, keys may be others.

    Raises Changed where it no longer does what was agreed to and, unless it `repeats` recorded events on purpose,
    ProbableDuplicate for one recorded meanwhile.
    """
    with open_transaction(location) as transaction:
        resolution = resolve_as_agreed(transaction, resolve, agreed=agreed)
        if not repeats:
            for key, record in find_new_duplicates(agreed, resolution):
                raise ProbableDuplicate(key, record.key)
        revision = None
        if resolution.writes:
            revision = apply_in_blocks(
                transaction, author, lambda number: make_blocks(transaction, resolution, revision=number)
            )
    return WrittenBatch(resolution, revision)


def resolve_as_agreed(
    transaction: Transaction, resolve: Callable[[Reader], Resolution], *, agreed: Resolution
) -> Resolution:
    """Resolve a batch inside the transaction, unless nothing was recorded since it was agreed to.

    Raises Changed where it no longer does what was agreed to.
    """
    if read_state(transaction.reader) == agreed.state:
        return agreed
    resolution = resolve(transaction.reader)
    if resolution != agreed and not is_as_agreed(transaction.reader, agreed, resolution):
        raise Changed("batch-changed")
    return resolution


def apply_as_revision(
    transaction: Transaction, author: Author, make: Callable[[int], list[RowChange]], *, undoes: int | None = None
) -> int:
    """Apply changes as one revision and return its id."""
    return apply_in_blocks(transaction, author, lambda number: [make(number)], undoes=undoes)


def apply_in_blocks(
    transaction: Transaction,
    author: Author,
    make: Callable[[int], Iterable[list[RowChange]]],
    *,
    undoes: int | None = None,
) -> int:
    """Apply changes as one revision, block by block as they are made, and return its id."""
    number = insert_revision(transaction, author, undoes=undoes)
    logged = 0
    for changes in make(number):
        logged = apply_changes(transaction, changes, revision=number, logged=logged)
    return number


def insert_revision(transaction: Transaction, author: Author, *, undoes: int | None = None) -> int:
    """Insert a revision, whose changes are still to come, and return its id."""
    number = transaction.reserve_ids(Revision, 1)[0]
    row = {
        "id": number,
        "at": author.at,
        "author": author.name,
        "command": author.command,
        "undoes": undoes,
        "because": author.because,
    }
    transaction.connection.execute(insert(get_table(Revision)), [row])  # the server adds its own user and time
    return number
