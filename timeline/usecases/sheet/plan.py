"""The result of adding a sheet: drafts of what is new and of what it changes, with every cell that changes.

A row whose key is recorded is compared with what an export would write of that event today; only cells that differ
count. The rest of the event stays: the order of mention, the words of the source, other citations.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from timeline.db.read.sql import Reader
from timeline.db.write.resolve.recorded_matches import find_recorded
from timeline.db.write.resolve.refusals import Refusal
from timeline.domain.events.drafts import Drafts, EventDraft, SourceDraft
from timeline.domain.events.records import EventRecord
from timeline.errors import Message
from timeline.exchange.sheet.rows import CellFault, Sheet, SheetEntry, SheetRow
from timeline.usecases.sheet.documents import SheetDocuments
from timeline.usecases.sheet.flat_rows import CellWriter
from timeline.usecases.sheet.revision import CellChange, EventRevision, find_conflict, find_unreadable_edition
from timeline.usecases.sheet.row_drafts import make_citation_fault, make_event, make_event_fault


@dataclass(frozen=True, slots=True)
class PlannedEvent:
    """One event of the sheet as a draft; `cited` are the rows of its citations, None for one that has no row.

    Of a recorded event, `changes` are the cells that differ and `added` the rows of new sources.
    """

    entry: SheetEntry
    draft: EventDraft
    cited: tuple[SheetRow | None, ...]
    record: EventRecord | None = None
    changes: tuple[CellChange, ...] = ()
    added: tuple[SheetRow, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """The result of reading a sheet: what to resolve, what is refused, and notes for the user.

    `conflicts` are events that were changed since they were exported,
    `documents` sources to be made or changed, `document_changes` the cells that change them, `same` the keys
    of recorded events in which no cell differs.
    """

    sheet: Sheet
    events: tuple[PlannedEvent, ...]
    documents: tuple[SourceDraft, ...]
    document_changes: tuple[CellChange, ...]
    same: tuple[str, ...]
    faults: tuple[CellFault, ...]
    conflicts: tuple[CellFault, ...]
    notes: tuple[Message, ...]

    @property
    def drafts(self) -> Drafts:
        """Everything in one batch."""
        return Drafts(tuple(event.draft for event in self.events), sources=self.documents)

    def locate_refusals(self, refusals: Iterable[Refusal]) -> list[CellFault]:
        """Locate what was refused on resolving; a link to an event that has faults of its own is left out."""
        planned = {id(event.draft): event for event in self.events}
        amiss = {fault.row for fault in self.faults}
        waiting = [
            f'"{entry.key}"'
            for entry in self.sheet.entries
            if entry.key and amiss.intersection(row.number for row in entry.rows)
        ]
        faults: list[CellFault] = []
        for refusal in refusals:
            if any(key in refusal.reason for key in waiting):
                continue
            if isinstance(refusal.draft, SourceDraft):
                faults.append(self._locate_document(refusal.draft.key, refusal))
            elif (event := planned.get(id(refusal.draft))) is not None:
                faults.append(_locate_refusal(self.sheet, event, refusal))
        return list(dict.fromkeys(faults))

    def find_rows(self, faults: Iterable[CellFault]) -> frozenset[int]:
        """Find the numbers of all rows of the events that have these faults."""
        bad = {fault.row for fault in faults}
        numbers = ({row.number for row in entry.rows} for entry in self.sheet.entries)
        return frozenset(number for rows in numbers if rows & bad for number in rows)

    def _locate_document(self, key: str, refusal: Refusal) -> CellFault:
        rows = (row for entry in self.sheet.entries for row in entry.rows if row.cells.get("source") == key)
        row = next(rows, None)
        if row is None:
            return CellFault(0, 0, "source", key, refusal.reason)
        return self.sheet.make_fault(row, refusal.field or "source", refusal.reason)


def plan_sheet(reader: Reader, sheet: Sheet, *, today: date, without: frozenset[int] = frozenset()) -> SheetPlan:
    """Read every event of a sheet; rows with the numbers in `without` are left out."""
    writer = CellWriter(reader)
    documents = SheetDocuments(reader, sheet, writer, today=today)
    on_record = find_recorded(reader, [entry.key for entry in sheet.entries])
    faults = [fault for fault in sheet.faults if fault.row not in without]
    amiss = {fault.row for fault in faults}
    unread = {(fault.row, fault.column) for fault in faults}
    events: list[PlannedEvent] = []
    same: list[str] = []
    conflicts: list[CellFault] = []
    notes = [*sheet.notes]
    for entry in sheet.entries:
        if any(row.number in without for row in entry.rows):
            continue
        wrong: list[CellFault] = []
        planned, revision = None, None
        if entry.key in on_record:
            record = on_record[entry.key]
            revision = EventRevision(sheet, entry, record, writer=writer, today=today)
            draft = revision.build_draft(documents)
            wrong += revision.faults
            notes += revision.notes
            touched = bool(revision.changes or revision.added)
            if touched and (mistyped := find_unreadable_edition(sheet, entry)):
                wrong.append(mistyped)
            elif touched and (conflict := find_conflict(reader, sheet, entry, record)):
                conflicts.append(conflict)
            elif draft is not None:
                cells, rows = tuple(revision.changes), tuple(revision.added)
                planned = PlannedEvent(entry, draft, tuple(revision.cited), record, cells, rows)
            elif not wrong:
                same.append(record.key)
        else:
            draft = make_event(sheet, entry, documents, today=today, faults=wrong)
            if draft is not None:
                planned = PlannedEvent(entry, draft, tuple(row for row in entry.rows if row.cited))
        # A cell that cannot be read is not missing too.
        faults += [fault for fault in wrong if (fault.row, fault.column) not in unread]
        if planned is not None and not any(row.number in amiss for row in entry.rows):
            events.append(planned)
    faults += documents.faults
    return SheetPlan(
        sheet=sheet,
        events=tuple(events),
        documents=documents.build_drafts(),
        document_changes=tuple(CellChange(*change) for change in documents.list_changes()),
        same=tuple(same),
        faults=tuple(sorted(dict.fromkeys(faults))),
        conflicts=tuple(conflicts),
        notes=tuple(notes),
    )


def _locate_refusal(sheet: Sheet, planned: PlannedEvent, refusal: Refusal) -> CellFault:
    row = None
    if refusal.citation is not None and refusal.citation < len(planned.cited):
        row = planned.cited[refusal.citation]
    if row is not None:
        return make_citation_fault(sheet, row, refusal.field, refusal.reason)
    return make_event_fault(sheet, planned.entry, refusal.field, refusal.reason)
