"""What became of an event between two points of its history, field by field."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from timeline.db.read.events import read_events
from timeline.document import Document, Table, Text
from timeline.domain.events.field_writer import write_fields
from timeline.domain.events.records import EventRecord

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader

_COLUMNS = ("Field", "Before", "After")


def edition(reader: "Reader", event: int) -> dict[str, Any]:
    """The fields of an event at that point; empty where it was not recorded."""
    there = reader.read_first("SELECT 1 FROM event WHERE id = :event", event=event)
    return fields(read_events(reader, [event])[0]) if there else {}


def fields(record: EventRecord) -> dict[str, Any]:
    """The fields that are compared: those in which an event is written to a file."""
    return write_fields(record)


def build(key: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Document:
    """One line a field; of lists, one for each item that is gone or has come."""
    rows = [
        (name, old, new)
        for name in dict.fromkeys((*before, *after))
        for old, new in _compared(before.get(name), after.get(name))
    ]
    return Document(
        f"Changes of {key}",
        (Table(_COLUMNS, tuple(rows)) if rows else Text("Nothing changed."),),
        data=[{"field": name, "before": old, "after": new} for name, old, new in rows],
        keys=(key,),
    )


def _compared(before: Any, after: Any) -> list[tuple[str, str]]:
    if before == after:
        return []
    if not isinstance(before, list) and not isinstance(after, list):
        return [(_shown(before), _shown(after))]
    old, new = (list(map(_shown, value or [])) for value in (before, after))
    return [
        *((text, "") for text in old if text not in new),
        *(("", text) for text in new if text not in old),
    ] or [("in this order", "in another order")]


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {_shown(each)}" for name, each in value.items())
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
