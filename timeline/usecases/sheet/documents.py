"""The documents that the rows of a sheet describe: each once, however many rows cite it."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import NamedTuple

from timeline.db.read.documents import read_sources
from timeline.db.read.sql import Reader
from timeline.domain.events.drafts import SourceDraft
from timeline.domain.events.records import Source
from timeline.exchange.sheet.cells import parse_cell
from timeline.exchange.sheet.columns import SOURCE
from timeline.exchange.sheet.rows import CellFault, Sheet, SheetRow
from timeline.usecases.sheet.flat_rows import Written

DETAILS = tuple(name for name in SOURCE if name != "source")
_ATTRIBUTES = {"outlet": "outlet", "published": "published", "headline": "title", "url": "url"}


class Told(NamedTuple):
    """One cell of a document: its text, the draft read from its row, and where it stands."""

    text: str
    draft: SourceDraft
    row: SheetRow


class Documents:
    """Gathers what rows say of documents by key."""

    def __init__(self, reader: Reader, sheet: Sheet, written: Written, *, today: date) -> None:
        self._sheet = sheet
        self._today = today
        keys = {row.cells.get("source", "") for entry in sheet.entries for row in entry.rows}
        self.recorded: Mapping[str, Source] = read_sources(reader, keys)
        self._as_written = {key: written.source(source) for key, source in self.recorded.items()}
        self._told: dict[str, dict[str, Told]] = {}
        self._unread = {(fault.row, fault.header) for fault in sheet.faults}
        self.faults: list[CellFault] = []

    def tell(self, draft: SourceDraft, row: SheetRow, names: Iterable[str]) -> None:
        """Take these cells of a row as what the document is; two rows that disagree are a fault."""
        known = self._told.setdefault(draft.key, {})
        for name in names:
            if (row.number, name) in self._unread:
                continue
            told = Told(row.cells.get(name, ""), draft, row)
            first = known.setdefault(name, told)
            if self._differ(name, first.text, told.text):
                was = f'"{first.text[:60]}"' if first.text else "nothing"
                reason = f"row {first.row.number} says {was} of the same source ({draft.key}); make them equal"
                self.faults.append(self._sheet.fault(row, name, reason))

    def changes(self) -> list[tuple[SheetRow, str, str, str, str]]:
        """What the cells change in recorded documents, as (row, column, key, before, after)."""
        return [
            (told.row, name, key, self._as_written[key].get(name, ""), told.text)
            for key, cells in self._told.items()
            if key in self.recorded
            for name, told in cells.items()
            if self._differ(name, told.text, self._as_written[key].get(name, ""))
        ]

    def _differ(self, name: str, one: str, other: str) -> bool:
        return one != other and bool(
            parse_cell(name, one, today=self._today) != parse_cell(name, other, today=self._today)
        )

    def drafts(self) -> tuple[SourceDraft, ...]:
        """The documents to be made, and the recorded ones that change, whole."""
        found = []
        changed = {key for _, _, key, _, _ in self.changes()}
        for key, cells in self._told.items():
            if key in self.recorded and key not in changed:
                continue
            base = _draft(self.recorded[key]) if key in self.recorded else SourceDraft(key=key)
            before = self._as_written.get(key, {})
            values = {
                _ATTRIBUTES[name]: getattr(told.draft, _ATTRIBUTES[name])
                for name, told in cells.items()
                if self._differ(name, told.text, before.get(name, ""))
            }
            if key in self.recorded or any(values.values()):
                found.append(replace(base, **values))
        return tuple(found)


def _draft(source: Source) -> SourceDraft:
    """The whole of a recorded document: what a sheet has no column for stays as it is."""
    names = (one.name for one in fields(SourceDraft) if one.name in Source._fields)
    return SourceDraft(**{name: getattr(source, name) for name in names})
