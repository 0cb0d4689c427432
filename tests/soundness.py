"""Whether a database is whole: its file, what rows refer to, and what is derived from them."""

from contextlib import closing
from typing import Any

from timeline.db import connect
from timeline.db.read.sql import Reader
from timeline.db.write.derive import refresh_all_derived
from timeline.db.write.transaction import open_transaction
from timeline.settings import Location

_ROW_ID = {True: "rowid", False: "event"}


def assert_sound(location: Location) -> None:
    """Raise AssertionError unless the file is whole, foreign keys hold and derived tables equal their base."""
    if location.path is not None:
        with closing(connect.connect(location)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    with open_transaction(location) as transaction:
        before = _derived(transaction.reader)
        refresh_all_derived(transaction)
        assert _derived(transaction.reader) == before
        transaction.connection.rollback()  # what was worked out anew was seen, and is not to be kept


def _derived(reader: Reader) -> list[list[tuple[Any, ...]]]:
    row_id = _ROW_ID[reader.sqlite]
    return [
        sorted(reader.read_rows("SELECT pair, event, date_start, type, family, status FROM dyad")),
        sorted(reader.read_rows(f"SELECT {row_id}, tokens FROM event_search")),
    ]
