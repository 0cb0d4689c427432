"""The events that point at an event."""

from timeline.db.read.sql import Reader
from timeline.domain.dates import PartialDate
from timeline.domain.records import Link


def pointing_at(reader: Reader, event: int) -> tuple[Link, ...]:
    """The links of other events to this one, each with the other's key, title and date, oldest first."""
    rows = reader.rows(
        "SELECT l.kind, e.key, e.title, e.edtf, e.precision, e.date_start, e.date_end, e.recurs, l.ordinal"
        " FROM event_link l JOIN event e ON e.id = l.event WHERE l.other = :event ORDER BY e.date_start, e.id",
        event=event,
    )
    return tuple(
        Link(kind, key, title, PartialDate.from_stored(*when), recurs, ordinal)
        for kind, key, title, *when, recurs, ordinal in rows
    )
