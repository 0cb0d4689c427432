"""The sources that the rows of a sheet describe: each once, however many rows cite it."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import date
from typing import NamedTuple

from timeline.db.read.documents import read_sources
from timeline.db.read.sql import Reader
from timeline.domain.events.drafts import SourceDraft
from timeline.domain.events.fields import SOURCE_FIELDS
from timeline.domain.events.records import Source
from timeline.errors import Message
from timeline.exchange.sheet.cells import parse_cell
from timeline.exchange.sheet.columns import SOURCE
from timeline.exchange.sheet.rows import CellFault, Sheet, SheetRow
from timeline.usecases.sheet.flat_rows import CellWriter

DETAILS = tuple(name for name in SOURCE if name != "source")
"""The columns that describe a source."""

_ATTRIBUTES = {field.name: field.attribute for field in SOURCE_FIELDS}


class SourceCell(NamedTuple):
    """One cell of a source: its text, the draft read from its row, and the row."""

    text: str
    draft: SourceDraft
    row: SheetRow


class SheetDocuments:
    """Gathers what rows say of sources, by key."""

    def __init__(self, reader: Reader, sheet: Sheet, writer: CellWriter, *, today: date) -> None:
        self._sheet = sheet
        self._today = today
        self._reader = reader
        self._writer = writer
        self._asked: set[str] = set()
        self._recorded: dict[str, Source] = {}
        self._before: dict[str, dict[str, str]] = {}
        self._load({row.cells.get("source", "") for entry in sheet.entries for row in entry.rows})
        self._cells: dict[str, dict[str, SourceCell]] = {}
        self._unread = {(fault.row, fault.header) for fault in sheet.faults}
        self.faults: list[CellFault] = []

    def add_row(self, draft: SourceDraft, row: SheetRow, names: Iterable[str]) -> None:
        """Add these cells of a row to its source; two rows that disagree are a fault."""
        if draft.key not in self._asked:
            self._load({draft.key})
        known = self._cells.setdefault(draft.key, {})
        for name in names:
            if (row.number, name) in self._unread:
                continue
            cell = SourceCell(row.cells.get(name, ""), draft, row)
            first = known.setdefault(name, cell)
            if self._is_different(name, first.text, cell.text):
                reason = Message(
                    "sources-disagree", {"first": first.row.number, "value": first.text, "source": draft.key}
                )
                self.faults.append(self._sheet.make_fault(row, name, reason))

    def list_changes(self) -> Iterator[tuple[SheetRow, str, str, str, str]]:
        """List what the cells change in recorded sources, as (row, column, key, before, after)."""
        for key in filter(self._recorded.__contains__, self._cells):
            for name, cell in self._list_differing(key):
                yield cell.row, name, key, self._before[key].get(name, ""), cell.text

    def build_drafts(self) -> tuple[SourceDraft, ...]:
        """Build the new sources, and whole recorded ones that change."""
        drafts = []
        for key in self._cells:
            values = {
                _ATTRIBUTES[name]: getattr(cell.draft, _ATTRIBUTES[name]) for name, cell in self._list_differing(key)
            }
            if key in self._recorded and values:
                drafts.append(replace(_make_draft(self._recorded[key]), **values))
            elif key not in self._recorded and any(values.values()):
                drafts.append(replace(SourceDraft(key=key), **values))
        return tuple(drafts)

    def _load(self, keys: set[str]) -> None:
        """Load those of these sources that are recorded."""
        self._asked |= keys
        recorded = read_sources(self._reader, keys)
        self._recorded |= recorded
        self._before |= {key: self._writer.write_source(source) for key, source in recorded.items()}

    def _list_differing(self, key: str) -> list[tuple[str, SourceCell]]:
        """List the cells of a source that differ from what is recorded."""
        before = self._before.get(key, {})
        return [
            (name, cell)
            for name, cell in self._cells[key].items()
            if self._is_different(name, cell.text, before.get(name, ""))
        ]

    def _is_different(self, name: str, text: str, other: str) -> bool:
        return text != other and bool(
            parse_cell(name, text, today=self._today) != parse_cell(name, other, today=self._today)
        )


def _make_draft(source: Source) -> SourceDraft:
    """Make the draft of a whole recorded source: what a sheet has no column for stays as it is."""
    names = (field.name for field in fields(SourceDraft) if field.name in Source._fields)
    return SourceDraft(**{name: getattr(source, name) for name in names})
