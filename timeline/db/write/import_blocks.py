"""An import recorded in blocks, each committed by itself, all of them one revision."""

from collections.abc import Callable
from typing import NamedTuple

from sqlalchemy import insert

from timeline.db.models import Batch, get_table
from timeline.db.read.imports import find_position
from timeline.db.read.sql import Reader
from timeline.db.write.agreement import find_new_duplicates
from timeline.db.write.apply import apply_changes
from timeline.db.write.dataset_notes import make_dataset_rows, make_withdrawals
from timeline.db.write.record import Author, insert_revision, resolve_as_agreed
from timeline.db.write.resolve import Resolution
from timeline.db.write.rows import make_blocks
from timeline.db.write.transaction import Transaction, open_transaction
from timeline.domain.imports import DatasetNotes, ImportedFile, ImportPosition, Withdrawals
from timeline.errors import Changed, ProbableDuplicate
from timeline.settings import Location


class ImportBlock(NamedTuple):
    """A block of an import: from where it goes on, its events by what becomes of them, and whether it is the last.

    `events` are all of them; `unchanged` are recorded already, `rejected` are left out. What it withdraws is done with
    the last block.
    """

    file: ImportedFile
    position: ImportPosition
    events: int
    unchanged: int
    rejected: int
    is_last: bool
    notes: DatasetNotes
    withdrawals: Withdrawals = Withdrawals()


class RecordedBlock(NamedTuple):
    """A block as it was recorded, and how far the import is by then."""

    resolution: Resolution
    position: ImportPosition


def write_block(
    location: Location,
    resolve: Callable[[Reader], Resolution],
    *,
    agreed: Resolution,
    author: Author,
    block: ImportBlock,
    repeats: bool = False,
) -> RecordedBlock:
    """Record a block as it was agreed to; where it is resolved again, keys may be others.

    An import has no revision before it records anything. Raises Changed where the block no longer does what was agreed
    to, or where somebody else has gone on with the import; ProbableDuplicate as `write_agreed`.
    """
    with open_transaction(location) as transaction:
        reader, position = transaction.reader, block.position
        if find_position(reader, block.file) != (position if position.revision else ImportPosition()):
            raise Changed("import-moved")
        resolution = resolve_as_agreed(transaction, resolve, agreed=agreed)
        if not repeats:
            for key, record in find_new_duplicates(agreed, resolution):
                raise ProbableDuplicate(key, record.key)
        events = position.events + block.events
        if not (resolution.writes or any(block.withdrawals) or position.revision):
            return RecordedBlock(resolution, ImportPosition(None, events))
        revision = position.revision
        if revision is None or _is_overtaken(reader, revision, block, resolution):
            revision = insert_revision(transaction, author)
        _apply(transaction, block, resolution, revision=revision, author=author)
    return RecordedBlock(resolution, ImportPosition(revision, events))


def _apply(
    transaction: Transaction, block: ImportBlock, resolution: Resolution, *, revision: int, author: Author
) -> None:
    """Carry out what a block records, after what its revision has recorded before."""
    batch = _insert_batch(transaction, block, revision, resolution)
    row = transaction.reader.read_first("SELECT max(seq) FROM change WHERE revision = :revision", revision=revision)
    logged = (row and row[0]) or 0
    about = [*make_dataset_rows(transaction, block.notes, batch=batch, author=author.name)]
    for changes in (
        about,
        *make_blocks(transaction, resolution, revision=revision, batch=batch),
        [*make_withdrawals(transaction.reader, block.withdrawals)],
    ):
        logged = apply_changes(transaction, changes, revision=revision, logged=logged)


def _is_overtaken(reader: Reader, revision: int, block: ImportBlock, resolution: Resolution) -> bool:
    """Check whether a block changes records after a later revision, which would seem to come after it.

    The rest of the import is then a revision of its own, so that the log is in the order in which things were done.
    """
    changes = resolution.revised or resolution.completed or any(block.withdrawals)
    if not (changes or any(event.replaces is not None for event in resolution.events)):
        return False
    return reader.read_first("SELECT 1 FROM revision WHERE id > :revision", revision=revision) is not None


def _insert_batch(transaction: Transaction, block: ImportBlock, revision: int, resolution: Resolution) -> int:
    """Insert the row of a block and return its id."""
    number = transaction.reserve_ids(Batch, 1)[0]
    updated = sum(event.replaces is not None for event in resolution.events)
    row = {
        "id": number,
        "dataset": block.file.dataset,
        "file": block.file.name,
        "sha256": block.file.sha256,
        "mapping": block.file.mapping,
        "added": len(resolution.events) - updated,
        "updated": updated,
        "unchanged": block.unchanged,
        "rejected": block.rejected,
        "revision": revision,
        "last_event": block.position.events + block.events,
        "is_last": block.is_last,
    }
    transaction.connection.execute(insert(get_table(Batch)), [row])
    return number
