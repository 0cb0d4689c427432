"""Whether a database is whole: its file, what rows refer to, and what is derived from them."""

from contextlib import closing
from typing import Any

from timeline.db import connect
from timeline.db.read.sql import Reader
from timeline.db.shapes import DERIVED
from timeline.db.views import SEARCH
from timeline.db.write.derive import refresh_all_derived
from timeline.db.write.transaction import open_transaction
from timeline.settings import Location


def assert_sound(location: Location) -> None:
    """Raise AssertionError unless the file is whole, foreign keys hold and derived tables equal their base."""
    if location.path is not None:
        with closing(connect.connect(location)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    with open_transaction(location) as transaction:
        before = read_derived(transaction.reader)
        refresh_all_derived(transaction)
        assert read_derived(transaction.reader) == before
        transaction.connection.rollback()  # what was worked out anew was seen, and is not to be kept


def read_derived(reader: Reader) -> list[list[tuple[Any, ...]]]:
    """Everything that is derived, and every word of the full-text index with its place."""
    tables = [sorted(reader.read_rows(f"SELECT * FROM {table}")) for table in sorted(DERIVED)]
    if not reader.sqlite:
        return [*tables, *(sorted(reader.read_rows(f"SELECT * FROM {name}")) for name in SEARCH)]
    return [*tables, *(_read_index(reader, name) for name in SEARCH)]


def _read_index(reader: Reader, name: str) -> list[tuple[Any, ...]]:
    """Read (word, row, place) of a full-text index that may keep no copy of what it has."""
    reader.connection.execute(f"CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, {name}, instance)")
    try:
        return sorted(reader.read_rows('SELECT term, doc, "offset" FROM temp.words'))
    finally:
        reader.connection.execute("DROP TABLE temp.words")
