"""A report of several occasions: a section for each of them, put together the same way in every report."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from timeline.document import Block, Document, Evidence, Facts, Figure, Heading
from timeline.domain.occasions.observance_history import ObservanceHistory, YearRange
from timeline.domain.occasions.observances import Observance
from timeline.errors import Message
from timeline.reports.anniversaries.counts import write_count
from timeline.reports.page.footnotes import Notes
from timeline.reports.page.method import COMPARED, NEAREST, describe_method
from timeline.reports.page.occasions import name_occasion
from timeline.reports.page.rows import build_sheet


@dataclass(frozen=True)
class Section(ABC):
    """One occasion of a report: what it shows, its machine form, its rows, and what its figures rest on."""

    history: ObservanceHistory

    @property
    @abstractmethod
    def observances(self) -> Sequence[Observance]:
        """The observances shown."""

    def draw_figures(self) -> Iterable[Figure]:
        """Draw the pictures that come first, by default none."""
        return ()

    @abstractmethod
    def list_facts(self, notes: Notes) -> Iterator[tuple[str, str]]:
        """List the facts, of which empty ones are left out."""

    @abstractmethod
    def build_blocks(self, notes: Notes, level: int) -> Iterator[Block]:
        """Build what follows the facts, with headings of a level."""

    @abstractmethod
    def write(self) -> dict[str, Any]:
        """Write for machines what is added to the keys of an occasion in the anniversary report."""

    @abstractmethod
    def list_rows(self) -> Iterable[dict[str, Any]]:
        """List the rows for a spreadsheet, without the occasion itself."""

    @abstractmethod
    def list_evidence(self) -> Iterable[Evidence]:
        """List the figures with the events they rest on."""


def build_report(
    title: str,
    sections: Sequence[Section],
    *,
    years: YearRange,
    today: date,
    columns: Sequence[str],
    rules: Iterable[str],
    alone: bool,
    shown: Sequence[Section] | None = None,
    remarks: Sequence[Block] = (),
    extra: Mapping[str, Any] | None = None,
    hints: Sequence[Message] = (),
) -> Document:
    """Build the report: its sections, the remarks, and the rules by which it counts.

    A section has no heading where the report is about it `alone`. All sections are in the machine form, with `extra`
    keys of the report, and in the rows; only those `shown` are on the page, by default all.
    """
    notes, shown = Notes(), sections if shown is None else shown
    blocks: list[Block] = []
    for section in shown:
        blocks += [*([] if alone else [Heading(section.history.title)]), *section.draw_figures()]
        blocks.append(Facts([fact for fact in section.list_facts(notes) if fact[1]]))
        blocks += section.build_blocks(notes, 2 if alone else 3)
    blocks += remarks
    if sections:
        blocks.append(describe_method((section.history for section in sections), COMPARED, NEAREST, *rules))
    return Document(
        title,
        blocks,
        notes=notes.write_texts(),
        short_notes=notes.write_short_texts(),
        data=lambda: {
            "since": years.since,
            "until": years.until,
            "today": today.isoformat(),
            **(extra or {}),
            "occasions": [{**write_count(section.history.current), **section.write()} for section in sections],
        },
        keys=list(dict.fromkeys(seen.record.key for section in sections for seen in section.observances)),
        sheet=lambda: build_sheet(
            columns, (name_occasion(own.history.occasion) | row for own in sections for row in own.list_rows())
        ),
        evidence=lambda: [evidence for section in shown for evidence in section.list_evidence()],
        hints=hints,
    )
