"""A recorded event and its rows in an edited sheet: which cells differ, and the event with those alone changed."""

from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from timeline.domain.events import event_fields as intake
from timeline.domain.events.drafts import CitationDraft, EventDraft, SourceDraft
from timeline.domain.events.field_writer import write_fields
from timeline.domain.events.records import EventRecord
from timeline.domain.vocabulary import LinkKind
from timeline.errors import InvalidDraft
from timeline.exchange.sheet.cells import parse_cell, read_event_fields
from timeline.exchange.sheet.columns import CITED, EVENT, ROLES, SOURCE
from timeline.exchange.sheet.list_edits import edit_links, edit_participants
from timeline.exchange.sheet.matching import match_rows
from timeline.exchange.sheet.rows import CellFault, Sheet, SheetEntry, SheetRow
from timeline.usecases.sheet.documents import DETAILS, Documents
from timeline.usecases.sheet.flat_rows import Written
from timeline.usecases.sheet.row_drafts import event_fault, new_citation, read_citation

_ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "type": ("type",),
    "title": ("title",),
    "on": ("when", "date_text"),
    "date_written": ("date_text",),
    "status": ("status",),
    "in": ("country",),
    "place": ("city",),
    "venue": ("venue",),
    "summary": ("summary",),
    "note": ("note",),
    "tags": ("tags",),
    "announced": ("announced",),
    "coordinates": ("coordinates",),
    "aliases": ("aliases",),
    "occasion": ("occasion",),
    "recurs": ("recurs",),
    "via": ("via",),
    "quote": ("text", "wording"),
    "paraphrase": ("text", "wording"),
    "speaker": ("speaker",),
    "language": ("language",),
    "translation": ("translation",),
    "locator": ("locator",),
    "stance": ("stance",),
    "credibility": ("credibility",),
    "claims": ("claims",),
}
"""What of a draft each column is."""


class Change(NamedTuple):
    """One cell that differs from what is recorded; `key` is the event's, or the source's."""

    row: SheetRow
    name: str
    key: str
    before: str
    after: str


class Revision:
    """One recorded event, being compared with its rows; what is found gathers in the lists."""

    def __init__(self, sheet: Sheet, entry: SheetEntry, record: EventRecord, *, written: Written, today: date) -> None:
        self._sheet = sheet
        self._entry = entry
        self._record = record
        self._written = written
        self._today = today
        self.changes: list[Change] = []
        self.added: list[SheetRow] = []
        self.cited: list[SheetRow | None] = [None] * len(record.citations)
        self.faults: list[CellFault] = []
        self.said: list[str] = []

    def draft(self, documents: Documents) -> EventDraft | None:
        """The event as it will be; None where it stays or where a cell cannot be taken, which `faults` tell."""
        before = self._written.event(self._record)
        names = [name for name in EVENT if name in self._sheet.columns and name != "key"]
        if {"type", "title", "status"} & {*names} and not any(map(self._entry.cell, names)):
            names = []  # a further source's row alone: an event without a title is none
        differing = [name for name in names if self._differs(name, self._entry.cell(name), before.get(name, ""))]
        for name in differing:
            row = self._entry.row_of(name)
            self.changes.append(Change(row, name, self._record.key, before.get(name, ""), self._entry.cell(name)))
        cited = [self._written.citation(self._record, one) for one in self._record.citations]
        base = self._base() if differing or self._cites_otherwise(cited) else None
        if base is None:
            self._tell_documents(documents, cited)
            return None
        revised = self._with_citations(self._with_cells(base, before, differing), documents, cited)
        return None if self.faults else revised

    def _base(self) -> EventDraft | None:
        try:
            return intake.parse_event(write_fields(self._record), today=self._today)
        except InvalidDraft as error:
            self.faults += [event_fault(self._sheet, self._entry, name, str(reason)) for name, reason in error.problems]
            return None

    def _with_cells(self, base: EventDraft, before: dict[str, str], differing: list[str]) -> EventDraft:
        """The event with the cells of the event that differ."""
        told = self._told(before, differing)
        if told is None:
            return base
        now, was = told
        if "type" in differing and not self._entry.cell("occasion") and "occasion" not in before:
            base = replace(base, occasion=None)
        for name in differing:
            if name in ROLES:
                role = ROLES[name]
                parts = [[one for one in each.participants if one.role == role] for each in (was, now)]
                base = replace(
                    base, participants=edit_participants(base.participants, role, before=parts[0], now=parts[1])
                )
            elif name in set(LinkKind):
                links = [one for one in now.links if one.kind == name]
                base = replace(base, links=edit_links(base.links, name, now=links))
            else:
                base = _taking(base, now, name)
        return base

    def _told(self, before: dict[str, str], differing: list[str]) -> tuple[EventDraft, EventDraft] | None:
        """The event as its cells tell it now, and as they told it before."""
        if "status" in differing and not self._entry.cell("status"):
            self._fault("status", "a recorded event has its status; write confirmed, reported, announced ...")
        gone = {*self._record.aliases} - set(self._fields(self._entry.cell("aliases"), "aliases"))
        if "aliases" in differing and gone:
            self._fault("aliases", f"{', '.join(sorted(gone))} goes on meaning this event; leave it in the cell")
        drafts = []
        for cells in ({**before, **{name: self._entry.cell(name) for name in differing}}, before):
            fields, problems = read_event_fields(SheetEntry("", (SheetRow(0, cells),)))
            try:
                drafts.append(intake.parse_event(fields, today=self._today))
            except InvalidDraft as error:
                problems += [(name, str(reason)) for name, reason in error.problems]
            self.faults += [event_fault(self._sheet, self._entry, name, reason) for name, reason in problems]
        return None if self.faults else (drafts[0], drafts[1])

    def _fields(self, text: str, name: str) -> list[str]:
        fields, _ = read_event_fields(SheetEntry("", (SheetRow(0, {name: text}),)))
        found: list[str] = fields.get(name, [])
        return found

    def _fault(self, name: str, reason: str) -> None:
        self.faults.append(event_fault(self._sheet, self._entry, name, reason))

    def _rows(self, cited: list[dict[str, str]]) -> list[tuple[SheetRow, int | None]]:
        return match_rows([row for row in self._entry.rows if row.cited], cited, tuple(self._sheet.columns))

    def _cites_otherwise(self, cited: list[dict[str, str]]) -> bool:
        return any(at is None or self._differing(row, cited[at], EDITED) for row, at in self._rows(cited))

    def _differing(self, row: SheetRow, before: dict[str, str], names: tuple[str, ...]) -> list[str]:
        return [
            name for name in names if name in row.cells and self._differs(name, row.cells[name], before.get(name, ""))
        ]

    def _differs(self, name: str, text: str, before: str) -> bool:
        if text == before:
            return False
        return bool(parse_cell(name, text, today=self._today) != parse_cell(name, before, today=self._today))

    def _tell_documents(self, documents: Documents, cited: list[dict[str, str]]) -> None:
        """Let the rows say what their documents are, and note the row that leaves its source empty."""
        for row, at in self._rows(cited):
            if at is not None:
                self._tell_document(documents, row, cited[at])
        empty = [row.number for row in self._entry.rows if not row.cited]
        left = len(cited) - sum(at is not None for _, at in self._rows(cited))
        if empty and left and any(name in self._sheet.columns for name in CITED):
            stay = "stays" if left == 1 else "stay"
            named = "its source" if len(cited) == 1 else f"{left} of its {len(cited)} sources"
            self.said.append(f"row {empty[0]} ({self._record.key}) tells no source; {named} {stay}.")

    def _tell_document(self, documents: Documents, row: SheetRow, before: dict[str, str]) -> None:
        names = [name for name in DETAILS if name in row.cells]
        draft = SourceDraft(key=before["source"])
        if self._differing(row, before, tuple(names)):
            cells = SheetRow(row.number, {**row.cells, "source": before["source"]})
            found = read_citation(self._sheet, row, cells, today=self._today, faults=self.faults)
            if found is None or not isinstance(found.source, SourceDraft):
                return
            draft = found.source
        documents.tell(draft, row, names)

    def _with_citations(self, base: EventDraft, documents: Documents, cited: list[dict[str, str]]) -> EventDraft:
        """The event with the words that differ, and with the citations that are new."""
        self._tell_documents(documents, cited)
        citations = list(base.citations)
        for row, at in self._rows(cited):
            if at is None:
                found = new_citation(self._sheet, row, documents, today=self._today, faults=self.faults)
                if found:
                    citations.append(found)
                    self.cited.append(row)
                    self.added.append(row)
                continue
            self.cited[at] = row
            citations[at] = self._with_words(citations[at], row, cited[at])
        return replace(base, citations=tuple(citations))

    def _with_words(self, citation: CitationDraft, row: SheetRow, before: dict[str, str]) -> CitationDraft:
        differing = self._differing(row, before, EDITED)
        if not differing:
            return citation
        for name in differing:
            self.changes.append(Change(row, name, self._record.key, before.get(name, ""), row.cells[name]))
        cells = SheetRow(row.number, {**before, **{name: row.cells[name] for name in differing}})
        now = read_citation(self._sheet, row, cells, today=self._today, faults=self.faults)
        if now is None:
            return citation
        for name in differing:
            citation = _taking(citation, now, name)
        return citation


EDITED = tuple(name for name in CITED if name not in SOURCE)
"""The columns of a source's words, which belong to the citation and not to the document."""


def _taking(base: Any, told: Any, name: str) -> Any:
    """A draft with what one column tells."""
    return replace(base, **{attribute: getattr(told, attribute) for attribute in _ATTRIBUTES[name]})
