"""Rows of a sheet that repeat each other, as a copy left behind does, and rows of one event that disagree."""

from collections.abc import Collection, Sequence

from timeline.errors import Message
from timeline.exchange.sheet.columns import CITED
from timeline.exchange.sheet.rows import CellFault, Sheet, SheetEntry, SheetRow


def drop_repeated(rows: Sequence[SheetRow]) -> tuple[list[SheetRow], list[Message]]:
    """Drop rows that only repeat a source of their event; returns the other rows, and notes on those dropped."""
    first: dict[tuple[str, ...], SheetRow] = {}
    remaining: list[SheetRow] = []
    notes: list[Message] = []
    for row in rows:
        key = row.cells.get("key", "")
        before = first.setdefault((key, *(row.cells.get(name, "") for name in CITED)), row) if key else row
        if before is row or not row.cited or any(text not in {"", before.cells[at]} for at, text in row.cells.items()):
            remaining.append(row)
        else:
            notes.append(Message("row-repeated", {"row": row.number, "first": before.number, "key": key}))
    return remaining, notes


def find_repeated(sheet: Sheet, *, amiss: Collection[int]) -> list[CellFault]:
    """Find events without a key that repeat an earlier row; rows `amiss` are not wholly read."""
    first: dict[tuple[str, ...], SheetRow] = {}
    faults = []
    for entry in sheet.entries:
        row = entry.rows[0]
        if entry.key or row.number in amiss:
            continue
        before = first.setdefault(tuple(row.cells.values()), row)
        if before is not row:
            reason = Message("event-repeated", {"first": before.number})
            faults.append(CellFault(row.number, 0, "", "", reason))
    return faults


def find_disagreements(sheet: Sheet, entry: SheetEntry, names: Sequence[str]) -> list[CellFault]:
    """Find cells of one event that differ between two of its rows."""
    faults: list[CellFault] = []
    for name in names if len(entry.rows) > 1 else ():
        first = entry.find_row(name)
        text = first.cells.get(name, "")
        faults += [
            sheet.make_fault(row, name, Message("rows-disagree", {"first": first.number, "value": text}))
            for row in entry.rows
            if row.cells.get(name, "") not in {"", text}
        ]
    return faults
