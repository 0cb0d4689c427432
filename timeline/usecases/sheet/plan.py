"""What adding a sheet comes to: drafts of what is new and of what it changes, told cell by cell.

A row whose key is recorded is compared with what an export writes of that event today; only cells that differ
count. Everything else of the event - the order of mention, the words of the source, other citations - stays.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from timeline.db.read.sql import Reader
from timeline.db.write.resolve.recorded_matches import find_recorded
from timeline.db.write.resolve.refusals import Refusal
from timeline.domain.events.drafts import Drafts, EventDraft, SourceDraft
from timeline.domain.events.records import EventRecord
from timeline.exchange.sheet.rows import CellFault, Sheet, SheetEntry, SheetRow
from timeline.usecases.sheet.documents import Documents
from timeline.usecases.sheet.editions import overtaken, unreadable
from timeline.usecases.sheet.flat_rows import Written
from timeline.usecases.sheet.revision import Change, Revision
from timeline.usecases.sheet.row_drafts import citation_fault, event_fault, new_event


@dataclass(frozen=True, slots=True)
class Planned:
    """One event of the sheet as a draft; `cited` are the rows of its citations, None for one that no row tells.

    Of a recorded event, `changes` are the cells that differ and `added` the rows of new sources.
    """

    entry: SheetEntry
    draft: EventDraft
    cited: tuple[SheetRow | None, ...]
    record: EventRecord | None = None
    changes: tuple[Change, ...] = ()
    added: tuple[SheetRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What a sheet comes to: what is to be resolved, what is amiss, and what is to be said.

    `conflicts` are events that were changed since they were exported,
    `documents` sources to be made or changed, `document_changes` the cells that change them, `same` the keys
    of recorded events in which no cell differs.
    """

    sheet: Sheet
    events: tuple[Planned, ...]
    documents: tuple[SourceDraft, ...]
    document_changes: tuple[Change, ...]
    same: tuple[str, ...]
    faults: tuple[CellFault, ...]
    conflicts: tuple[CellFault, ...]
    said: tuple[str, ...]

    @property
    def drafts(self) -> Drafts:
        """Everything as one batch."""
        return Drafts(tuple(one.draft for one in self.events), sources=self.documents)

    def faults_of(self, refusals: Iterable[Refusal]) -> list[CellFault]:
        """What was refused while it was resolved, by its cell; a link to an event that is amiss itself is not told."""
        planned = {id(one.draft): one for one in self.events}
        amiss = {fault.row for fault in self.faults}
        waiting = [
            f'"{entry.key}"'
            for entry in self.sheet.entries
            if entry.key and amiss.intersection(row.number for row in entry.rows)
        ]
        found = []
        for refusal in refusals:
            if any(key in refusal.reason for key in waiting):
                continue
            if isinstance(refusal.draft, SourceDraft):
                found.append(self._document_fault(refusal.draft.key, refusal))
            elif (one := planned.get(id(refusal.draft))) is not None:
                found.append(_fault(self.sheet, one, refusal))
        return list(dict.fromkeys(found))

    def rows_with(self, faults: Iterable[CellFault]) -> frozenset[int]:
        """The numbers of all rows of the events in which these faults are."""
        bad = {fault.row for fault in faults}
        numbers = ({row.number for row in entry.rows} for entry in self.sheet.entries)
        return frozenset(number for rows in numbers if rows & bad for number in rows)

    def _document_fault(self, key: str, refusal: Refusal) -> CellFault:
        rows = (row for entry in self.sheet.entries for row in entry.rows if row.cells.get("source") == key)
        row = next(rows, None)
        if row is None:
            return CellFault(0, 0, "source", key, refusal.reason)
        return self.sheet.fault(row, refusal.field or "source", refusal.reason)


def plan(reader: Reader, sheet: Sheet, *, today: date, without: frozenset[int] = frozenset()) -> Plan:
    """Read every event of a sheet; `without` are the numbers of rows that are left out."""
    written = Written(reader)
    documents = Documents(reader, sheet, written, today=today)
    on_record = find_recorded(reader, [entry.key for entry in sheet.entries])
    faults = [fault for fault in sheet.faults if fault.row not in without]
    amiss = {fault.row for fault in faults}
    unread = {(fault.row, fault.column) for fault in faults}
    events: list[Planned] = []
    same: list[str] = []
    conflicts: list[CellFault] = []
    said = [*sheet.notes]
    for entry in sheet.entries:
        if any(row.number in without for row in entry.rows):
            continue
        wrong: list[CellFault] = []
        planned, revision = None, None
        if entry.key in on_record:
            record = on_record[entry.key]
            revision = Revision(sheet, entry, record, written=written, today=today)
            draft = revision.draft(documents)
            wrong += revision.faults
            said += revision.said
            touched = bool(revision.changes or revision.added)
            if touched and (mistyped := unreadable(sheet, entry)):
                wrong.append(mistyped)
            elif touched and (conflict := overtaken(reader, sheet, entry, record)):
                conflicts.append(conflict)
            elif draft is not None:
                cells, rows = tuple(revision.changes), tuple(revision.added)
                planned = Planned(entry, draft, tuple(revision.cited), record, cells, rows)
            elif not wrong:
                same.append(record.key)
        else:
            draft = new_event(sheet, entry, documents, today=today, faults=wrong)
            if draft is not None:
                planned = Planned(entry, draft, tuple(row for row in entry.rows if row.cited))
        # A cell that cannot be read is not missing too.
        faults += [fault for fault in wrong if (fault.row, fault.column) not in unread]
        if planned is not None and not any(row.number in amiss for row in entry.rows):
            events.append(planned)
    faults += documents.faults
    return Plan(
        sheet=sheet,
        events=tuple(events),
        documents=documents.drafts(),
        document_changes=tuple(Change(*one) for one in documents.changes()),
        same=tuple(same),
        faults=tuple(sorted(dict.fromkeys(faults))),
        conflicts=tuple(conflicts),
        said=tuple(dict.fromkeys(said)),
    )


def _fault(sheet: Sheet, planned: Planned, refusal: Refusal) -> CellFault:
    row = None
    if refusal.citation is not None and refusal.citation < len(planned.cited):
        row = planned.cited[refusal.citation]
    if row is not None:
        return citation_fault(sheet, row, refusal.field, refusal.reason)
    return event_fault(sheet, planned.entry, refusal.field, refusal.reason)
