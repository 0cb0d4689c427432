"""Which state of the records somebody has read."""

from typing import Any

from timeline.db.read.sql import Reader

_SEEDED = ("country", "succession", "event_type", "rank", "round_year", "actor", "actor_name")
"""Tables that gain rows without a change in the log."""

RecordsState = tuple[Any, ...]
"""Equal where nothing was recorded in between; see `read_state`."""


def read_state(reader: Reader) -> RecordsState:
    """Read the last change and the numbers of seed rows: together they are others after anything was recorded."""
    last = reader.read_first("SELECT id, at, author, command FROM revision ORDER BY id DESC LIMIT 1")
    counts = ", ".join(f"(SELECT count(*) FROM {table})" for table in _SEEDED)
    return last, reader.read_first(f"SELECT {counts}")
