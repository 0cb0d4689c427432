"""The cells of an Excel workbook: of the sheet Events, else of its first visible sheet.

Values are those that the workbook shows, for a formula its last result. A number is read as typed (77, not 77.0), a
date as its day. An error, a time, a formula without a result and a merged cell are refused, each with its place.
Hidden rows and columns are read like any other.
"""

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from timeline.errors import InvalidInput, Message
from timeline.exchange.sheet.columns import name_column
from timeline.exchange.sheet.rows import Cell, RawCells, RefusedCell
from timeline.exchange.sheet.xlsx_marks import CellMarks, read_marks

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

TAB = "Events"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_WHOLE = 1e15


def read(data: bytes, name: str, *, sheet: str = "") -> RawCells:
    """Read the cells, of a sheet if one is named.

    Raises InvalidInput for what is not such a workbook, is locked, or is too large, and for a sheet that it has not.
    """
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise InvalidInput("workbook-locked", name=name)
        raise InvalidInput("workbook-old", name=name)
    if not data.startswith(b"PK"):
        raise InvalidInput("workbook-other", name=name)
    from timeline.exchange.sheet.xlsx_marks import check_size

    check_size(data, name)
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        tab, notes = choose_tab(*_list_tabs(workbook), name, sheet)
        marks = read_marks(data, tab, name)
        return RawCells(tab, _read_rows(workbook.get_sheet_by_name(tab), marks), notes)
    except PasswordError:
        raise InvalidInput("workbook-locked", name=name) from None
    except CalamineError as error:
        raise InvalidInput("workbook-unreadable", name=name, error=error) from None


def _list_tabs(workbook: "CalamineWorkbook") -> tuple[list[str], list[str]]:
    """List the sheets that have cells, and those of them that show."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    visible = [sheet.name for sheet in sheets if sheet.visible == SheetVisibleEnum.Visible]
    return [sheet.name for sheet in sheets], visible


def choose_tab(
    every: Sequence[str], visible: Sequence[str], name: str, wanted: str = ""
) -> tuple[str, tuple[Message, ...]]:
    """Choose the sheet to be read, the `wanted` one if it is named, with a note; raises InvalidInput for none."""
    if not every:
        raise InvalidInput("workbook-without-sheet", name=name)
    named = next((tab for tab in every if tab.casefold() == (wanted or TAB).casefold()), "")
    if wanted and not named:
        raise InvalidInput("table-sheet", name=name, sheet=wanted, sheets=every)
    if named:
        return named, ()
    chosen = (visible or every)[0]
    others = [tab for tab in every if tab != chosen]
    note = Message("sheet-chosen", {"name": name, "chosen": chosen, "others": others, "preferred": TAB})
    return chosen, ((note,) if others else ())


def _read_rows(sheet: "CalamineSheet", marks: CellMarks) -> Iterator[tuple[int, list[Cell]]]:
    merged = {
        (row + 1, column + 1): f"{_name_place(top, left)}:{_name_place(bottom, right)}"
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
                cells.append(RefusedCell(str(value), Message("cell-merged", {"range": merged[at]})))
            elif at in marks.refused:
                cells.append(marks.refused[at])
            else:
                cells.append(_read_cell(value, marks.shown.get(at, "")))
        yield number, cells


def _name_place(row: int, column: int) -> str:
    return f"{name_column(column + 1)}{row + 1}"


def _read_cell(value: Any, shown: str) -> Cell:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return read_number(value)
    if isinstance(value, datetime) and value.time() != time():
        return RefusedCell(value.isoformat(" ", "minutes"), Message("cell-time-of-day"))
    if isinstance(value, date):
        return read_day(value.date() if isinstance(value, datetime) else value, shown)
    return RefusedCell(str(value), Message("cell-time"))


def read_number(value: float) -> str:
    """Read a number as it is typed: 77, not 77.0."""
    return str(int(value)) if abs(value) < _WHOLE and value == int(value) else repr(value)


def read_day(value: date, shown: str) -> Cell:
    """Read no more of a day than its cell shows; refuse it where the spreadsheet keeps what cannot be seen.

    A typed 12 Oct is kept with the year of that moment, so a cell without a year is refused whatever it keeps.
    """
    if not shown:
        return value
    text = value.strftime(shown)
    if "%Y" in shown and value == value.replace(month=value.month if "%m" in shown else 1, day=1):
        return text
    return RefusedCell(text, Message("cell-shows-less", {"shown": text, "day": value}))
