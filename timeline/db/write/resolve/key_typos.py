"""Which recorded event a new one probably repeats under a key of its own: mistyped, or for the same story."""

import re
from collections.abc import Mapping, Sequence

from timeline.db.read.events import read_events
from timeline.db.read.sql import Reader
from timeline.db.write.resolve.duplicates import find_duplicates
from timeline.db.write.resolve.repeats import find_of_same_day
from timeline.db.write.resolve.resolved import ResolvedEvent
from timeline.domain.events.records import EventRecord
from timeline.domain.names.folding import fold

_MOST_TYPOS = 2
"""How many letters of a key may be wrong, missing, or too many; two that change places count once."""


def find_mistyped(
    reader: Reader, events: Sequence[ResolvedEvent], families: Mapping[str, str]
) -> list[tuple[EventRecord, ...]]:
    """Find for each event similar ones with nearly its key or one of its sources, and those of its day, type and title.

    Those of its day must have nearly its key too: only the title shows them to be similar, as where the date is not a
    day or the event is of one state. Similarity alone does not count: whoever gives keys, as an import does, has
    distinguished the events.
    """
    of_day = find_of_same_day(reader, events)
    ids = [
        [id_ for id_, key, title in own if _is_near(event.key, key) and fold(title) == fold(event.draft.title)]
        for event, own in zip(events, of_day, strict=True)
    ]
    records = {record.id: record for record in read_events(reader, sorted({id_ for own in ids for id_ in own}))}
    mistyped = []
    for event, similar, own in zip(events, find_duplicates(reader, events, families), ids, strict=True):
        matches = {record.id: record for record in similar if _has_key_or_source(event, record)}
        for id_ in own:
            matches.setdefault(id_, records[id_])
        mistyped.append(tuple(matches.values()))
    return mistyped


def _has_key_or_source(event: ResolvedEvent, record: EventRecord) -> bool:
    """Check whether a recorded event has nearly the key of another, or cites one of its sources."""
    cited = {source for source, _ in event.sources}
    return _is_near(event.key, record.key) or bool(cited & {citation.source.key for citation in record.citations})


def _is_near(key: str, other: str) -> bool:
    """Return whether one key is the other mistyped; a number at its end is not a typo: it numbers events of a day."""
    from rapidfuzz.distance import OSA

    if re.sub(r"-\d$", "", key) == re.sub(r"-\d$", "", other):
        return False
    return bool(OSA.distance(key, other, score_cutoff=_MOST_TYPOS) <= _MOST_TYPOS)
