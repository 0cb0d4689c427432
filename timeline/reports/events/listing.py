"""A list of events as a page: one line each, oldest first."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from timeline.document import Document, Table, Text
from timeline.domain.events.records import EventRecord
from timeline.reports.page.charting import draw_figures

_SHEET = (
    "key",
    "type",
    "family",
    "date",
    "date_start",
    "date_end",
    "precision",
    "status",
    "country",
    "place",
    "venue",
    "title",
    "summary",
    "participants",
    "links",
    "sources",
)


def build(records: Sequence[EventRecord], *, title: str, nothing: str, drawn: bool = False) -> Document:
    """The page; `nothing` is what it says when there are no events. It begins with its charts if it is `drawn`."""
    return Document(
        title=title,
        blocks=[*(draw_figures(records, title) if drawn else ()), build_table(records)] if records else [Text(nothing)],
        data=partial(write_data, records),
        keys=[record.key for record in records],
        sheet=partial(write_sheet, records),
    )


def build_table(records: Sequence[EventRecord]) -> Table:
    """The events as people read them, one a row."""
    return Table(("Date", "Event", "Place", "Key"), [_row(record) for record in records])


def write_data(records: Sequence[EventRecord]) -> list[dict[str, Any]]:
    """The promised machine form of the list."""
    from timeline.reports.events import event_json  # which counts anniversaries: not for a page of lines

    return [event_json.event(record) for record in records]


def write_sheet(records: Sequence[EventRecord]) -> Table:
    """The flat form of the list, one event a row."""
    return Table(_SHEET, [_cells(record, form) for record, form in zip(records, write_data(records), strict=True)])


def _row(record: EventRecord) -> tuple[str, ...]:
    return record.date.display(), describe_event(record), record.place, record.key


def describe_event(record: EventRecord) -> str:
    """The title, with the status where it is not plainly confirmed."""
    return record.title if record.status == "confirmed" else f"{record.title} ({record.status})"


def _cells(record: EventRecord, form: dict[str, Any]) -> tuple[str, ...]:
    many = {
        "participants": "; ".join(f"{one.role}: {one.label}" for one in record.participants),
        "links": "; ".join(
            f"{link.kind}: {link.key}" + ("" if link.ordinal is None else f"={link.ordinal}") for link in record.links
        ),
        "sources": "; ".join(sorted({citation.source.key for citation in record.citations})),
    }
    return tuple(many[name] if name in many else str(form[name] or "") for name in _SHEET)
