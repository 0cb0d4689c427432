"""A list of events as a page: one line each, oldest first."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from timeline.document import Document, Figure, Table, Text
from timeline.domain.events.records import CountedEvent, EventRecord, Link
from timeline.domain.vocabulary import Status
from timeline.reports.page.rows import build_sheet
from timeline.reports.page.short_dates import format_short

_SHEET = (
    *("key", "type", "family", "date", "date_start", "date_end", "precision", "status", "country", "place", "venue"),
    *("title", "summary", "participants", "links", "sources", "neutral_ground"),
    *("date_written", "announced", "note", "tags", "quotes", "translations", "dataset", "id"),
)


def build(records: Sequence[EventRecord], *, title: str, nothing: str, drawn: bool = False) -> Document:
    """Build the page, with its charts first if it is `drawn`; `nothing` is its text where there are no events."""
    figures: Sequence[Figure] = ()
    if drawn and records:
        from timeline.reports.page.charting import draw_figures

        figures = draw_figures(records, title)
    return Document(
        title=title,
        blocks=[*figures, build_table(records)] if records else [Text(nothing)],
        data=partial(write_data, records),
        keys=[record.key for record in records],
        sheet=partial(write_sheet, records),
    )


def build_table(records: Sequence[EventRecord]) -> Table:
    """Build the table of some events, one a row."""
    rows = [(record.date.display(), describe_event(record), record.place, record.key) for record in records]
    short = Table(("Date", "Event"), [(format_short(record.date), describe_with_city(record)) for record in records])
    return Table(("Date", "Event", "Place", "Key"), rows, key_column="Key", short=short)


def describe_event(record: CountedEvent) -> str:
    """`Banquet`, `Banquet (announced)`: the title, with the status unless it is confirmed."""
    return record.title if record.status == Status.CONFIRMED else f"{record.title} ({record.status})"


def describe_with_city(record: EventRecord) -> str:
    """`Film show (Pyongyang)`: the title, with the city unless it names it."""
    text = describe_event(record)
    return text if record.city.casefold() in text.casefold() else f"{text} ({record.city})"


def write_data(records: Sequence[EventRecord]) -> list[dict[str, Any]]:
    """Write some events in the promised form."""
    from timeline.reports.events import event_json  # which counts anniversaries: not for a page of lines

    return [event_json.write_event(record) for record in records]


def write_sheet(records: Sequence[EventRecord]) -> Table:
    """Write some events for a spreadsheet, one a row."""
    return build_sheet(_SHEET, _list_rows(records))


def _list_rows(records: Sequence[EventRecord]) -> Iterator[dict[str, Any]]:
    for record, form in zip(records, write_data(records), strict=True):
        yield form | {
            "participants": [f"{participant.role}: {participant.label}" for participant in record.participants],
            "links": list(map(_describe_link, record.links)),
            "sources": sorted({citation.source.key for citation in record.citations}),
            "quotes": [citation.text for citation in record.citations if citation.text],
            "translations": [citation.translation for citation in record.citations if citation.translation],
        }


def _describe_link(link: Link) -> str:
    """`marks: prk-rus-relations=77`."""
    return f"{link.kind}: {link.key}" + ("" if link.ordinal is None else f"={link.ordinal}")
