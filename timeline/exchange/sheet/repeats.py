"""Rows of a sheet that say the same twice, as a copy left behind does."""

from collections.abc import Collection, Sequence

from timeline.exchange.sheet.columns import CITED
from timeline.exchange.sheet.rows import CellFault, Sheet, SheetRow


def drop_repeated(rows: Sequence[SheetRow]) -> tuple[list[SheetRow], list[str]]:
    """The rows without those that repeat a source of their event and say nothing else, and what is to be said."""
    first: dict[tuple[str, ...], SheetRow] = {}
    kept: list[SheetRow] = []
    said: list[str] = []
    for row in rows:
        key = row.cells.get("key", "")
        before = first.setdefault((key, *(row.cells.get(name, "") for name in CITED)), row) if key else row
        if before is row or not row.cited or any(text not in {"", before.cells[at]} for at, text in row.cells.items()):
            kept.append(row)
        else:
            said.append(f"row {row.number} repeats row {before.number} ({key}); it is no further source.")
    return kept, said


def find_repeated(sheet: Sheet, *, amiss: Collection[int]) -> list[CellFault]:
    """Events without a key that an earlier row tells in equal words; rows `amiss` are not wholly read."""
    first: dict[tuple[str, ...], SheetRow] = {}
    found = []
    for entry in sheet.entries:
        row = entry.rows[0]
        if entry.key or row.number in amiss:
            continue
        before = first.setdefault(tuple(row.cells.values()), row)
        if before is not row:
            reason = f"repeats row {before.number}; take it out, or tell the two events apart"
            found.append(CellFault(row.number, 0, "", "", reason))
    return found
