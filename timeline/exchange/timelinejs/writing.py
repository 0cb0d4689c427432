"""Events as the JSON of TimelineJS 3: a slide each, dates with no part that is not known.

Headline, text and credit are HTML there, display_date and group are plain text. An end date is the last day, month or
year, while ours is the first day after. `display_date` is set where the parts say less, or other, than the date does.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import Any

from timeline.domain.dates.known_parts import KnownParts, Parts, find_parts
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.claimed_fields import is_disputing
from timeline.domain.events.records import EventRecord, Source
from timeline.domain.text.addresses import is_web_address
from timeline.domain.vocabulary import Precision, Status

_NAMES = ("year", "month", "day")
_PLAIN = frozenset((Precision.DAY, Precision.MONTH, Precision.YEAR))
_MOST_SOURCES = 5
_NO_SOURCE = "No source on record."

Cite = Callable[[Source], str]
"""Writes a source in a line."""


def has_beginning(when: PartialDate) -> bool:
    """Check whether a date has the beginning that each slide needs."""
    return when.known and bool(find_parts(when).first)


def write_slides(events: Iterable[EventRecord], cite: Cite) -> Iterator[bytes]:
    """Write the file a slide at a time; every event must have a beginning."""
    yield b'{"scale": "human", "events": ['
    separator = "\n"
    for event in events:
        text = json.dumps(make_slide(event, cite), ensure_ascii=False)
        # In a page, between <script> tags, the text of an event must not end them.
        yield (separator + text.replace("</", "<\\/")).encode()
        separator = ",\n"
    yield b"\n]}\n"


def make_slide(event: EventRecord, cite: Cite) -> dict[str, Any]:
    """Make the slide of an event."""
    parts = find_parts(event.date)
    slide: dict[str, Any] = {"unique_id": event.key, "start_date": _name_parts(parts.first)}
    if parts.is_span and parts.last:
        slide["end_date"] = _name_parts(parts.last)
    if not _is_all(event.date, parts):
        slide["display_date"] = event.date.display()
    slide |= {"text": {"headline": _escape(event.title), "text": _write_text(event, cite)}, "group": event.family}
    return slide | _make_media(event)


def _name_parts(parts: Parts) -> dict[str, int]:
    return dict(zip(_NAMES, parts, strict=False))


def _is_all(when: PartialDate, parts: KnownParts) -> bool:
    """Check whether the parts of a date say all of it: one plain day, month or year without a mark."""
    return when.precision in _PLAIN and not (parts.is_span or when.approximate or when.uncertain)


def _write_text(event: EventRecord, cite: Cite) -> str:
    """Write the summary, the status unless it is confirmed, and the sources, those that dispute it apart."""
    paragraphs = [_escape(part.strip()) for part in event.summary.split("\n") if part.strip()]
    if event.status != Status.CONFIRMED:
        paragraphs.append(f"Status: {event.status}.")
    for label, is_wanted in (("Source", False), ("Disputed by", True)):
        sources = [item.source for item in event.citations if is_disputing(event, item) is is_wanted]
        if cited := _cite_all(sources, cite):
            paragraphs.append(f"{label}: {cited}.")
    if not event.citations:
        paragraphs.append(_NO_SOURCE)
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def _cite_all(sources: Iterable[Source], cite: Cite) -> str:
    cited = list(dict.fromkeys(_link_source(source, cite) for source in sources))
    more = len(cited) - _MOST_SOURCES
    return "; ".join([*cited[:_MOST_SOURCES], *([f"and {more} more"] if more > 0 else [])])


def _link_source(source: Source, cite: Cite) -> str:
    text = _escape(cite(source))
    return f'<a href="{escape(source.url)}">{text}</a>' if is_web_address(source.url) else text


def _make_media(event: EventRecord) -> dict[str, Any]:
    """Make the media of the first source with an address that does not dispute the event."""
    for citation in event.citations:
        source = citation.source
        if is_web_address(source.url) and not is_disputing(event, citation):
            return {"media": {"url": source.url, "credit": _escape(source.outlet_name)}}
    return {}


def _escape(text: str) -> str:
    """Escape a text outside of attributes, where quotation marks stay as they are: a page may show it as its title."""
    return escape(text, quote=False)
