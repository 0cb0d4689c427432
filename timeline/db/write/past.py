"""The database as it was: later revisions are taken back on a copy, or in a transaction that is never committed."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import text

from timeline.db import connect, engine
from timeline.db.read.sql import Reader
from timeline.db.write.apply import apply
from timeline.db.write.reverse import reverse_changes
from timeline.db.write.transaction import Transaction
from timeline.errors import NotFound
from timeline.settings import Location


class Past:
    """A database that goes back from revision to revision and never forward."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    @property
    def reader(self) -> Reader:
        """What the database said then."""
        return self._transaction.reader

    def back(self, point: date | int) -> None:
        """Go back to the end of a day, by the clock of this machine, or to a revision."""
        if isinstance(point, date):
            self._back_to_end_of(point)
        else:
            self.back_to(point)

    def _back_to_end_of(self, day: date) -> None:
        end = datetime.combine(day + timedelta(days=1), time.min).astimezone(UTC)
        row = self.reader.first("SELECT max(id) FROM revision WHERE at < :end", end=end.strftime("%Y-%m-%dT%H:%M:%SZ"))
        self.back_to((row and row[0]) or 0)

    def back_to(self, revision: int) -> None:
        """Take back every change after this revision; seeds have no history and stay as they are.

        Raises NotFound for a number that was never given, but for 0, the beginning.
        """
        reader = self.reader
        if revision and reader.first("SELECT 1 FROM revision WHERE id = :number", number=revision) is None:
            raise NotFound("change", str(revision), hint="See what was done: timeline log")
        later = reader.rows("SELECT id FROM revision WHERE id > :last ORDER BY id DESC", last=revision)
        changes = [change for (number,) in later for change in reverse_changes(reader, number)]
        apply(self._transaction, changes, revision=None)
        for table, column in (("batch", "revision"), ("change", "revision"), ("revision", "id")):
            sql = f"DELETE FROM {table} WHERE {column} > :last"  # noqa: S608 - names of ours
            self._transaction.connection.execute(text(sql), {"last": revision})


@contextmanager
def past(location: Location) -> Iterator[Past]:
    """The database to go back in; the one at the location stays as it is. Raises StorageError."""
    with TemporaryDirectory(prefix="timeline-") as folder, connect.storage_errors(location.masked):
        made = engine.create(_copied(location, Path(folder)))
        try:
            with made.connect() as connection, connection.begin() as transaction:
                yield Past(Transaction(connection))
                transaction.rollback()
        finally:
            made.dispose()


def _copied(location: Location, folder: Path) -> Location:
    """A copy of a file; a server's own transaction keeps others from seeing what is taken back."""
    if location.path is None:
        return location
    copy = folder / "past.db"
    with (
        closing(connect.connect(location)) as source,
        closing(connect.open_sqlite(copy, make=True)) as target,
    ):
        source.backup(target)
    return Location(path=copy)
