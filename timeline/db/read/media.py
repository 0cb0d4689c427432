"""Whose media report an event: its states, and those of the outlets that are cited for it."""

from timeline.db.read.sql import Reader

_HOMES = (
    "SELECT a.key, coalesce(a.country, '') FROM citation c JOIN source s ON s.id IN (c.source, c.via)"
    " JOIN actor a ON a.id = s.outlet WHERE c.event = :event"
)


def read_sides(reader: Reader, event: int) -> list[str]:
    """Return the pairs of states that have the event between them."""
    return reader.read_column("pair", "SELECT pair FROM dyad WHERE event = :event ORDER BY pair", event=event)


def read_homes(reader: Reader, event: int) -> dict[str, str]:
    """Return the state of each outlet by its key; "" for one without."""
    return dict(reader.read_rows(_HOMES, event=event))
