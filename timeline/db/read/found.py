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
        sql = "SELECT s.id, s.key FROM source s LEFT JOIN key_alias k ON k.source = s.id WHERE :key IN (s.key, k.alias)"
        if source := reader.first(sql, key=wanted):
            return Found("source", *source)
        event = event_id(reader, wanted)
    row = reader.first("SELECT key FROM event WHERE id = :event", event=event)
    return Found("event", event, row[0] if row else wanted)


def version(reader: Reader, found: Found) -> int:
    """How often a record was changed since it was made, from 1; 0 where it is gone."""
    row = reader.first(f"SELECT version FROM {found.table} WHERE id = :id", id=found.id)  # noqa: S608 - one of ours
    return row[0] if row else 0
