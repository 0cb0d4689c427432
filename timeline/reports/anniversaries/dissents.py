"""Dates that sources give for a founding instead of the one recorded, and what would be counted from them."""

from dataclasses import dataclass
from typing import Any

from timeline.domain.events.claims import parse_claimed_date
from timeline.domain.events.independence import list_origins
from timeline.domain.events.records import Citation, EventRecord
from timeline.domain.occasions.anniversaries import LeapRule, find_anniversary
from timeline.domain.occasions.ordinals import format_ordinal
from timeline.reports.page.footnotes import Notes
from timeline.reports.page.source_phrases import describe_sources, describe_value


@dataclass(frozen=True, slots=True)
class Dissent:
    """Another date, as it was claimed, who gives it, how many they are, and the year's ordinal if it were right."""

    date: str
    citations: tuple[Citation, ...]
    ordinal: int | None
    who: str
    origins: tuple[str, ...]

    def text(self, notes: Notes, ordinal: int | None) -> str:
        """`one source says 1948-10-08 to 1948-10-12 [4] (same ordinal)`, beside the ordinal counted."""
        return f"{self.who} {describe_value('date', self.date)} {notes.marks(self.citations)}{self._effect(ordinal)}"

    def data(self) -> dict[str, Any]:
        """For machines."""
        return {
            "date": self.date,
            "ordinal": self.ordinal,
            "sources": self._sources(),
            "origins": list(self.origins),
        }

    def _effect(self, ordinal: int | None) -> str:
        if ordinal is None:
            return ""
        if self.ordinal == ordinal:
            return " (same ordinal)"
        return f" (from it, {'no ordinal' if self.ordinal is None else f'the {format_ordinal(self.ordinal)}'})"

    def _sources(self) -> list[str]:
        return list(dict.fromkeys(citation.source.key for citation in self.citations))


def dissents(record: EventRecord, *, year: int, leap: LeapRule) -> tuple[Dissent, ...]:
    """One for each other date, in the order of the citations."""
    found: dict[str, list[Citation]] = {}
    for citation in record.citations:
        for target, value in citation.claims:
            if target == "date" and value != record.date.edtf:
                found.setdefault(value, []).append(citation)
    everybody = record.citations
    return tuple(
        Dissent(
            value,
            tuple(cited),
            _ordinal(value, year, leap),
            describe_sources(cited, everybody),
            list_origins(cited, everybody),
        )
        for value, cited in found.items()
    )


def _ordinal(claimed: str, year: int, leap: LeapRule) -> int | None:
    when = parse_claimed_date(claimed)
    counted = find_anniversary(when, year, leap=leap) if when else None
    return counted.ordinal if counted else None
