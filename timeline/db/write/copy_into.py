"""Copy everything into a new database, or one without any records."""

from collections.abc import Callable
from contextlib import closing

from sqlalchemy import Connection

from timeline.db import connect, migrations, schema
from timeline.db.read.sql import Reader
from timeline.db.write.derive import refresh_all_derived
from timeline.db.write.load import insert_rows, load_rows
from timeline.db.write.transaction import Transaction, open_transaction
from timeline.domain.tables import DatabaseContents, Progress, RowTotals
from timeline.errors import Changed, StorageError
from timeline.settings import Location


class _DryRunError(Exception):
    """A dry run has ended; what it wrote is to be rolled back."""


def copy_into(
    location: Location,
    contents: DatabaseContents,
    *,
    progress: Progress,
    dry_run: bool = False,
    check: Callable[[Transaction], None] | None = None,
    mode: int = 0o644,
) -> RowTotals:
    """Load `contents` in one transaction, creating the database where there is none, a file no wider than `mode`.

    `check` sees what is to be replaced, and raises where it must not be; without it nothing may be recorded.
    Raises StorageError, SchemaMismatch, InvalidInput, and leaves all as it was.
    """
    done: list[RowTotals] = []

    def carry_out(transaction: Transaction) -> None:
        if check:
            check(transaction)
        else:
            require_just_made(transaction, location.masked)
        done.append(load_rows(transaction, contents, progress=progress))
        if dry_run:
            raise _DryRunError

    def refill(connection: Connection) -> None:
        done.append(load_rows(Transaction(connection), contents, progress=progress))
        if dry_run:
            raise _DryRunError

    try:
        if read_stamp_at(location) is None:
            upgraded = migrations.upgrade(location, refill=refill, mode=mode)
            if upgraded.before is not None:
                raise Changed("database-created-meanwhile", shown=location.masked)
        else:
            with open_transaction(location) as transaction:
                carry_out(transaction)
    except _DryRunError:
        pass
    return done[0]


def create_from_earlier(location: Location, contents: DatabaseContents, schema: str, *, progress: Progress) -> None:
    """Create a scratch database from the rows of an earlier schema, upgraded by the migrations like any other.

    Raises InvalidInput, StorageError.
    """
    with connect.map_storage_errors(contents.name):
        migrations.create_earlier(
            location,
            schema,
            fill=lambda connection: _insert(connection, contents, progress),
            refill=lambda connection: refresh_all_derived(Transaction(connection)),
        )


def _insert(connection: Connection, contents: DatabaseContents, progress: Progress) -> None:
    insert_rows(Transaction(connection), contents, progress=progress)


def read_stamp_at(location: Location) -> str | None:
    """Read the schema of a database; None for none or a missing file."""
    if location.path is not None and not connect.has_file(location.path):
        return None
    with connect.map_storage_errors(location.masked), closing(connect.connect(location)) as connection:
        stamp = connect.read_stamp(connection)
    if stamp is not None:
        schema.verify_schema(stamp, shown=location.masked)
    return stamp


def require_just_made(transaction: Transaction, shown: str) -> None:
    """Raise StorageError where anything was recorded since the database was created."""
    changes, events = (_count(transaction.reader, table) for table in ("revision", "event"))
    if changes or events:
        raise StorageError("database-not-empty", shown=shown, events=events, changes=changes)


def _count(reader: Reader, table: str) -> int:
    return int(reader.read_rows(f"SELECT count(*) FROM {table}")[0][0])  # noqa: S608 - names of ours
