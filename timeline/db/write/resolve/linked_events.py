"""What a link needs to know of a recorded event."""

from dataclasses import dataclass

from timeline.db.read.sql import Reader
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.parties import Ground, Involvement, find_parties


@dataclass(frozen=True, slots=True)
class LinkedEvent:
    """What a link needs of a recorded event."""

    when: PartialDate
    recurs: str
    parties: tuple[str, ...]


def read_linked_event(reader: Reader, key: str) -> LinkedEvent | None:
    """Read a recorded event by its exact key; None where there is none."""
    row = reader.read_first(
        "SELECT edtf, precision, date_start, date_end, recurs, coalesce(country, ''), soil, neutral_ground FROM event"
        " JOIN event_type ON code = type WHERE key = :key",
        key=key,
    )
    if row is None:
        return None
    rows = reader.read_rows(
        "SELECT coalesce(p.country, a.country, ''), p.role, coalesce(a.receiving, '') FROM participation p"
        " JOIN event e ON e.id = p.event JOIN actor a ON a.id = p.actor WHERE e.key = :key",
        key=key,
    )
    sides = find_parties([Involvement(*involved) for involved in rows], ground=Ground(*row[5:]))
    return LinkedEvent(PartialDate.from_stored(*row[:4]), row[4], sides)
