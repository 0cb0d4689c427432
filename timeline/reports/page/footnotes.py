"""Numbered source notes: one for each story, and for each original that it relays."""

from collections.abc import Iterable
from typing import Any

from timeline.document import CitationStyle
from timeline.domain.dates.calendar import MONTHS
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.records import Citation, EventRecord, Source
from timeline.reports.page.long_dates import format_date


class Notes:
    """Collects notes as their marks are set; a source and an original it relays are one note.

    The passages cited of them are joined. A source that came before is named in short, with its first note.
    """

    def __init__(self, style: CitationStyle = CitationStyle.HOUSE) -> None:
        self._style = style
        self._numbers: dict[tuple[str, str], int] = {}
        self._cited: list[tuple[Source, Source | None, dict[str, None]]] = []

    def mark(self, citation: Citation) -> str:
        """Mark a citation with its note, such as `[3]`."""
        story = (citation.source.key, citation.via.key if citation.via else "")
        number = self._numbers.setdefault(story, len(self._numbers) + 1)
        if number > len(self._cited):
            self._cited.append((citation.source, citation.via, {}))
        if citation.locator:
            self._cited[number - 1][2].setdefault(citation.locator)
        return f"[{number}]"

    def mark_all(self, citations: Iterable[Citation]) -> str:
        """Mark several citations, each note once: `[1] [4]`."""
        return " ".join(dict.fromkeys(map(self.mark, citations)))

    def write_texts(self) -> tuple[str, ...]:
        """Write the notes, the first being [1]."""
        first: dict[str, int] = {}
        return tuple(
            self._text(source, via, "; ".join(locators), first.setdefault(source.key, number), number)
            for number, (source, via, locators) in enumerate(self._cited, start=1)
        )

    def write_short_texts(self) -> tuple[str, ...]:
        """Write the notes as outlet and date, with those of the original that is relayed."""
        return tuple(_brief(source) + (f", citing {_brief(via)}" if via else "") for source, via, _ in self._cited)

    def write(self) -> list[dict[str, Any]]:
        """Write the notes for machines, by number."""
        return [
            {
                "number": number,
                "key": source.key,
                "outlet": source.outlet_name,
                "title": source.title,
                "published": source.published,
                "url": source.url,
                "via": via.key if via else "",
                "seen": source.seen,
                "locators": list(locators),
            }
            for number, (source, via, locators) in enumerate(self._cited, start=1)
        ]

    def _text(self, source: Source, via: Source | None, locators: str, first: int, number: int) -> str:
        full = {CitationStyle.HOUSE: format_house, CitationStyle.CHICAGO: format_chicago}[self._style]
        before = first < number
        parts = [_short(source, self._style), f"as in note {first}"] if before else [full(source)]
        parts.append(locators)
        if not before:
            parts.append(source.url)
            parts.append(f"archived at {source.archive_url}" if source.archive_url else "")
        if via:
            parts.append(f"citing {full(via)}")
            parts.append(via.url)
        text = ", ".join(part for part in parts if part)
        return f"{_comma_inside(text).removesuffix('.')}." if self._style is CitationStyle.CHICAGO else text


UNSOURCED = "[no source]"
"""The mark of an event that nothing is cited for."""


def mark_sources(record: EventRecord, notes: Notes) -> str:
    """Write the marks of the sources of an event, those that dispute it apart."""
    if not record.citations:
        return UNSOURCED
    from timeline.domain.events.claimed_fields import is_disputing

    disputing = [citation for citation in record.citations if is_disputing(record, citation)]
    marks = notes.mark_all(citation for citation in record.citations if citation not in disputing)
    return "; ".join(filter(None, (marks, f"disputed by {notes.mark_all(disputing)}" if disputing else "")))


def mark_all_sources(records: Iterable[EventRecord], notes: Notes) -> str:
    """`[1] [2]; disputed by [4]`: the sources of several events, each note once, as supporting one before disputing.

    An event without a source is marked as such.
    """
    from timeline.domain.events.claimed_fields import is_disputing

    events = list(records)
    unsourced = UNSOURCED if any(not record.citations for record in events) else ""
    citations = [(is_disputing(record, citation), citation) for record in events for citation in record.citations]
    marks = notes.mark_all(citation for disputes, citation in citations if not disputes)
    disputing = notes.mark_all(citation for disputes, citation in citations if disputes)
    more = " ".join(mark for mark in disputing.split() if mark not in marks.split())
    return "; ".join(filter(None, (marks, f"disputed by {more}" if more else "", unsourced)))


def _brief(source: Source) -> str:
    named = source.outlet_name or _titled(source) or source.key
    when = PartialDate.parse(source.published)
    return f"{named} {when.display() if when.known else 'undated'}" + ("" if source.seen else " (not seen)")


def format_house(source: Source) -> str:
    """Format a source in the style of the house: outlet, “title”, author, day."""
    named = (source.outlet_name, _titled(source), source.author)
    known = [part for part in named if part] or [source.key]
    return ", ".join([*known, _published(source)]) + ("" if source.seen else " (not seen)")


def format_chicago(source: Source) -> str:
    """Format a source as a note after Chicago: author, “title”, outlet, day; `n.d.` where none is known.

    A page without a day is given the day on which it was read, where that is recorded.
    """
    named = [part for part in (source.author, _titled(source), source.outlet_name) if part] or [source.key]
    day = _american(source.published)
    parts = [*named, day or "n.d."]
    if not day and (read := _american(source.accessed)):
        parts.append(f"accessed {read}")
    return ", ".join(parts) + ("" if source.seen else " (not seen)")


def _american(edtf: str) -> str:
    """`October 21, 2025`; empty where nothing is known."""
    when = PartialDate.parse(edtf)
    if not when.known:
        return ""
    if when.is_certain_day:
        return f"{MONTHS[when.start.month - 1]} {when.start.day}, {when.start.year}"
    return format_date(when)


def _comma_inside(text: str) -> str:
    """Move commas after closing quotation marks before them, as Americans set them."""
    return text.replace("”, ", ",” ")


def _short(source: Source, style: CitationStyle) -> str:
    if style is CitationStyle.CHICAGO:
        return _titled(source) or f"{source.outlet_name or source.key}, {_american(source.published) or 'n.d.'}"
    return f"{source.outlet_name or _titled(source) or source.key}, {_published(source)}"


def _titled(source: Source) -> str:
    return f"“{source.title}”" if source.title else ""


def _published(source: Source) -> str:
    when = PartialDate.parse(source.published)
    return format_date(when) if when.known else "undated"
