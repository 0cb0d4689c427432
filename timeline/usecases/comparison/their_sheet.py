"""The rows of a sheet of theirs, matched with the record."""

from collections.abc import Mapping
from datetime import date

from timeline.db.read.sql import Reader
from timeline.db.write.resolve.recorded_matches import find_recorded
from timeline.domain.events.claims import split_link
from timeline.domain.events.comparison import MatchKind, UnreadPlace
from timeline.domain.events.drafts import EventDraft
from timeline.domain.vocabulary import LinkKind
from timeline.exchange.sheet.columns import EDITION, ROLES
from timeline.exchange.sheet.rows import Sheet, SheetEntry, SheetRow
from timeline.usecases.comparison.their_events import MatchSorter, TheirEvent, TheirFile
from timeline.usecases.record_sheet import propose_sheet

_NOTHING = EventDraft("", "")
"""The draft of a row that says nothing new."""


def match_sheet(reader: Reader, sheet: Sheet, *, today: date) -> TheirFile:
    """Match the rows of a sheet with the record; rows that cannot be read are named and left out.

    Raises InvalidSheet and InvalidInput for what concerns the whole sheet.
    """
    readable, own_keys = _forget_own_keys(reader, sheet)
    proposed = propose_sheet(reader, readable, today=today, skip=True, update=True)
    plan, resolution = proposed.plan, proposed.proposal.resolution
    unread = tuple(
        UnreadPlace(f"row:{fault.row}", fault.header, fault.value, str(fault.reason)) for fault in proposed.faults
    )
    sorter = MatchSorter(resolution)
    events: dict[int, TheirEvent] = {}
    for number, key in plan.same:
        events[number] = TheirEvent(f"row:{number}", _NOTHING, key=key)
    for planned in plan.events:
        number = planned.entry.rows[0].number
        key = planned.record.key if planned.record else ""
        added = planned.draft.citations[-len(planned.added) :] if planned.added else ()
        event = sorter.sort(f"row:{number}", planned.draft, own_keys.get(number, ""), key=key)
        said = frozenset(str(ROLES.get(change.name, change.name)) for change in planned.changes)
        events[number] = event._replace(said=said, added=added)
    entries = {entry.rows[0].number: entry for entry in readable.entries}
    ordered = (
        their._replace(number=entry.get_cell("id"), matched=MatchKind.KEY if entry.key and their.key else their.matched)
        for number, entry in entries.items()
        if (their := events.get(number)) is not None
    )
    return TheirFile(tuple(ordered), unread, plan.documents)


def _forget_own_keys(reader: Reader, sheet: Sheet) -> tuple[Sheet, dict[int, str]]:
    """Take the editions out of a sheet, and the keys that are not on record: another database made those.

    A key to which another row links stays, for the link needs it. Returns those taken out by the number of the row.
    """
    recorded = find_recorded(reader, [entry.key for entry in sheet.entries])
    linked = {
        key
        for entry in sheet.entries
        for row in entry.rows
        for kind in LinkKind
        for item in row.cells.get(kind, "").split(";")
        if (key := split_link(item.strip())[0])
    }
    own_keys: dict[int, str] = {}
    entries = []
    for entry in sheet.entries:
        dropped = {EDITION}
        if entry.key and entry.key not in recorded and entry.key not in linked:
            own_keys[entry.rows[0].number] = entry.key
            dropped.add("key")
        entries.append(
            SheetEntry(
                "" if "key" in dropped else entry.key,
                tuple(SheetRow(row.number, _omit(row.cells, dropped)) for row in entry.rows),
            )
        )
    columns = {name: number for name, number in sheet.columns.items() if name != EDITION}
    return sheet._replace(columns=columns, entries=tuple(entries)), own_keys


def _omit(cells: Mapping[str, str], names: set[str]) -> Mapping[str, str]:
    return {name: text for name, text in cells.items() if name not in names}
