"""A recorded event and its rows in an edited sheet: the cells that differ, and the event with only those changed.

Rows that have the key of the event say what it is in every column; rows that were found to be the event by their own
id, or by likeness, only add and replace: what they leave empty stays.

The event is edited as `set` and `apply` edit it: in the fields of `write_fields`, which `parse_event` reads again.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from timeline.db.read.history import read_revisions
from timeline.db.read.lookup import RecordRef
from timeline.db.read.sql import Reader
from timeline.domain.events.drafts import CitationDraft, EventDraft, ParticipantDraft, SourceDraft
from timeline.domain.events.event_fields import read_event
from timeline.domain.events.field_writer import write_fields
from timeline.domain.events.records import EventRecord
from timeline.domain.names.mentions import parse_mentions
from timeline.domain.vocabulary import Role
from timeline.errors import InvalidInput, Message, Reason
from timeline.exchange.sheet.cells import parse_cell, read_citation_fields, read_event_fields
from timeline.exchange.sheet.columns import CITED, EDITION, EVENT, ROLES, SOURCE
from timeline.exchange.sheet.list_edits import edit_participants
from timeline.exchange.sheet.matching import match_rows
from timeline.exchange.sheet.rows import CellFault, Sheet, SheetEntry, SheetRow
from timeline.usecases.sheet.documents import DETAILS, SheetDocuments
from timeline.usecases.sheet.flat_rows import CellWriter
from timeline.usecases.sheet.row_drafts import find_publication, make_citation, make_event_fault, read_citation

_PASSAGE = tuple(name for name in CITED if name not in SOURCE)
"""The columns of what is cited, which belong to the citation and not to the source."""

_NUMBER = re.compile(r"[0-9]{1,9}")


class CellChange(NamedTuple):
    """One cell that differs from what is recorded; `key` is the event's, or the source's."""

    row: SheetRow
    name: str
    key: str
    before: str
    after: str


class EventRevision:
    """One recorded event that is compared with its rows; results gather in the lists.

    `cited` has the row of each citation, None for one that has no row.
    """

    def __init__(
        self, sheet: Sheet, entry: SheetEntry, record: EventRecord, *, writer: CellWriter, today: date
    ) -> None:
        self._empties = bool(entry.key)
        self._writer = writer
        self._sheet = sheet
        self._entry = entry
        self._record = record
        self._today = today
        self._before = writer.write_event(record)
        self._citations = [writer.write_citation(record, citation) for citation in record.citations]
        self._fields = write_fields(record)
        self.changes: list[CellChange] = []
        self.added: list[SheetRow] = []
        self.cited: list[SheetRow | None] = [None] * len(record.citations)
        self.faults: list[CellFault] = []
        self.notes: list[Message] = []

    def build_draft(self, documents: SheetDocuments) -> EventDraft | None:
        """Build the event as it will be; None where nothing differs. Refused cells are left out of it."""
        rows = [row for row in self._entry.rows if row.cited]
        named = [SheetRow(row.number, {**row.cells, "source": self._find_source(row)}) for row in rows]
        numbers = [at for _, at in match_rows(named, self._citations, tuple(self._sheet.columns))]
        matches = list(zip(rows, numbers, strict=True))
        roles = self._edit_event()
        self._note_uncited_rows(cited=sum(at is not None for _, at in matches))
        citations: list[CitationDraft] = []
        for row, at in matches:
            if at is None:
                self.added.append(row)
                citation = make_citation(self._sheet, row, documents, today=self._today, faults=self.faults)
                citations.append(citation)
            else:
                self.cited[at] = row
                self._describe_document(documents, row, self._citations[at])
                self._edit_passage(self._fields["sources"][at], row, self._citations[at])
        self.cited += self.added
        if not (self.changes or self.added):
            return None
        draft = read_event(self._fields, today=self._today)
        for field, reason in draft.find_problems(today=self._today):
            self._refuse(field, reason)
        for role, (before, after) in roles.items():
            participants = edit_participants(draft.participants, role, before=before, now=after)
            draft = replace(draft, participants=participants)
        return replace(draft, unread=(), citations=(*draft.citations, *citations))

    def _edit_event(self) -> dict[Role, tuple[list[ParticipantDraft], list[ParticipantDraft]]]:
        """Put the cells of the event that differ into its fields; returns the roles that differ, before and after.

        Participants are edited as drafts, where those who stay keep their place and the wording of the source.
        """
        names = [name for name in EVENT if name in self._sheet.columns and name != "key"]
        if {"type", "title", "status"} & {*names} and not any(map(self._entry.get_cell, names)):
            return {}  # a row of a further source alone, for no event is without a title
        cells = {name: self._entry.get_cell(name) for name in names}
        if "on" in cells:
            cells["on"] = self._read_day(cells["on"])
        differing = self._list_differing(cells, self._before, names)
        for name in differing:
            row = self._entry.find_row(name)
            self.changes.append(CellChange(row, name, self._record.key, self._before.get(name, ""), cells[name]))
        if "status" in differing and not cells["status"]:
            self._refuse("status", Message("status-emptied"))
        values, problems = read_event_fields(SheetEntry("", (SheetRow(0, {name: cells[name] for name in differing}),)))
        if "aliases" in differing and not self._empties:
            values["aliases"] = list(dict.fromkeys((*self._record.aliases, *values.get("aliases", ()))))
        if "aliases" in differing and (removed := {*self._record.aliases} - {*values.get("aliases", ())}):
            self._refuse("aliases", Message("alias-removed", {"aliases": sorted(removed)}))
        for name, reason in problems:
            self._refuse(name, reason)
        refused = {name for name, _ in problems}
        _edit_fields(self._fields, values, [name for name in differing if name not in ROLES and name not in refused])
        if "type" in differing and not cells.get("occasion") and "occasion" not in self._before:
            self._fields.pop("occasion", None)
        texts = {name: (self._before.get(name, ""), cells[name]) for name in differing if name in ROLES}
        return {
            ROLES[name]: (self._parse_role(name, before), self._parse_role(name, after))
            for name, (before, after) in texts.items()
            if name not in refused
        }

    def _parse_role(self, name: str, text: str) -> list[ParticipantDraft]:
        try:
            return [ParticipantDraft(ROLES[name], mention) for mention in (parse_mentions(text) if text else ())]
        except InvalidInput as error:
            self._refuse(name, Message("refused", {"problem": error.message}))
            return []

    def _edit_passage(self, fields: dict[str, Any], row: SheetRow, before: Mapping[str, str]) -> None:
        """Put the cells of a citation that differ into its fields."""
        differing = self._list_differing(row.cells, before, _PASSAGE)
        if not differing:
            return
        for name in differing:
            self.changes.append(CellChange(row, name, self._record.key, before.get(name, ""), row.cells[name]))
        cells = SheetRow(row.number, {**before, **{name: row.cells[name] for name in differing}})
        faults: list[CellFault] = []
        read_citation(self._sheet, row, cells, today=self._today, faults=faults)
        self.faults += faults
        if not faults:
            values, _ = read_citation_fields(cells)
            _edit_fields(fields, values, differing)

    def _describe_document(self, documents: SheetDocuments, row: SheetRow, before: Mapping[str, str]) -> None:
        """Note what a row says of its source."""
        # An exported row has the key of its source; any other may leave out what is known of it.
        replaces_all = self._empties and bool(row.cells.get("source"))
        names = [name for name in DETAILS if row.cells.get(name) or (replaces_all and name in row.cells)]
        draft = SourceDraft(key=before["source"])
        if self._list_differing(row.cells, before, names):
            cells = SheetRow(row.number, {**row.cells, "source": before["source"]})
            citation = read_citation(self._sheet, row, cells, today=self._today, faults=self.faults)
            if not isinstance(citation.source, SourceDraft):
                return
            draft = citation.source
        documents.add_row(draft, row, names)

    def _note_uncited_rows(self, *, cited: int) -> None:
        """Note the first row without a source, where the event keeps sources that no row has."""
        empty = [row.number for row in self._entry.rows if not row.cited]
        left = len(self._citations) - cited
        if empty and left and any(name in self._sheet.columns for name in CITED):
            sources = len(self._citations)
            note = Message(
                "row-without-source", {"row": empty[0], "event": self._record.key, "sources": sources, "left": left}
            )
            self.notes.append(note)

    def _read_day(self, text: str) -> str:
        """Read a day that is counted from the story, as for a new event, to be compared with the one on record."""
        published = find_publication(self._entry)
        event = read_event({"on": text}, today=self._today, published=published)
        return event.when.edtf or text

    def _find_source(self, row: SheetRow) -> str:
        """Find the source of this event that a row describes, however it writes the outlet and the day."""
        citation = read_citation(self._sheet, row, row, today=self._today, faults=[])
        if row.cells.get("source") or not isinstance(citation.source, SourceDraft):
            return row.cells.get("source", "")
        return self._writer.find_cited(citation.source, self._record)

    def _list_differing(self, cells: Mapping[str, str], before: Mapping[str, str], names: Iterable[str]) -> list[str]:
        present = [name for name in names if cells.get(name) or (self._empties and name in cells)]
        return [name for name in present if self._is_different(name, cells[name], before.get(name, ""))]

    def _is_different(self, name: str, text: str, before: str) -> bool:
        if text == before:
            return False
        return bool(parse_cell(name, text, today=self._today) != parse_cell(name, before, today=self._today))

    def _refuse(self, name: str, reason: Reason) -> None:
        self.faults.append(make_event_fault(self._sheet, self._entry, name, reason))


def find_unreadable_edition(sheet: Sheet, entry: SheetEntry) -> CellFault | None:
    """Find an edition that is not a number."""
    edition = entry.get_cell(EDITION)
    if not edition or _NUMBER.fullmatch(edition):
        return None
    return sheet.make_fault(entry.find_row(EDITION), EDITION, Message("edition-form"))


def find_conflict(reader: Reader, sheet: Sheet, entry: SheetEntry, record: EventRecord) -> CellFault | None:
    """Find what changed an event after the edition in its row; None for no edition or the present one."""
    edition = entry.get_cell(EDITION)
    if edition in {"", str(record.version)}:
        return None
    row = entry.find_row(EDITION)
    since = record.version - int(edition)
    if since <= 0:
        reason = Message("edition-unknown", {"event": record.key, "edition": record.version, "column": EDITION})
        return sheet.make_fault(row, EDITION, reason)
    revisions = read_revisions(reader, of=RecordRef("event", record.id, record.key), limit=since)
    changes = [(revision.id, revision.at[:10], revision.author, revision.command) for revision in revisions]
    reason = Message("event-changed", {"event": record.key, "changes": changes, "column": EDITION})
    return sheet.make_fault(row, EDITION, reason)


def _edit_fields(fields: dict[str, Any], values: Mapping[str, Any], names: Iterable[str]) -> None:
    """Replace the named fields by their values; one without a value is removed."""
    for name in names:
        fields.pop(name, None)
        if name in values:
            fields[name] = values[name]
