"""The result of adding a sheet: drafts of what is new and of what it changes, with every cell that changes.

A row whose key is recorded is compared with what an export would write of that event today; only cells that differ
count. The rest of the event stays: the order of mention, the words of the source, other citations.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from timeline.db.read.datasets import find_hand_edit
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

NOTHING: Mapping[int, EventRecord] = {}


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
    `documents` sources to be made or changed, `document_changes` the cells that change them, `same` the rows
    in which no cell differs from the recorded event, each by its first number with the key of that.
    """

    sheet: Sheet
    events: tuple[PlannedEvent, ...]
    documents: tuple[SourceDraft, ...]
    document_changes: tuple[CellChange, ...]
    same: tuple[tuple[int, str], ...]
    faults: tuple[CellFault, ...]
    conflicts: tuple[CellFault, ...]
    notes: tuple[Message, ...]

    @property
    def drafts(self) -> Drafts:
        """Everything in one batch: recorded events come first, so that new ones are looked up many at once."""
        events = sorted(self.events, key=lambda event: event.record is None)
        return Drafts(tuple(event.draft for event in events), sources=self.documents)

    def locate_refusals(self, refusals: Iterable[Refusal]) -> list[CellFault]:
        """Locate what was refused on resolving, except in cells that have a fault already."""
        planned = {id(event.draft): event for event in self.events}
        faults: list[CellFault] = []
        for refusal in refusals:
            if isinstance(refusal.draft, SourceDraft):
                faults.append(self._locate_document(refusal.draft.key, refusal))
            elif (event := planned.get(id(refusal.draft))) is not None:
                faults.append(_locate_refusal(self.sheet, event, refusal))
        amiss = {(fault.row, fault.column) for fault in self.faults}
        return [fault for fault in dict.fromkeys(faults) if (fault.row, fault.column) not in amiss]

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


def plan_sheet(
    reader: Reader,
    sheet: Sheet,
    *,
    today: date,
    without: frozenset[int] = frozenset(),
    repeated: Mapping[int, EventRecord] = NOTHING,
    overwrites: bool = False,
) -> SheetPlan:
    """Read every event of a sheet; rows with the numbers in `without` are left out.

    `repeated` has the recorded events that rows without a key update, by the number of their first row. One that was
    imported and then edited by hand is refused, unless the sheet `overwrites` it.
    """
    planner = _SheetPlanner(reader, sheet, today=today, repeated=repeated, overwrites=overwrites)
    for entry in sheet.entries:
        if not any(row.number in without for row in entry.rows):
            planner.add(entry)
    return planner.build(fault for fault in sheet.faults if fault.row not in without)


class _SheetPlanner:
    """Plans the events of a sheet one by one; events with faults are planned too, so that all of them are found."""

    def __init__(
        self,
        reader: Reader,
        sheet: Sheet,
        *,
        today: date,
        repeated: Mapping[int, EventRecord],
        overwrites: bool,
    ) -> None:
        self._reader = reader
        self._sheet = sheet
        self._today = today
        self._repeated = repeated
        self._overwrites = overwrites
        self._writer = CellWriter(reader)
        self._documents = SheetDocuments(reader, sheet, self._writer, today=today)
        self._recorded = find_recorded(reader, [entry.key for entry in sheet.entries])
        self._first_rows: dict[int, SheetRow] = {}
        self._events: list[PlannedEvent] = []
        self._same: list[tuple[int, str]] = []
        self._faults: list[CellFault] = []
        self._conflicts: list[CellFault] = []
        self._notes = [*sheet.notes]

    def add(self, entry: SheetEntry) -> None:
        """Plan one event of the sheet."""
        if record := self._recorded.get(entry.key) or self._repeated.get(entry.rows[0].number):
            self._add_recorded(entry, record)
            return
        draft = make_event(self._sheet, entry, self._documents, today=self._today, faults=self._faults)
        self._events.append(PlannedEvent(entry, draft, tuple(row for row in entry.rows if row.cited)))

    def build(self, unread: Iterable[CellFault]) -> SheetPlan:
        """Build the plan; a cell that is `unread` is not wrong in another way too."""
        faults = [*unread]
        amiss = {(fault.row, fault.column) for fault in faults}
        faults += [fault for fault in self._faults if (fault.row, fault.column) not in amiss]
        faults += self._documents.faults
        return SheetPlan(
            sheet=self._sheet,
            events=tuple(self._events),
            documents=self._documents.build_drafts(),
            document_changes=tuple(CellChange(*change) for change in self._documents.list_changes()),
            same=tuple(self._same),
            faults=tuple(sorted(dict.fromkeys(faults))),
            conflicts=tuple(self._conflicts),
            notes=tuple(self._notes),
        )

    def _add_recorded(self, entry: SheetEntry, record: EventRecord) -> None:
        first = self._first_rows.setdefault(record.id, entry.rows[0])
        if first is not entry.rows[0]:
            reason = Message("event-in-two-rows", {"event": record.key, "first": first.number})
            self._faults.append(self._sheet.make_fault(entry.rows[0], "", reason))
            return
        revision = EventRevision(self._sheet, entry, record, writer=self._writer, today=self._today)
        draft = revision.build_draft(self._documents)
        self._faults += revision.faults
        self._notes += revision.notes
        touched = bool(revision.changes or revision.added)
        is_by_id = not entry.key
        if touched and is_by_id and not self._overwrites and (edit := find_hand_edit(self._reader, record.id)):
            fields = list(dict.fromkeys(change.name for change in revision.changes)) or ["source"]
            reason = Message("event-edited", {"event": record.key, "revision": edit, "fields": fields})
            self._faults.append(self._sheet.make_fault(entry.rows[0], "", reason))
        elif touched and (mistyped := find_unreadable_edition(self._sheet, entry)):
            self._faults.append(mistyped)
        elif touched and (conflict := find_conflict(self._reader, self._sheet, entry, record)):
            self._conflicts.append(conflict)
        elif draft is not None:
            cells, rows = tuple(revision.changes), tuple(revision.added)
            self._events.append(PlannedEvent(entry, draft, tuple(revision.cited), record, cells, rows))
        elif not revision.faults:
            self._same.append((entry.rows[0].number, record.key))


def _locate_refusal(sheet: Sheet, planned: PlannedEvent, refusal: Refusal) -> CellFault:
    row = None
    if refusal.citation is not None and refusal.citation < len(planned.cited):
        row = planned.cited[refusal.citation]
    if row is not None:
        return make_citation_fault(sheet, row, refusal.field, refusal.reason)
    return make_event_fault(sheet, planned.entry, refusal.field, refusal.reason)
