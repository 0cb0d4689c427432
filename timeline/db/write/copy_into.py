"""Where everything is loaded into: a new database, or one as `init` leaves it."""

from collections.abc import Callable
from contextlib import closing

from sqlalchemy import Connection

from timeline.db import connect, migrations, schema
from timeline.db.read.sql import Reader
from timeline.db.write.load import load_rows
from timeline.db.write.transaction import Transaction, open_transaction
from timeline.domain.tables import DatabaseContents, Progress, RowTotals
from timeline.errors import Changed, StorageError
from timeline.settings import Location


class _RehearsedError(Exception):
    """A dry run came to its end; what it wrote is to be rolled back."""


def copy_into(
    location: Location,
    contents: DatabaseContents,
    *,
    progress: Progress,
    dry_run: bool = False,
    ready: Callable[[Transaction], None] | None = None,
) -> RowTotals:
    """Load `contents` in one transaction, making the database where there is none.

    `ready` looks at what is there before it is replaced, and raises where it must not be; else it must be as
    `init` leaves it. Raises StorageError, SchemaMismatch, InvalidInput, and leaves all as it was.
    """
    done: list[RowTotals] = []

    def carry_out(transaction: Transaction) -> None:
        if ready:
            ready(transaction)
        else:
            require_just_made(transaction, location.masked)
        done.append(load_rows(transaction, contents, progress=progress))
        if dry_run:
            raise _RehearsedError

    def refill(connection: Connection) -> None:
        done.append(load_rows(Transaction(connection), contents, progress=progress))
        if dry_run:
            raise _RehearsedError

    try:
        if read_stamp_at(location) is None:
            migrations.upgrade(location, refill=refill)
        else:
            with open_transaction(location) as transaction:
                carry_out(transaction)
    except _RehearsedError:
        pass
    if not done:
        raise Changed("database-created-meanwhile", shown=location.masked)
    return done[0]


def read_stamp_at(location: Location) -> str | None:
    """The schema of a database; None where there is none yet, in a missing file too."""
    if location.path is not None and not connect.has_file(location.path):
        return None
    with connect.map_storage_errors(location.masked), closing(connect.connect(location)) as connection:
        found = connect.read_stamp(connection)
    if found is not None:
        schema.verify_schema(found, shown=location.masked)
    return found


def require_just_made(transaction: Transaction, shown: str) -> None:
    """Raise StorageError unless nobody has recorded anything since `init`."""
    changes, events = (_count(transaction.reader, table) for table in ("revision", "event"))
    if changes or events:
        raise StorageError("database-not-empty", shown=shown, events=events, changes=changes)


def _count(reader: Reader, table: str) -> int:
    return int(reader.read_rows(f"SELECT count(*) FROM {table}")[0][0])  # noqa: S608 - names of ours
