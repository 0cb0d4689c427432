"""Numbered source notes: one for each story, and for each original that it relays."""

from collections.abc import Iterable
from typing import Any

from timeline.domain.dates import PartialDate
from timeline.domain.records import Citation, Source
from timeline.reports.long_dates import long_date


class Notes:
    """Collects notes as their marks are set; a source and an original it relays are one note.

    The passages cited of them are joined. A source that came before is named in short, with its first note.
    """

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str], int] = {}
        self._cited: list[tuple[Source, Source | None, dict[str, None]]] = []

    def mark(self, citation: Citation) -> str:
        """The mark of a citation's note, such as `[3]`."""
        told = (citation.source.key, citation.via.key if citation.via else "")
        number = self._numbers.setdefault(told, len(self._numbers) + 1)
        if number > len(self._cited):
            self._cited.append((citation.source, citation.via, {}))
        if citation.locator:
            self._cited[number - 1][2].setdefault(citation.locator)
        return f"[{number}]"

    def marks(self, citations: Iterable[Citation]) -> str:
        """The marks of several citations, each note once: `[1] [4]`."""
        return " ".join(dict.fromkeys(map(self.mark, citations)))

    def texts(self) -> tuple[str, ...]:
        """The notes, the first being [1]."""
        first: dict[str, int] = {}
        return tuple(
            _text(source, via, "; ".join(locators), first.setdefault(source.key, number), number)
            for number, (source, via, locators) in enumerate(self._cited, start=1)
        )

    def short_texts(self) -> tuple[str, ...]:
        """The notes as outlet and date, with those of the original that is relayed."""
        return tuple(_brief(source) + (f", citing {_brief(via)}" if via else "") for source, via, _ in self._cited)

    def data(self) -> list[dict[str, Any]]:
        """The notes for machines, by number."""
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


def _text(source: Source, via: Source | None, locators: str, first: int, number: int) -> str:
    before = first < number
    parts = [_short(source), f"as in note {first}"] if before else [_full(source)]
    parts.append(locators)
    if not before:
        parts.append(source.url)
        parts.append(f"archived at {source.archive_url}" if source.archive_url else "")
    if via:
        parts.append(f"citing {_full(via)}")
        parts.append(via.url)
    return ", ".join(part for part in parts if part)


def _short(source: Source) -> str:
    return f"{source.outlet_name or _titled(source) or source.key}, {_published(source)}"


def _brief(source: Source) -> str:
    named = source.outlet_name or _titled(source) or source.key
    when = PartialDate.parse(source.published)
    return f"{named} {when.display() if when.known else 'undated'}" + ("" if source.seen else " (not seen)")


def _full(source: Source) -> str:
    named = (source.outlet_name, _titled(source), source.author)
    known = [part for part in named if part] or [source.key]
    return ", ".join([*known, _published(source)]) + ("" if source.seen else " (not seen)")


def _titled(source: Source) -> str:
    return f"“{source.title}”" if source.title else ""


def _published(source: Source) -> str:
    when = PartialDate.parse(source.published)
    return long_date(when) if when.known else "undated"
