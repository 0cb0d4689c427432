"""The source marks of several events in one cell."""

from collections.abc import Iterable

from timeline.domain.events.claimed_fields import is_disputing
from timeline.domain.events.records import Citation, EventRecord
from timeline.reports.page.footnotes import Notes


def marks_of(records: Iterable[EventRecord], notes: Notes) -> str:
    """`[1] [2]; disputed by [4]`: each note once, those that bear any of them out before those that dispute one."""
    bearing: list[Citation] = []
    against: list[Citation] = []
    for record in records:
        for one in record.citations:
            (against if is_disputing(record, one) else bearing).append(one)
    told = notes.marks(bearing)
    more = " ".join(mark for mark in notes.marks(against).split() if mark not in told.split())
    return "; ".join(part for part in (told, f"disputed by {more}" if more else "") if part)
