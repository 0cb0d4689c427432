"""The rows of the views that other programs read."""

from collections.abc import Sequence
from typing import Any

from timeline.db.read.sql import Reader


def read_view_rows(
    reader: Reader, view: str, columns: Sequence[str], *, event: str, keys: Sequence[str]
) -> list[tuple[Any, ...]]:
    """Read columns of a view where its column `event` has one of some keys, the rows of an event in their order."""
    order = [event, *(name for name in ("seq", "pair", "observance_start", "observance") if name in columns)]
    return reader.read_rows(
        f"SELECT {', '.join(columns)} FROM {view} WHERE {event} IN (:keys) ORDER BY {', '.join(order)}", keys=keys
    )
