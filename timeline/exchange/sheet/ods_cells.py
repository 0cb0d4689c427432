"""The cells of an OpenDocument spreadsheet (LibreOffice, Google): of the sheet Events, else of its first visible sheet.

They are read from its XML as those of a workbook are: a number as typed, a date as far as its cell shows it. An
error, a time, a formula without a result and a merged cell are refused. A hostile file cannot fill the memory: what it
unpacks to and how far its cells reach is bounded, and a cell that is repeated is counted before it is copied.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import IO, NamedTuple
from xml.etree import ElementTree as ET

from timeline.errors import InvalidInput, Message
from timeline.exchange.sheet.columns import name_column
from timeline.exchange.sheet.ods_styles import CELL_STYLE, DATE_STYLE, STYLE, ShownDates
from timeline.exchange.sheet.ods_xml import (
    CALC,
    OFFICE,
    PARAGRAPH,
    SHEET,
    TABLE,
    count_repeats,
    list_outer_elements,
    list_sheet_elements,
    read_text,
)
from timeline.exchange.sheet.rows import Cell, RawCells, RefusedCell
from timeline.exchange.sheet.xlsx_cells import choose_tab, read_day, read_number
from timeline.exchange.sheet.xlsx_marks import MOST_CELLS, check_size

_CONTENT, _STYLES, _MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
_CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
_NUMBERS = frozenset(("float", "currency", "percentage"))
_BEGINNING = 100_000
_LAST_COLUMN, _LAST_ROW = 16_384, 1_048_576
_WHOLE_DATE = re.compile(r"\d+\D+\d+\D+\d+|\d+\W*[^\W\d_]{3,}\W+\d{4}|[^\W\d_]{3,}\W+\d+\W+\d{4}")


class _Sheets(NamedTuple):
    """What is known before the cells are read: the sheets, those that show, and what styles show of a date."""

    every: list[str]
    visible: list[str]
    shown: ShownDates


def read(data: bytes, name: str, *, sheet: str = "") -> RawCells:
    """Read the cells, of the sheet of this name if there is one.

    Raises InvalidInput for what is not such a file, is locked, or is too large.
    """
    if not data.startswith(b"PK"):
        raise InvalidInput("ods-other", name=name)
    check_size(data, name)
    archive = zipfile.ZipFile(io.BytesIO(data))
    if _is_locked(archive):
        raise InvalidInput("workbook-locked", name=name)
    if _CONTENT not in archive.namelist():
        raise InvalidInput("ods-other", name=name)
    try:
        sheets = _read_sheets(archive)
    except (ET.ParseError, ValueError, LookupError, RecursionError) as error:
        raise InvalidInput("workbook-unreadable", name=name, error=error) from None
    tab, notes = choose_tab(sheets.every, sheets.visible, name, sheet)
    return RawCells(tab, _read_rows(archive, tab, sheets.shown, name), notes)


def _is_locked(archive: zipfile.ZipFile) -> bool:
    return _MANIFEST in archive.namelist() and b"encryption-data" in archive.read(_MANIFEST)


def _read_sheets(archive: zipfile.ZipFile) -> _Sheets:
    """Read the names of the sheets, and the styles of both parts."""
    sheets, hidden = _Sheets([], [], ShownDates()), set[str]()
    for part in (_STYLES, _CONTENT):
        if part not in archive.namelist():
            continue
        _refuse_entities(archive, part)
        with archive.open(part) as stream:
            for element in list_outer_elements(stream):
                if element.tag == SHEET:
                    label = element.get(f"{TABLE}name", "")
                    sheets.every.append(label)
                    if element.get(f"{TABLE}style-name") not in hidden:
                        sheets.visible.append(label)
                elif element.tag in {DATE_STYLE, CELL_STYLE}:
                    sheets.shown.add_style(part, element)
                    if any(child.get(f"{TABLE}display") == "false" for child in element):
                        hidden.add(element.get(f"{STYLE}name", ""))
    return sheets


def _refuse_entities(archive: zipfile.ZipFile, part: str) -> None:
    """Raise ValueError for a part that could name entities without end."""
    with archive.open(part) as stream:
        if b"<!DOCTYPE" in stream.read(_BEGINNING).replace(b"\0", b""):  # which UTF-16 has between letters
            raise ValueError("DOCTYPE")


def _read_rows(archive: zipfile.ZipFile, tab: str, shown: ShownDates, name: str) -> Iterator[tuple[int, list[Cell]]]:
    try:
        with archive.open(_CONTENT) as stream:
            yield from _SheetReader(tab, shown, name).read_rows(stream)
    except (ET.ParseError, ValueError, LookupError, RecursionError) as error:
        if isinstance(error, InvalidInput):
            raise
        raise InvalidInput("workbook-sheet-unreadable", name=name, sheet=tab) from None


class _SheetReader:
    """Reads the rows of one sheet: cells without a style of their own have that of their row or column."""

    def __init__(self, tab: str, shown: ShownDates, name: str) -> None:
        self._tab = tab
        self._shown = shown
        self._name = name
        self._column_styles: list[tuple[int, str]] = []
        self._merged: list[tuple[int, int, int, int]] = []
        self._read = 0

    def read_rows(self, stream: IO[bytes]) -> Iterator[tuple[int, list[Cell]]]:
        """Read the rows that have anything, each with its number; a row that is repeated comes as often."""
        number = 1
        for element in list_sheet_elements(stream, self._tab):
            if element.tag == f"{TABLE}table-column":
                self._add_columns(element)
            elif element.tag == f"{TABLE}table-row":
                times = count_repeats(element, "number-rows-repeated", _LAST_ROW)
                cells = self._read_row(element, number)
                if cells:
                    self._reserve(number + times - 1, len(cells), times * len(cells))
                    yield from ((number + at, cells) for at in range(times))
                number += times

    def _add_columns(self, element: ET.Element) -> None:
        before = self._column_styles[-1][0] if self._column_styles else 0
        last = before + count_repeats(element, "number-columns-repeated", _LAST_COLUMN)
        self._column_styles.append((last, element.get(f"{TABLE}default-cell-style-name", "")))

    def _reserve(self, row: int, column: int, cells: int) -> None:
        """Count cells; raises InvalidInput where there are too many."""
        self._read += cells
        if self._read > MOST_CELLS or row > _LAST_ROW or column > _LAST_COLUMN:
            raise InvalidInput("workbook-extent", name=self._name, last=f"{name_column(column)}{row}")

    def _read_row(self, row: ET.Element, number: int) -> list[Cell]:
        """Read the cells of a row up to the last that is not empty."""
        cells: list[Cell] = []
        gap = 0
        default = row.get(f"{TABLE}default-cell-style-name", "")
        for element in row:
            if element.tag not in _CELLS:
                continue
            times = count_repeats(element, "number-columns-repeated", _LAST_COLUMN)
            cell = self._read_cell(element, number, len(cells) + gap + 1, default)
            if cell == "":
                gap += times
                continue
            self._reserve(number, len(cells) + gap + times, 0)
            cells += [""] * gap + [cell] * times
            gap = 0
        return cells

    def _read_cell(self, element: ET.Element, row: int, column: int, default: str) -> Cell:
        text = read_text(element)
        kind = element.get(f"{OFFICE}value-type", "")
        if reason := self._refuse(element, kind, row, column):
            return RefusedCell(text, reason)
        if kind == "date":
            style = element.get(f"{TABLE}style-name") or default or self._find_column_style(column)
            return _read_date(element.get(f"{OFFICE}date-value", ""), text, self._shown.find_shown(style))
        if kind in _NUMBERS:
            return read_number(float(element.get(f"{OFFICE}value", "")))
        if kind == "boolean":
            return "yes" if element.get(f"{OFFICE}boolean-value") == "true" else "no"
        return text or element.get(f"{OFFICE}string-value", "")

    def _refuse(self, element: ET.Element, kind: str, row: int, column: int) -> Message | None:
        if merged := self._find_merged(element, row, column):
            return Message("cell-merged", {"range": merged})
        if element.get(f"{CALC}value-type") == "error":
            return Message("cell-error")
        # A result of no letters is an empty paragraph; a formula that was never worked out has none.
        if kind == "" and element.get(f"{TABLE}formula") and element.find(PARAGRAPH) is None:
            return Message("cell-formula")
        return Message("cell-time") if kind == "time" else None

    def _find_column_style(self, column: int) -> str:
        return next((style for last, style in self._column_styles if column <= last), "")

    def _find_merged(self, element: ET.Element, row: int, column: int) -> str:
        """Find the range of a merged cell, or of one that is covered by it; "" for any other."""
        if element.tag == f"{TABLE}covered-table-cell":
            ranges = (item for item in self._merged if item[0] <= row <= item[2] and item[1] <= column <= item[3])
            return _name_range(*next(ranges, (row, column, row, column)))
        down = count_repeats(element, "number-rows-spanned", _LAST_ROW)
        right = count_repeats(element, "number-columns-spanned", _LAST_COLUMN)
        if down == right == 1:
            return ""
        merged = (row, column, row + down - 1, column + right - 1)
        self._merged = [item for item in self._merged if item[2] >= row]
        self._merged.append(merged)
        return _name_range(*merged)


def _name_range(top: int, left: int, bottom: int, right: int) -> str:
    return f"{name_column(left)}{top}:{name_column(right)}{bottom}"


def _read_date(value: str, text: str, shown: str | None) -> Cell:
    """Read no more of a date than its cell shows; where no style says what that is, it is seen from its text."""
    day, clock = value[:10], value[11:]
    try:
        when = date.fromisoformat(day)
        if clock and datetime.fromisoformat(value).time() != time():
            return RefusedCell(text or value, Message("cell-time-of-day"))
    except ValueError:
        return RefusedCell(text or value, Message("cell-date-unread"))
    if shown is None:
        if text and not _WHOLE_DATE.search(text):
            return RefusedCell(text, Message("cell-shows-less", {"shown": text, "day": when}))
        return when
    return read_day(when, shown)
