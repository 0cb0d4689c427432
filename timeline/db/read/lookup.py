"""The record that somebody means: an event, an actor or a source."""

from typing import NamedTuple

from timeline.db.read.actors import find_by_key
from timeline.db.read.keys import find_event, find_named_event
from timeline.db.read.sql import Reader


class RecordRef(NamedTuple):
    """A record by its table (event, actor or source), id and key."""

    table: str
    id: int
    key: str


def find_record(reader: Reader, text: str) -> RecordRef:
    """Return the record with this key or nickname, or else the event meant; raises NotFound or Ambiguous."""
    wanted = text.strip()
    if (event := find_named_event(reader, wanted)) is None:
        if actor := find_by_key(reader, wanted):
            return RecordRef("actor", actor.id, actor.key)
        sql = (
            "SELECT id, key FROM source WHERE key = :key"
            " UNION ALL SELECT s.id, s.key FROM key_alias k JOIN source s ON s.id = k.source WHERE k.alias = :key"
        )
        if source := reader.read_first(sql, key=wanted):
            return RecordRef("source", *source)
        event = find_event(reader, wanted)
    row = reader.read_first("SELECT key FROM event WHERE id = :event", event=event)
    return RecordRef("event", event, row[0] if row else wanted)


def read_version(reader: Reader, record: RecordRef) -> int:
    """Return the version of a record, which counts its changes from 1; 0 where it no longer exists."""
    row = reader.read_first(f"SELECT version FROM {record.table} WHERE id = :id", id=record.id)
    return row[0] if row else 0
