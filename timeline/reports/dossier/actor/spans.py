"""The first and the last of some events by date; nothing is said of the time between."""

from collections.abc import Sequence

from timeline.domain.events.records import EventRecord
from timeline.reports.dossier.actor.view import ActorView


def format_seen(records: Sequence[EventRecord]) -> str:
    """`2024-10-11`, or `2024-10-11, last 2025-10-16`."""
    ends = records[:1] if len(records) == 1 else (records[0], records[-1])
    return ", last ".join(record.date.display() for record in ends)


def mark_seen(view: ActorView, records: Sequence[EventRecord]) -> str:
    """Mark the sources of the first and the last."""
    return view.mark(records[:1] if len(records) == 1 else (records[0], records[-1]))


def write_end(record: EventRecord) -> dict[str, str]:
    """Write one of the two for machines."""
    return {"key": record.key, "date": record.date.edtf}
