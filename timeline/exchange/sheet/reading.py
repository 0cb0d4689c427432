"""Reading a flat sheet, from a workbook or from csv, to rows under known columns, and every bad cell with its place."""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from timeline.errors import InvalidInput, Message, Reason
from timeline.exchange import IMPORTERS, Contents, ExchangeFormat, find_by_suffix, get_format
from timeline.exchange.sheet.columns import COLUMNS, DATES, EDITION, EVENT, find_column, name_column, suggest_column
from timeline.exchange.sheet.row_checks import drop_repeated, find_disagreements, find_repeated
from timeline.exchange.sheet.rows import CellFault, RefusedCell, Sheet, SheetRow, group_entries

if TYPE_CHECKING:
    from timeline.exchange.sheet.rows import Cell, RawCells

_OWN = "#"
"""The first character of a column that is not for the database."""

_SERIAL = re.compile(r"[1-9][0-9]{4}")
"""A day of the last or this century as spreadsheets count it, which is not a year."""


def read(data: bytes, name: str, importer: ExchangeFormat | None = None) -> Sheet:
    """Read a file by its suffix, or as the importer does; raises InvalidInput for its form or its header.

    Bad cells are faults of the sheet.
    """
    if not data.strip():
        raise InvalidInput("sheet-empty", name=name)
    by_name = find_by_suffix(IMPORTERS, Contents.SHEET, PurePath(name).suffix) or get_format(IMPORTERS, "xlsx")
    importer = importer or by_name
    return _read_sheet(importer.load()(data, name), name)


def _read_sheet(cells: "RawCells", name: str) -> Sheet:
    shown = f"{name}, {cells.tab}" if cells.tab else name
    header: dict[int, str] = {}
    rows: list[SheetRow] = []
    faults: list[CellFault] = []
    for number, row in cells.rows:
        if not any(cell.strip() if isinstance(cell, str) else cell for cell in row):
            continue
        if not header:
            header = _read_header(row, number, shown)
            continue
        texts, wrong = _read_row(row, number, header)
        faults += wrong
        if wrong or any(texts.values()):
            rows.append(SheetRow(number, texts))
    if not header:
        raise InvalidInput("sheet-empty", name=shown)
    columns = {field: column for column, field in header.items() if field != _OWN}
    rows, notes = drop_repeated(rows)
    sheet = Sheet(shown, columns, group_entries(rows), notes=(*cells.notes, *notes))
    faults += find_repeated(sheet, amiss={fault.row for fault in faults})
    faults += [fault for entry in sheet.entries for fault in find_disagreements(sheet, entry, (*EVENT, EDITION))]
    return sheet._replace(faults=tuple(faults))


def _read_header(row: "list[Cell]", number: int, name: str) -> dict[int, str]:
    """Read the field of each column; raises InvalidInput with every header that is unknown or repeated."""
    fields: dict[int, str] = {}
    problems: list[Message] = []
    for column, cell in enumerate(row, start=1):
        text = cell.value if isinstance(cell, RefusedCell) else str(cell).strip()
        if not text:
            continue
        if text.startswith(_OWN):
            fields[column] = _OWN
            continue
        field = find_column(text)
        if not field:
            letters, nearest = name_column(column), suggest_column(text)
            problems.append(Message("header-unknown", {"column": letters, "header": text, "nearest": nearest}))
        elif field in fields.values():
            first = next(number for number, known in fields.items() if known == field)
            letters, before = name_column(column), name_column(first)
            problems.append(Message("header-repeated", {"column": letters, "header": text, "first": before}))
        fields[column] = field or text
    if problems:
        is_header = any(field in COLUMNS for field in fields.values())
        raise InvalidInput("sheet-header", name=name, row=number, problems=problems, is_header=is_header)
    return fields


def _read_row(row: "list[Cell]", number: int, header: Mapping[int, str]) -> tuple[dict[str, str], list[CellFault]]:
    texts = {field: "" for field in header.values() if field != _OWN}
    faults = []
    for column, cell in enumerate(row, start=1):
        field = header.get(column, "")
        if not cell or field == _OWN:
            continue
        shown, reason = _read_cell(cell)
        if not (shown or reason):
            continue
        if not field:
            reason = Message("cell-unnamed")
        elif isinstance(cell, date) and field not in DATES:
            reason = Message("cell-date")
        elif field in DATES and _SERIAL.fullmatch(shown) and not reason:
            reason = Message("cell-serial")
        if reason:
            faults.append(CellFault(number, column, field, shown, reason))
        else:
            texts[field] = shown
    return texts, faults


def _read_cell(cell: "Cell") -> tuple[str, Reason]:
    """Read what a cell shows, and why it is refused, "" if it is not."""
    if isinstance(cell, RefusedCell):
        return cell
    if isinstance(cell, date):
        return cell.isoformat(), ""
    text = cell.replace("\r\n", "\n").replace("\r", "\n") if "\r" in cell else cell
    return _share(text.strip()), ""


_share = lru_cache(maxsize=10_000)(str)
"""Give equal texts as one: the same few types, states and days come in every row of a large sheet."""
