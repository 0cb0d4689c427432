"""The cells of an Excel workbook: of the sheet Events, else of its first visible sheet.

Values are those that the workbook shows: of a formula its last result. A number is taken as typed (77, not
77.0), a real date as its day. An error, a time, a formula without a result and a merged cell are refused
where they stand. Hidden rows and columns are read like any other.
"""

import io
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from timeline.errors import InvalidInput
from timeline.exchange.sheet.columns import name_column
from timeline.exchange.sheet.raw_cells import Cell, RawCells, RefusedCell
from timeline.exchange.sheet.xlsx_marks import CellMarks, read_marks

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

TAB = "Events"
_SAVE = "Save it as .xlsx: File > Save As."
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_WHOLE = 1e15


def read(data: bytes, name: str) -> RawCells:
    """Read the cells; raises InvalidInput for what is no such workbook, is locked, or is too large."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise InvalidInput(f"{name}: is protected by a password.", hint="Save a copy without one.")
        raise InvalidInput(f"{name}: is a workbook of Excel 97-2003 (.xls), whatever it is called.", hint=_SAVE)
    if not data.startswith(b"PK"):
        raise InvalidInput(f"{name}: is not an Excel workbook.", hint=f"{_SAVE} A text file is read as .csv.")
    from timeline.exchange.sheet.xlsx_marks import check_size

    check_size(data, name)
    workbook = _workbook(data, name)
    tab, notes = _tab(workbook, name)
    found = read_marks(data, tab, name)
    sheet = workbook.get_sheet_by_name(tab)
    return RawCells(tab, _rows(sheet, found), notes)


def _workbook(data: bytes, name: str) -> "CalamineWorkbook":
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError:
        raise InvalidInput(f"{name}: is protected by a password.", hint="Save a copy without one.") from None
    except CalamineError as error:
        raise InvalidInput(f"{name}: is not a workbook that can be read: {error}.", hint=_SAVE) from None


def _tab(workbook: "CalamineWorkbook", name: str) -> tuple[str, tuple[str, ...]]:
    """The sheet to be read, and what is to be said of the choice."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    every = [one.name for one in workbook.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    visible = [
        one.name
        for one in workbook.sheets_metadata
        if one.typ == SheetTypeEnum.WorkSheet and one.visible == SheetVisibleEnum.Visible
    ]
    if not every:
        raise InvalidInput(f"{name}: has no sheet.")
    named = next((tab for tab in every if tab.casefold() == TAB.casefold()), "")
    if named:
        return named, ()
    chosen = (visible or every)[0]
    others = ", ".join(f'"{tab}"' for tab in every if tab != chosen)
    said = f'{name}: the sheet "{chosen}" is read, not {others}; a sheet called "{TAB}" comes first.'
    return chosen, ((said,) if others else ())


def _rows(sheet: "CalamineSheet", found: CellMarks) -> Iterator[tuple[int, list[Cell]]]:
    merged = {
        (row + 1, column + 1): f"{_place(top, left)}:{_place(bottom, right)}"
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        for row in range(top, min(bottom, top + 1000) + 1)
        for column in range(left, min(right, left + 100) + 1)
    }
    # Empty rows above the table are given as rows, empty columns before it are not given.
    before = sheet.start[1] if sheet.start else 0
    for number, values in enumerate(sheet.iter_rows(), start=1):
        cells: list[Cell] = [""] * before
        for column, value in enumerate(values, start=before + 1):
            at = (number, column)
            if at in merged:
                reason = f"is merged ({merged[at]}); unmerge it and fill each cell"
                cells.append(RefusedCell(str(value), reason))
            elif at in found.refused:
                cells.append(RefusedCell(*found.refused[at]))
            else:
                cells.append(_cell(value, month_only=at in found.months))
        yield number, cells


def _place(row: int, column: int) -> str:
    return f"{name_column(column + 1)}{row + 1}"


def _cell(value: Any, *, month_only: bool) -> Cell:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(int(value)) if abs(value) < _WHOLE and value == int(value) else repr(value)
    if isinstance(value, datetime) and value.time() != time():
        return RefusedCell(value.isoformat(" ", "minutes"), "has a time of day; write the day alone")
    if isinstance(value, date):
        return _day(value.date() if isinstance(value, datetime) else value, month_only=month_only)
    return RefusedCell(str(value), "is a time, not a day; write the day as text, such as 2025-10-17")


def _day(value: date, *, month_only: bool) -> Cell:
    if month_only and value.day == 1:
        reason = f"shows a month, of which the spreadsheet made {value}; format the cell as text and write "
        return RefusedCell(f"{value:%Y-%m}", f"{reason}{value:%Y-%m}, or {value} if the day is meant")
    return value
