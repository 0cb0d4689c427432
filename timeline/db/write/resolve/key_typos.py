"""Which recorded event a new one under a key of its own probably is: its key is mistyped, or its story is the same."""

import re

from timeline.db.read.events import read_events
from timeline.db.read.sql import Reader
from timeline.db.write.resolve.recorded_matches import find_duplicates
from timeline.db.write.resolve.resolved import ResolvedEvent
from timeline.domain.events.records import EventRecord
from timeline.domain.names.folding import fold

_SLIPS = 2
"""How many letters of a key may be wrong, missing, or too many; two that change places are one."""


def find_mistaken_keys(reader: Reader, event: ResolvedEvent, family: str) -> tuple[EventRecord, ...]:
    """Alike events with nearly its key or one of its sources, and those of its day, type and title with nearly its key.

    Alike alone tells nothing: who gives keys, as an import does, has told events apart.
    """
    alike = find_duplicates(reader, event, family)
    cited = {source for source, _ in event.sources}
    found = {
        one.id: one
        for one in alike
        if _near(event.key, one.key) or cited & {citation.source.key for citation in one.citations}
    }
    for one in _of_its_day(reader, event):
        found.setdefault(one.id, one)
    return tuple(found.values())


def _of_its_day(reader: Reader, event: ResolvedEvent) -> tuple[EventRecord, ...]:
    """What only its title tells alike, as where the date is no day or the event is of one state."""
    rows = reader.read_rows(
        "SELECT id, key, title FROM event WHERE date_start = :start AND edtf = :edtf AND type = :type",
        start=event.draft.when.start.isoformat(),
        edtf=event.draft.when.edtf,
        type=event.draft.type,
    )
    title = fold(event.draft.title)
    return read_events(reader, [row for row, key, name in rows if _near(event.key, key) and fold(name) == title])


def _near(one: str, other: str) -> bool:
    """Whether one key is the other mistyped; a number at its end is no slip, for it tells events of a day apart."""
    from rapidfuzz.distance import OSA

    if re.sub(r"-\d$", "", one) == re.sub(r"-\d$", "", other):
        return False
    return bool(OSA.distance(one, other, score_cutoff=_SLIPS) <= _SLIPS)
