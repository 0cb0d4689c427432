"""A flat sheet: raw rows of cells, then rows of text under known columns with the cells that are refused."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from timeline.errors import Message, Reason
from timeline.exchange.sheet.columns import CITED, name_column

_SHOWN = 60
_NOTHING: Mapping[str, Mapping[str, str]] = MappingProxyType({})


class RefusedCell(NamedTuple):
    """A cell that is refused, with what it shows and why."""

    value: str
    reason: Reason


Cell = str | date | RefusedCell


class RawCells(NamedTuple):
    """The rows of one sheet, each with its number as a spreadsheet shows it; `tab` is empty where there are no tabs."""

    tab: str
    rows: Iterator[tuple[int, list[Cell]]]
    notes: tuple[Message, ...] = ()


class CellFault(NamedTuple):
    """A cell that is refused; `column` counts from 1, 0 means the whole row."""

    row: int
    column: int
    header: str
    value: str
    reason: Reason

    def __lt__(self, other: tuple[object, ...]) -> bool:
        """Order faults by their place; a reason may be a message, which has no order."""
        return (*self[:-1], str(self.reason)) < (*other[:-1], str(other[-1]))

    def __str__(self) -> str:
        """Write `row 12, column D (on), "2025-13-01": there is no month 13`."""
        where = f"row {self.row}" + (f", column {name_column(self.column)}" if self.column else "")
        where += f" ({self.header})" if self.header else ""
        value = " ".join(self.value.split())
        shown = value if len(value) <= _SHOWN else f"{value[: _SHOWN - 3]}..."
        return f'{where}, "{shown}": {self.reason}' if shown else f"{where}: {self.reason}"


class SheetRow(NamedTuple):
    """One row: its number as a spreadsheet shows it, and the text of each column that the sheet has.

    `written` has, by column of a role and name of a state, the words of the file for which the state stands.
    """

    number: int
    cells: Mapping[str, str]
    written: Mapping[str, Mapping[str, str]] = _NOTHING

    @property
    def cited(self) -> bool:
        """Whether it has a source."""
        return any(map(self.cells.get, CITED))


class SheetEntry(NamedTuple):
    """One event of a sheet and its rows in their order; rows with one key, or one id, are one event."""

    key: str
    rows: tuple[SheetRow, ...]

    def get_cell(self, name: str) -> str:
        """Get the text of a column of the event from the first row that has it."""
        return self.find_row(name).cells.get(name, "")

    def find_row(self, name: str) -> SheetRow:
        """Find the row that has a column of the event, else the first."""
        for row in self.rows:
            if row.cells.get(name):
                return row
        return self.rows[0]


class Sheet(NamedTuple):
    """A sheet: its name for messages, the number of each column from 1, its entries, and the refused cells.

    `notes` are for the user, such as which of several sheets was read.
    """

    name: str
    columns: Mapping[str, int]
    entries: tuple[SheetEntry, ...]
    faults: tuple[CellFault, ...] = ()
    notes: tuple[Message, ...] = ()

    def make_fault(self, row: SheetRow, name: str, reason: Reason, *, value: str | None = None) -> CellFault:
        """Make the fault of a cell, or of the whole row where the sheet has no such column."""
        text = row.cells.get(name, "") if value is None else value
        return CellFault(row.number, self.columns.get(name, 0), name, text, reason)


class FlatSheet(NamedTuple):
    """A sheet to be written: its columns, and its rows with a text for each."""

    columns: tuple[str, ...]
    rows: Collection[tuple[str, ...]] = ()


class ChoiceLists(NamedTuple):
    """The values offered in a column, as (value, meaning); `next_step` says how a filled sheet is recorded."""

    types: tuple[tuple[str, str], ...] = ()
    countries: tuple[tuple[str, str], ...] = ()
    next_step: str = ""


def group_entries(rows: Iterable[SheetRow]) -> tuple[SheetEntry, ...]:
    """Group rows as events, in the order of their first rows."""
    groups: dict[tuple[str | int, ...], list[SheetRow]] = {}
    for row in rows:
        key, own = row.cells.get("key", ""), row.cells.get("id", "")
        name: tuple[str | int, ...] = (row.number,)
        if key or own:
            name = (key,) if key else (row.cells.get("dataset", ""), own)
        groups.setdefault(name, []).append(row)
    return tuple(SheetEntry(group[0].cells.get("key", ""), tuple(group)) for group in groups.values())
