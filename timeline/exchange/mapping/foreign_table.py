"""The rows of somebody's file under its own columns, from csv, a workbook, or lines or a list of JSON objects."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import PurePath
from typing import Any, NamedTuple

from timeline.errors import InvalidInput, Message
from timeline.exchange.encoding import decode
from timeline.exchange.mapping.model import FileForm
from timeline.exchange.sheet import csv_file
from timeline.exchange.sheet.rows import Cell, CellFault, RefusedCell

_JSON = frozenset((".json", ".ndjson", ".jsonl"))
_WORKBOOKS = frozenset((".xlsx", ".xlsm"))


class ForeignRow(NamedTuple):
    """A row: its number as a spreadsheet shows it, the text of each column, and the cells that cannot be read."""

    number: int
    texts: dict[str, str]
    faults: tuple[CellFault, ...] = ()


class ForeignTable(NamedTuple):
    """A table: its columns, "" for one without a name, and its rows; `notes` are for the user."""

    header: tuple[str, ...]
    rows: Iterator[ForeignRow]
    notes: tuple[Message, ...] = ()


def read_table(data: bytes, name: str, form: FileForm) -> ForeignTable:
    """Read a file by its suffix; any other than a workbook's or JSON's is csv.

    Raises InvalidInput for its form, its encoding, or a header that names a column twice.
    """
    if not data.strip():
        raise InvalidInput("sheet-empty", name=name)
    suffix = PurePath(name).suffix.lower()
    if suffix in _JSON:
        header, records = _read_objects(data, name)
        return ForeignTable(header, _read_texts(header, records, form))
    if suffix in _WORKBOOKS:
        from timeline.exchange.sheet import xlsx_cells

        cells = xlsx_cells.read(data, name)
    else:
        cells = csv_file.read_any(data, name, encoding=form.encoding, delimiter=form.delimiter)
    rows = ((number, row) for number, row in cells.rows if number > form.skip)
    header = form.header or _read_header(rows, name)
    return ForeignTable(header, _read_texts(header, rows, form), cells.notes)


def _read_header(rows: Iterator[tuple[int, list[Cell]]], name: str) -> tuple[str, ...]:
    for number, row in rows:
        header = tuple(_read_cell(cell)[0] for cell in row)
        if not any(header):
            continue
        named = [text for text in header if text]
        if twice := sorted({text for text in named if named.count(text) > 1}):
            raise InvalidInput("table-header-repeated", name=name, row=number, columns=twice)
        return header
    raise InvalidInput("sheet-empty", name=name)


def _read_texts(header: Sequence[str], rows: Iterator[tuple[int, list[Cell]]], form: FileForm) -> Iterator[ForeignRow]:
    """Read the rows that have anything; a cell beyond the header is refused, as a row of another table is."""
    blank = dict.fromkeys(filter(None, header), "")
    for number, row in rows:
        texts, faults = dict(blank), []
        for at, cell in enumerate(row, start=1):
            text, reason = _read_cell(cell)
            column = header[at - 1] if at <= len(header) else ""
            if text in form.empty or not (text or reason):
                continue
            if reason or at > len(header):
                faults.append(CellFault(number, at, column, text, reason or Message("cell-unnamed")))
            elif column:
                texts[column] = text
        if faults or any(texts.values()):
            yield ForeignRow(number, texts, tuple(faults))


def _read_cell(cell: Cell) -> tuple[str, Any]:
    if isinstance(cell, RefusedCell):
        return cell.value, cell.reason
    return cell.isoformat() if isinstance(cell, date) else cell.strip(), ""


def _read_objects(data: bytes, name: str) -> tuple[tuple[str, ...], Iterator[tuple[int, list[Cell]]]]:
    """Read the objects of a list, or one a line, numbered from 1; their keys are the columns."""
    text = decode(data, name=name)
    try:
        if text.lstrip().startswith("["):
            objects = json.loads(text, parse_int=str, parse_float=str)
        else:
            objects = [json.loads(line, parse_int=str, parse_float=str) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError) as error:
        raise InvalidInput("table-json", name=name, error=str(error)) from None
    if not all(isinstance(item, dict) for item in objects):
        raise InvalidInput("table-json-objects", name=name)
    header = tuple(dict.fromkeys(key for item in objects for key in item))
    rows = ((number, [_write_json(item.get(key)) for key in header]) for number, item in enumerate(objects, start=1))
    return header, rows


def _write_json(value: Any) -> Cell:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    return RefusedCell(json.dumps(value, ensure_ascii=False), Message("cell-nested"))
