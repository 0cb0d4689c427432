"""Provenance: who recorded what a source says about an event, and when."""

import json

from timeline.db.read.sql import Reader
from timeline.domain.records import CitationEntry, RecordedChange
from timeline.domain.vocabulary import ChangeKind


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
