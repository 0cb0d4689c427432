"""The events that point at an event."""

from collections import defaultdict
from collections.abc import Sequence

from timeline.db.read.sql import Reader, split_chunks
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.records import Link


def read_links_to(reader: Reader, event: int) -> tuple[Link, ...]:
    """The links of other events to this one, each with the other's key, title and date, oldest first."""
    rows = reader.read_rows(
        "SELECT l.kind, e.key, e.title, e.edtf, e.precision, e.date_start, e.date_end, e.recurs, l.ordinal"
        " FROM event_link l JOIN event e ON e.id = l.event WHERE l.other = :event ORDER BY e.date_start, e.id",
        event=event,
    )
    return tuple(
        Link(kind, key, title, PartialDate.from_stored(*when), recurs, ordinal)
        for kind, key, title, *when, recurs, ordinal in rows
    )


def read_linking_keys(reader: Reader, events: Sequence[int], *, kinds: Sequence[str]) -> dict[int, tuple[str, ...]]:
    """The keys of the events that have one of these links to each of these, oldest first; whatever their status."""
    found: dict[int, list[str]] = defaultdict(list)
    for part in split_chunks(events):
        for event, key in reader.read_rows(
            "SELECT l.other, e.key FROM event_link l JOIN event e ON e.id = l.event"
            " WHERE l.other IN (:events) AND l.kind IN (:kinds) ORDER BY e.date_start, e.id",
            events=part,
            kinds=list(kinds),
        ):
            found[event].append(key)
    return {event: tuple(dict.fromkeys(keys)) for event, keys in found.items()}
