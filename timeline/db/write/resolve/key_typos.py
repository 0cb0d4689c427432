"""Which recorded event a new one probably repeats under a key of its own: mistyped, or for the same story."""

import re

from timeline.db.read.events import read_events
from timeline.db.read.sql import Reader
from timeline.db.write.resolve.recorded_matches import find_duplicates
from timeline.db.write.resolve.resolved import ResolvedEvent
from timeline.domain.events.records import EventRecord
from timeline.domain.names.folding import fold

_MOST_TYPOS = 2
"""How many letters of a key may be wrong, missing, or too many; two that change places count once."""


def find_mistyped(reader: Reader, event: ResolvedEvent, family: str) -> tuple[EventRecord, ...]:
    """Find similar events with nearly its key or one of its sources, and those of its day, type and title.

    Those of its day must have nearly its key too. Similarity alone does not count: whoever gives keys, as an
    import does, has distinguished the events.
    """
    cited = {source for source, _ in event.sources}
    matches = {
        record.id: record
        for record in find_duplicates(reader, event, family)
        if _is_near(event.key, record.key) or cited & {citation.source.key for citation in record.citations}
    }
    for record in _find_of_its_day(reader, event):
        matches.setdefault(record.id, record)
    return tuple(matches.values())


def _find_of_its_day(reader: Reader, event: ResolvedEvent) -> tuple[EventRecord, ...]:
    """Find what only the title shows to be similar, as where the date is not a day or the event is of one state."""
    rows = reader.read_rows(
        "SELECT id, key, title FROM event WHERE date_start = :start AND edtf = :edtf AND type = :type",
        start=event.draft.when.start.isoformat(),
        edtf=event.draft.when.edtf,
        type=event.draft.type,
    )
    title = fold(event.draft.title)
    return read_events(reader, [id_ for id_, key, name in rows if _is_near(event.key, key) and fold(name) == title])


def _is_near(key: str, other: str) -> bool:
    """Return whether one key is the other mistyped; a number at its end is not a typo: it numbers events of a day."""
    from rapidfuzz.distance import OSA

    if re.sub(r"-\d$", "", key) == re.sub(r"-\d$", "", other):
        return False
    return bool(OSA.distance(key, other, score_cutoff=_MOST_TYPOS) <= _MOST_TYPOS)
