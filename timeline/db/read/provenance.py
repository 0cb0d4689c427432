"""Provenance: who recorded what a source says about an event, and when."""

import json

from timeline.db.read.sql import Reader
from timeline.domain.records import CitationEntry, RecordedChange
from timeline.domain.vocabulary import ChangeKind

_CHANGES = (
    "SELECT c.row_key, c.kind, r.id, r.author, r.at, c.last_id FROM change c JOIN revision r ON r.id = c.revision"
    " WHERE c.table_name = 'citation'"
)


def read_citation_entries(reader: Reader, event: int) -> dict[int, CitationEntry]:
    """Return who recorded each citation of an event, by its number."""
    rows = reader.read_rows(
        f"{_CHANGES} AND c.row_key >= :low AND c.row_key < :high"
        f" UNION ALL {_CHANGES} AND c.last_id >= :event AND c.first_id <= :event ORDER BY 3",
        low=f"[{event},",
        high=f"[{event}-",
        event=event,
    )
    recorded = reader.read_column("seq", "SELECT seq FROM citation WHERE event = :event", event=event)
    entries: dict[int, CitationEntry] = {}
    for row_key, kind, revision, author, at, of_many in rows:
        change = RecordedChange(revision, author, at)
        if of_many:  # what is said of one alone comes later
            entries |= dict.fromkeys(recorded, CitationEntry(change))
            continue
        number = json.loads(row_key)[1]
        known = entries.get(number)
        is_rewritten = known is not None and kind == ChangeKind.UPDATE
        entries[number] = CitationEntry(known.made, change) if known and is_rewritten else CitationEntry(change)
    return entries
