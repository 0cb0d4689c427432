"""The database as it was: later revisions are reversed on a copy, which anyone who may read can make."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import Connection, RootTransaction, text
from sqlalchemy.exc import IntegrityError

from timeline.db import connect, engine, schema
from timeline.db.models import metadata
from timeline.db.read.history import find_last_before, find_revision
from timeline.db.read.logged_changes import has_insertions_of_many
from timeline.db.read.sql import Reader
from timeline.db.views import SEARCH
from timeline.db.write.apply import RowChange, apply_changes
from timeline.db.write.transaction import Transaction
from timeline.db.write.undo import reverse_changes
from timeline.errors import StorageError
from timeline.files import open_scratch_folder
from timeline.settings import Location


class PastDatabase:
    """A copy of the database that goes back from revision to revision and never forward."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    @property
    def reader(self) -> Reader:
        """The reader of the database as it was."""
        return self._transaction.reader

    def go_back(self, point: date | int) -> None:
        """Go back to the end of a day, by the clock of this machine, or to a revision."""
        if isinstance(point, date):
            self._back_to_end_of(point)
        else:
            self.reverse_to(point)

    def _back_to_end_of(self, day: date) -> None:
        if day < date.max:  # nothing is later
            self.reverse_to(find_last_before(self.reader, day + timedelta(days=1)))

    def reverse_to(self, revision: int) -> None:
        """Reverse every change after this revision; seeds have no history and stay as they are.

        Raises NotFound for an unknown number, except 0, the beginning; StorageError where the log is broken.
        """
        reader = self.reader
        if revision:
            find_revision(reader, revision)
        later = reader.read_rows("SELECT id FROM revision WHERE id > :last ORDER BY id DESC", last=revision)
        changes: list[RowChange] = []
        try:
            for (number,) in later:
                if has_insertions_of_many(reader, number):  # the rows to be deleted are those when it was made
                    apply_changes(self._transaction, changes, revision=None)
                    changes = []
                changes += reverse_changes(reader, number)
            apply_changes(self._transaction, changes, revision=None)
        except (IntegrityError, LookupError) as error:
            raise StorageError("log-broken") from error
        for table, column in (("batch", "revision"), ("change", "revision"), ("revision", "id")):
            sql = f"DELETE FROM {table} WHERE {column} > :last"  # noqa: S608 - names of ours
            self._transaction.connection.execute(text(sql), {"last": revision})


@contextmanager
def open_past(location: Location) -> Iterator[PastDatabase]:
    """Open a database to go back in; the one at the location stays as it is. Raises StorageError, SchemaMismatch."""
    with open_scratch_folder() as folder, connect.map_storage_errors(location.masked):
        copy = engine.create_engine(_copy(location, folder))
        try:
            with copy.connect() as connection, _begin(connection) as transaction:
                past = Transaction(connection)
                schema.verify_schema(connect.read_stamp(past.reader.connection), shown=location.masked)
                if location.path is None:
                    _copy_tables(connection)
                yield PastDatabase(past)
                transaction.rollback()
        finally:
            copy.dispose()


def _begin(connection: Connection) -> RootTransaction:
    """Begin a transaction that sees one state of the database throughout."""
    if connection.dialect.name != "sqlite":
        connection = connection.execution_options(isolation_level="REPEATABLE READ")
    return connection.begin()


def _copy_tables(connection: Connection) -> None:
    """Copy each table of a server to a temporary one, which is found first by its name and is of this session only."""
    for table in metadata.sorted_tables:
        name = table.name
        connection.exec_driver_sql(f"CREATE TEMPORARY TABLE {name} ON COMMIT DROP AS TABLE {name}")
        keys = ", ".join(column.name for column in table.primary_key)
        connection.exec_driver_sql(f"ALTER TABLE pg_temp.{name} ADD PRIMARY KEY ({keys})")
    for name in SEARCH:
        connection.exec_driver_sql(f"CREATE TEMPORARY TABLE {name} ON COMMIT DROP AS TABLE {name}")


def _copy(location: Location, folder: Path) -> Location:
    """Copy a file; on a server the tables are copied, in a transaction that is never committed."""
    if location.path is None:
        return location
    copy = folder / "past.db"
    with (
        closing(connect.connect(location)) as source,
        closing(connect.open_sqlite(copy, make=True)) as target,
    ):
        source.backup(target)
    return Location(path=copy)
