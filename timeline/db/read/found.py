"""From what people type to the one record meant: an event, an actor or a source."""

from typing import NamedTuple

from timeline.db.read.actors import by_key
from timeline.db.read.keys import event_id, exact_event_id
from timeline.db.read.sql import Reader


class Found(NamedTuple):
    """A record by its table (event, actor or source), id and key."""

    table: str
    id: int
    key: str


def record_meant(reader: Reader, text: str) -> Found:
    """The record with this key or nickname, or else the event meant; raises NotFound or Ambiguous."""
    wanted = text.strip()
    if (event := exact_event_id(reader, wanted)) is None:
        if actor := by_key(reader, wanted):
            return Found("actor", actor.id, actor.key)
        if source := reader.first("SELECT id FROM source WHERE key = :key", key=wanted):
            return Found("source", source[0], wanted)
        event = event_id(reader, wanted)
    row = reader.first("SELECT key FROM event WHERE id = :event", event=event)
    return Found("event", event, row[0] if row else wanted)
