"""Record the events of a sheet: new ones, and changes of recorded ones cell by cell."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from timeline.db.read.sql import Reader
from timeline.db.write.resolve import Refusal, Resolution, resolve_drafts
from timeline.domain.events.records import EventRecord
from timeline.errors import Changed, InvalidSheet, Message
from timeline.exchange.sheet.rows import CellFault, Sheet, SheetEntry
from timeline.usecases.proposal import Proposal
from timeline.usecases.sheet.plan import SheetPlan, plan_sheet


@dataclass(frozen=True, slots=True)
class SheetProposal:
    """A sheet as it was understood, the proposal to record it, and the faults for which events are left out."""

    plan: SheetPlan
    proposal: Proposal
    faults: tuple[CellFault, ...] = ()

    @property
    def left_out(self) -> int:
        """The number of events that are left out."""
        return len(self._list_left_out())

    def list_refused(self) -> Iterator[CellFault]:
        """List the faults, with one for each other row of an event that is left out."""
        yield from self.faults
        bad = {fault.row for fault in self.faults}
        for entry in self._list_left_out():
            first = next(row.number for row in entry.rows if row.number in bad)
            for number in sorted({row.number for row in entry.rows} - bad):
                yield CellFault(number, 0, "", "", Message("row-left-out-too", {"row": first}))

    def _list_left_out(self) -> list[SheetEntry]:
        bad = {fault.row for fault in self.faults}
        return [entry for entry in self.plan.sheet.entries if any(row.number in bad for row in entry.rows)]


def propose_sheet(
    reader: Reader,
    sheet: Sheet,
    *,
    today: date,
    skip: bool,
    update: bool = False,
    known_only: bool = False,
    without: frozenset[int] = frozenset(),
    importing: int | None = None,
) -> SheetProposal:
    """Work out what a sheet comes to; with `skip` the events of bad cells are left out.

    With `update` a row that is probably a recorded event changes it; one with the id of a recorded event always does.
    With `known_only` an event with somebody who is not on record is one with a bad cell. The events of the rows
    `without` are left out in any case. `importing` is the revision of the import to which the sheet belongs.

    Raises InvalidSheet with every bad cell, and Changed for events that were changed after their export.
    """
    faults: list[CellFault] = []
    left_out = without
    repeated: dict[int, EventRecord] = {}
    while True:
        planned = plan_sheet(reader, sheet, today=today, without=left_out, repeated=repeated, overwrites=update)
        refused: list[Refusal] = []
        resolution = resolve_drafts(
            reader, planned.drafts, today=today, whole_keys=True, revise=True, refused=refused, importing=importing
        )
        bad = {*planned.faults, *planned.locate_refusals(refused)}
        wrong = sorted({*bad, *planned.conflicts})
        # With bad cells too: a long sheet is resolved once more in any case.
        if (skip or not wrong) and (again := find_repeating_rows(planned, resolution, probable=update)):
            repeated |= again
            if not wrong:
                continue
        if not wrong and known_only:
            bad = set(planned.locate_refusals(_refuse_unknown(resolution)))
            wrong = sorted(bad)
        faults += wrong
        if not wrong:
            proposal = Proposal(planned.drafts, resolution, revises=True, whole_keys=True, importing=importing)
            return SheetProposal(planned, proposal, tuple(faults))
        if not skip and not bad:
            raise Changed("sheet-outdated", name=sheet.name, faults=tuple(wrong))
        if not skip:
            raise InvalidSheet(sheet.name, map(str, wrong))
        # What others link to may be among those left out, so the rest is worked out again.
        left_out |= planned.find_rows(wrong)


def _refuse_unknown(resolution: Resolution) -> Iterator[Refusal]:
    """Refuse whoever takes part and is not on record."""
    new = {actor.key: actor.names[0][0] for actor in resolution.actors if actor.names}
    for event in resolution.events:
        for row in event.rows:
            if row.actor in new:
                reason = Message("mapping-unknown-actor", {"name": new[row.actor]})
                yield Refusal(event.draft, row.role, str(reason))


def find_repeating_rows(plan: SheetPlan, resolution: Resolution, *, probable: bool) -> dict[int, EventRecord]:
    """Find the rows without a key that are recorded events, by the number of the first: by id, or only probably."""
    alike: dict[str, list[EventRecord]] = {}
    for key, record in resolution.duplicates:
        alike.setdefault(key, []).append(record)
    matches: dict[int, list[EventRecord]] = {}
    for draft, record in resolution.differing:
        matches[id(draft)] = [record]
    for event in resolution.events if probable else ():
        if not event.draft.key and event.replaces is None:
            matches[id(event.draft)] = alike.get(event.key, [])
    rows = {id(event.draft): event.entry.rows[0].number for event in plan.events}
    return {rows[number]: records[0] for number, records in matches.items() if len(records) == 1 and number in rows}


def locate_names(sheet: Sheet, names: Iterable[str]) -> list[str]:
    """Write each new name with the first row that has it: `row 3: X (person)`."""
    rows = [row for entry in sheet.entries for row in entry.rows]
    located = []
    for label in names:
        name = label.partition(" (")[0]
        numbers = [row.number for row in rows if any(name in text for text in row.cells.values())]
        located.append(f"row {min(numbers)}: {label}" if numbers else label)
    return located
