"""A flat sheet as read: rows of text under known columns, and the cells that cannot be taken."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from timeline.exchange.sheet.columns import CITED, COLUMNS, name_column

_SHOWN = 60


class CellFault(NamedTuple):
    """A cell that cannot be taken; `column` counts from 1, 0 stands for the whole row."""

    row: int
    column: int
    header: str
    value: str
    reason: str

    def __str__(self) -> str:
        """`row 12, column D (on), "2025-13-01": there is no month 13`."""
        where = f"row {self.row}" + (f", column {name_column(self.column)}" if self.column else "")
        where += f" ({self.header})" if self.header else ""
        value = " ".join(self.value.split())
        shown = value if len(value) <= _SHOWN else f"{value[: _SHOWN - 3]}..."
        return f'{where}, "{shown}": {self.reason}' if shown else f"{where}: {self.reason}"


class SheetRow(NamedTuple):
    """One row: its number as a spreadsheet shows it, and the text of each column that the sheet has."""

    number: int
    cells: Mapping[str, str]

    @property
    def cited(self) -> bool:
        """Whether it tells of a source."""
        return any(self.cells.get(name) for name in CITED)


class SheetEntry(NamedTuple):
    """One event of a sheet: its rows in their order. Rows of one key are one event, others one each."""

    key: str
    rows: tuple[SheetRow, ...]

    def cell(self, name: str) -> str:
        """The text of a column of the event: of the first row that has it."""
        return next((text for row in self.rows if (text := row.cells.get(name, ""))), "")

    def row_of(self, name: str) -> SheetRow:
        """The row in which a column of the event stands, else the first."""
        return next((row for row in self.rows if row.cells.get(name)), self.rows[0])


class Sheet(NamedTuple):
    """A sheet: its name for messages, its columns with the number of each, its entries, what was refused.

    `notes` are what the reader has to say, such as which of several sheets was read.
    """

    name: str
    columns: Mapping[str, int]
    entries: tuple[SheetEntry, ...]
    faults: tuple[CellFault, ...] = ()
    notes: tuple[str, ...] = ()

    def fault(self, row: SheetRow, name: str, reason: str, *, value: str | None = None) -> CellFault:
        """A fault of a cell; of the whole row where the sheet has no such column."""
        text = row.cells.get(name, "") if value is None else value
        # What an option of `add` is called, the column is called too.
        reason = re.sub(rf"--(?={'|'.join(COLUMNS)})", "", reason)
        if name in self.columns:
            return CellFault(row.number, self.columns[name], name, text, reason)
        return CellFault(row.number, 0, name, text, reason)


class FlatSheet(NamedTuple):
    """A sheet to be written: its columns, and its rows with a text for each."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()


class ChoiceLists(NamedTuple):
    """What may stand in a column, each value with what it means, as (value, meaning)."""

    types: tuple[tuple[str, str], ...] = ()
    countries: tuple[tuple[str, str], ...] = ()


def group_entries(rows: Iterable[SheetRow]) -> tuple[SheetEntry, ...]:
    """The rows as events, in the order in which each is first met."""
    found: dict[str, list[SheetRow]] = {}
    for row in rows:
        key = row.cells.get("key", "")
        found.setdefault(key or f"\0{row.number}", []).append(row)
    return tuple(SheetEntry("" if key.startswith("\0") else key, tuple(each)) for key, each in found.items())


def find_disagreements(sheet: Sheet, entry: SheetEntry, names: Sequence[str]) -> list[CellFault]:
    """Cells of one event that say different things in two rows."""
    found = []
    for name in names:
        first = entry.row_of(name)
        text = first.cells.get(name, "")
        found += [
            sheet.fault(row, name, f'row {first.number} of the same event says "{text[:_SHOWN]}"; make them equal')
            for row in entry.rows
            if row.cells.get(name, "") not in {"", text}
        ]
    return found
