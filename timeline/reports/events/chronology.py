"""A chronology to be published: months as heads, a dated sentence an event, and numbered notes.

The machine form is

    title since until
    months: [month ("2025-10", "2025" where no month is known, "" where no date is) events beside]
    sources: [number key outlet title published url via seen locators]

with the events as `between` gives them, those `beside` apart. The flat form has one row an event. Keys are only ever
added.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import Any, NamedTuple

from timeline.document import Block, CitationStyle, Document, Evidence, Heading, Text
from timeline.domain.dates.calendar import MONTHS
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.records import EventRecord
from timeline.domain.text.patterns import compile_later
from timeline.domain.vocabulary import Precision
from timeline.reports.page import charting
from timeline.reports.page.footnotes import Notes, mark_sources
from timeline.reports.page.long_dates import format_date
from timeline.reports.page.rows import build_sheet
from timeline.reports.page.sentences import write_sentences

BESIDE = "Beside these events"
_SHEET = ("month", "beside", "key", "date", "type", "status", "title", "summary", "place", "country", "sources")
_DAYS = compile_later(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d")
"""A span of known days."""


class ChronologyMonth(NamedTuple):
    """The events of a month, and those of another kind that are set beside them, both by date."""

    month: str
    events: Sequence[EventRecord]
    beside: Sequence[EventRecord] = ()


def build(
    events: Sequence[EventRecord],
    beside: Sequence[EventRecord] = (),
    *,
    title: str,
    span: tuple[str, str] = ("", ""),
    lane: str = "",
    style: CitationStyle = CitationStyle.HOUSE,
) -> Document:
    """Build the page; `span` are the first and the last day, month or year that were asked for.

    Where events are set `beside`, it begins with a picture that has them in a lane of this name.
    """
    notes = Notes(style)
    months = _group(events, beside)
    blocks: list[Block] = [charting.draw_lanes(events, title, beside=beside, lane=lane)] if beside else []
    for month in months:
        blocks.append(Heading(_name_month(month.month)))
        blocks += [Text(_write_entry(record, notes)) for record in month.events]
        if month.beside:
            blocks += [Heading(BESIDE, 3), *(Text(_write_entry(record, notes)) for record in month.beside)]
    return Document(
        title,
        blocks or [Text("No event on record.")],
        notes=notes.write_texts(),
        data=partial(_write, months, notes, title, span),
        keys=[record.key for month in months for record in (*month.events, *month.beside)],
        sheet=lambda: build_sheet(_SHEET, _list_rows(months)),
        evidence=[
            Evidence(_name_month(month.month), [record.key for record in (*month.events, *month.beside)])
            for month in months
        ],
    )


def _group(events: Sequence[EventRecord], beside: Sequence[EventRecord]) -> list[ChronologyMonth]:
    """Group events by month: a year comes before its months, and what has no date last."""
    by_month: dict[str, list[EventRecord]] = defaultdict(list)
    others: dict[str, list[EventRecord]] = defaultdict(list)
    for groups, records in ((by_month, events), (others, beside)):
        for record in records:
            groups[_find_month(record.date)].append(record)
    months = sorted({*by_month, *others}, key=lambda month: month or "~")
    return [ChronologyMonth(month, by_month[month], others[month]) for month in months]


def _find_month(when: PartialDate) -> str:
    if not when.known:
        return ""
    whole_year = (when.start.month, when.start.day, when.end.month, when.end.day) == (1, 1, 1, 1)
    if when.precision is Precision.YEAR or (when.precision is Precision.RANGE and whole_year):
        return f"{when.start.year:04}"
    return f"{when.start:%Y-%m}" if when.start.year > 999 else f"{when.start.year:04}-{when.start.month:02}"  # noqa: PLR2004 - strftime pads no year


def _name_month(month: str) -> str:
    year, _, number = month.partition("-")
    return f"{MONTHS[int(number) - 1]} {int(year)}" if number else str(int(year)) if year else "Date not known"


def _write_entry(record: EventRecord, notes: Notes) -> str:
    """Write an event: `17 October: Banquet in Moscow. Its summary. [1] [2]`."""
    day = _write_day(record.date)
    return f"{f'{day}: ' if day else ''}{write_sentences(record)} {mark_sources(record, notes)}"


def _write_day(when: PartialDate) -> str:
    """Write a date without its year, which the head has: `17 October`, `9 to 12 October`, `about October`."""
    if when.known and when.precision is Precision.RANGE:
        last = when.end - timedelta(days=1)
        if _DAYS.fullmatch(when.edtf) and (when.start.year, when.start.month) == (last.year, last.month):
            return f"{when.start.day} to {last.day} {MONTHS[last.month - 1]}"
        return when.display()
    return format_date(when).replace(f" {when.start.year}", "", 1) if when.known else ""


def _write(months: Sequence[ChronologyMonth], notes: Notes, title: str, span: tuple[str, str]) -> dict[str, Any]:
    from timeline.reports.events.listing import write_data

    return {
        "title": title,
        "since": span[0],
        "until": span[1],
        "months": [
            {"month": month.month, "events": write_data(month.events), "beside": write_data(month.beside)}
            for month in months
        ],
        "sources": notes.write(),
    }


def _list_rows(months: Sequence[ChronologyMonth]) -> Iterator[Mapping[str, Any]]:
    for month in months:
        for is_beside, records in ((False, month.events), (True, month.beside)):
            for record in records:
                yield {
                    "month": month.month,
                    "beside": is_beside,
                    "key": record.key,
                    "date": record.date.edtf,
                    "type": record.type,
                    "status": record.status,
                    "title": record.title,
                    "summary": record.summary,
                    "place": record.city,
                    "country": record.country,
                    "sources": sorted({citation.source.key for citation in record.citations}),
                }
