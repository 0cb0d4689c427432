"""A flat sheet, from a workbook or from csv, to rows under known columns; a bad cell is told with its place."""

import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from timeline.errors import InvalidInput
from timeline.exchange.sheet.columns import COLUMNS, DATES, EDITION, EVENT, find_column, name_column, suggest_column
from timeline.exchange.sheet.raw_cells import RefusedCell
from timeline.exchange.sheet.repeats import drop_repeated, find_repeated
from timeline.exchange.sheet.rows import CellFault, Sheet, SheetRow, find_disagreements, group_entries

if TYPE_CHECKING:
    from timeline.exchange.sheet.raw_cells import Cell, RawCells

_OWN = "#"
"""What the name of a column begins with that is not for the database."""

_SERIAL = re.compile(r"[1-9][0-9]{4}")
"""How a spreadsheet counts a day of the last and of this century, which is no year."""


def read(data: bytes, name: str) -> Sheet:
    """Read a file by its suffix; raises InvalidInput for its form or its header, and tells bad cells as faults."""
    if not data.strip():
        raise InvalidInput(f"{name}: is empty.", hint="Begin with: timeline template sheet.xlsx")
    if name.lower().endswith((".csv", ".tsv")):
        from timeline.exchange.sheet.csv_cells import read as read_cells
    else:
        from timeline.exchange.sheet.xlsx_cells import read as read_cells
    return _sheet(read_cells(data, name), name)


def _sheet(cells: "RawCells", name: str) -> Sheet:
    shown = f"{name}, {cells.tab}" if cells.tab else name
    header: dict[int, str] = {}
    rows: list[SheetRow] = []
    faults: list[CellFault] = []
    for number, row in cells.rows:
        if not any(cell.strip() if isinstance(cell, str) else cell for cell in row):
            continue
        if not header:
            header = _header(row, number, shown)
            continue
        texts, wrong = _texts(row, number, header)
        faults += wrong
        if wrong or any(texts.values()):
            rows.append(SheetRow(number, texts))
    if not header:
        raise InvalidInput(f"{shown}: is empty.", hint="Begin with: timeline template sheet.xlsx")
    columns = {field: column for column, field in header.items() if field != _OWN}
    rows, again = drop_repeated(rows)
    sheet = Sheet(shown, columns, group_entries(rows), notes=(*cells.notes, *again))
    faults += find_repeated(sheet, amiss={fault.row for fault in faults})
    faults += [fault for entry in sheet.entries for fault in find_disagreements(sheet, entry, (*EVENT, EDITION))]
    return sheet._replace(faults=tuple(faults))


def _header(row: "list[Cell]", number: int, name: str) -> dict[int, str]:
    """The field of each column; raises InvalidInput with every header that is none, or stands twice."""
    found: dict[int, str] = {}
    wrong: list[str] = []
    for column, cell in enumerate(row, start=1):
        text = cell.value if isinstance(cell, RefusedCell) else str(cell).strip()
        if not text:
            continue
        if text.startswith(_OWN):
            found[column] = _OWN
            continue
        field = find_column(text)
        if not field:
            near = suggest_column(text)
            more = f'; did you mean "{near}"?' if near else ""
            wrong.append(f'column {name_column(column)}: "{text[:60]}" is not a column{more}')
        elif field in found.values():
            first = next(at for at, one in found.items() if one == field)
            wrong.append(f'column {name_column(column)}: "{text[:60]}" stands already in column {name_column(first)}')
        found[column] = field or text
    if wrong:
        known = any(field in COLUMNS for field in found.values())
        hint = (
            "Begin the name of a column of your own with #. All others are explained in: timeline template FILE.xlsx"
            if known
            else f"Row {number} must name the columns: type, title, on ... Make a sheet: timeline template FILE.xlsx"
        )
        raise InvalidInput("\n".join(f"{name}, row {number}, {one}" for one in wrong), hint=hint)
    return found


def _texts(row: "list[Cell]", number: int, header: Mapping[int, str]) -> tuple[dict[str, str], list[CellFault]]:
    texts = {field: "" for field in header.values() if field != _OWN}
    faults = []
    for column, cell in enumerate(row, start=1):
        field = header.get(column, "")
        shown, reason = _text(cell)
        if field == _OWN or not (shown or reason):
            continue
        if not field:
            reason = "stands in a column without a name; name it in the header"
        elif isinstance(cell, date) and field not in DATES:
            reason = "is a date in the spreadsheet; format the cell as text and write it again"
        elif field in DATES and _SERIAL.fullmatch(shown) and not reason:
            reason = "is a date that became a number; format the column as text and write it again"
        if reason:
            faults.append(CellFault(number, column, field, shown, reason))
        else:
            texts[field] = shown
    return texts, faults


def _text(cell: "Cell") -> tuple[str, str]:
    """What a cell shows, and why it cannot be taken."""
    if isinstance(cell, RefusedCell):
        return cell
    if isinstance(cell, date):
        return cell.isoformat(), ""
    return cell.replace("\r\n", "\n").replace("\r", "\n").strip(), ""
