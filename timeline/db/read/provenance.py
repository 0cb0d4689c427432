"""Who recorded what a source says of an event, and when."""

import json
from typing import NamedTuple

from timeline.db.read.sql import Reader
from timeline.domain.vocabulary import ChangeKind


class RecordedChange(NamedTuple):
    """A change by its number in the log, its author, and when it was made (UTC)."""

    revision: int
    author: str
    at: str

    @property
    def label(self) -> str:
        """The change in short: `kim, 2026-11-23 (change 4)`."""
        return f"{self.author}, {self.at[:10]} (change {self.revision})"


class CitationEntry(NamedTuple):
    """The change that recorded a citation, and the last one that rewrote it, if any."""

    made: RecordedChange
    rewritten: RecordedChange | None = None

    @property
    def label(self) -> str:
        """Both in short: `kim, 2026-11-23 (change 4); rewritten by lee, 2026-11-24 (change 9)`."""
        return self.made.label + (f"; rewritten by {self.rewritten.label}" if self.rewritten else "")


def read_citation_entries(reader: Reader, event: int) -> dict[int, CitationEntry]:
    """Return who recorded each citation of an event, by its number."""
    rows = reader.read_rows(
        "SELECT c.row_key, c.kind, r.id, r.author, r.at FROM change c JOIN revision r ON r.id = c.revision"
        " WHERE c.table_name = 'citation' AND c.row_key >= :low AND c.row_key < :high ORDER BY r.id",
        low=f"[{event},",
        high=f"[{event}-",
    )
    entries: dict[int, CitationEntry] = {}
    for row_key, kind, revision, author, at in rows:
        number, change = json.loads(row_key)[1], RecordedChange(revision, author, at)
        known = entries.get(number)
        is_rewritten = known is not None and kind == ChangeKind.UPDATE
        entries[number] = CitationEntry(known.made, change) if known and is_rewritten else CitationEntry(change)
    return entries
