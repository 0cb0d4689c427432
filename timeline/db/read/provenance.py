"""Who wrote down what a source says of an event, and when."""

import json
from typing import NamedTuple

from timeline.db.read.sql import Reader


class Entry(NamedTuple):
    """The change that recorded something: its number in the log, the author, and when (UTC)."""

    revision: int
    author: str
    at: str

    @property
    def told(self) -> str:
        """`kim, 2026-11-23 (change 4)`."""
        return f"{self.author}, {self.at[:10]} (change {self.revision})"


def citations_recorded(reader: Reader, event: int) -> dict[int, Entry]:
    """For each citation of an event, by its number, the last change that added or rewrote it."""
    rows = reader.rows(
        "SELECT c.row_key, r.id, r.author, r.at FROM change c JOIN revision r ON r.id = c.revision"
        " WHERE c.table_name = 'citation' AND c.row_key >= :low AND c.row_key < :high ORDER BY r.id",
        low=f"[{event},",
        high=f"[{event}-",
    )
    return {json.loads(row_key)[1]: Entry(*entry) for row_key, *entry in rows}
