"""The rows of somebody's file under its own columns, from csv, a workbook, or lines or a list of JSON objects."""

from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from itertools import chain
from pathlib import PurePath
from typing import Any, BinaryIO, NamedTuple

from timeline.errors import InvalidInput, Message
from timeline.exchange import find_importer
from timeline.exchange.encoding import read_whole
from timeline.exchange.mapping.csv_rows import read_csv
from timeline.exchange.mapping.json_rows import read_objects
from timeline.exchange.mapping.model import FileForm
from timeline.exchange.mapping.readers import load_reader
from timeline.exchange.mapping.zip_file import read_zip
from timeline.exchange.sheet.columns import name_column
from timeline.exchange.sheet.rows import Cell, CellFault, RefusedCell

REASONS = ("#row", "#reason")
"""The columns that rows have when they are given back, which no mapping reads."""

_ZIP = ".zip"
_JSON = frozenset((".json", ".ndjson", ".jsonl"))
_WORKBOOKS = frozenset((".xlsx", ".xlsm", ".ods"))


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


def read_table(stream: BinaryIO, name: str, form: FileForm) -> ForeignTable:
    """Read a file by its suffix, that of a zip by what is in it; any other than a workbook's or JSON's is csv.

    Its rows are read when they are asked for. Raises InvalidInput for its form, its encoding, or a header that names a
    column twice.
    """
    suffix = PurePath(name).suffix.lower()
    notes: tuple[Message, ...] = ()
    if suffix == _ZIP:
        data, suffix = read_zip(read_whole(stream, name), name)
        stream = BytesIO(data)
    if form.reader and not _is_given_back(stream):
        header, records, notes = load_reader(form.reader)(read_whole(stream, name), name)
        return ForeignTable(header, _read_texts(header, records, form, is_even=True), notes)
    if suffix in _JSON:
        header, records = read_objects(stream, name)
        if not header:
            raise InvalidInput("sheet-empty", name=name)
        return ForeignTable(header, _read_texts(header, records, form, is_even=True))
    if suffix in _WORKBOOKS:
        _, cells, notes = find_importer(name).load()(read_whole(stream, name), name, sheet=form.sheet)
    else:
        cells = read_csv(stream, name, form)
    rows: Iterator[tuple[int, list[Cell]]] = ((number, row) for number, row in cells if number > form.skip)
    if not form.header:
        header = _read_header(rows, name)
    else:
        header, rows = _give_header(rows, form.header)
    is_even = form.ragged or suffix in _WORKBOOKS  # a workbook has no row that ends early
    return ForeignTable(header, _read_texts(header, rows, form, is_even=is_even), notes)


def _is_given_back(stream: BinaryIO) -> bool:
    """Check whether a file has rows that were given back, which are csv whatever the file was."""
    first = stream.readline(10_000)
    stream.seek(0)
    return all(column.encode() in first for column in REASONS)


def _read_header(rows: Iterator[tuple[int, list[Cell]]], name: str) -> tuple[str, ...]:
    for number, row in rows:
        cells = [_read_cell(cell) for cell in row]
        for at, (text, reason) in enumerate(cells, start=1):
            if reason:
                raise InvalidInput("table-header", name=name, fault=CellFault(number, at, "", text, reason))
        header = tuple(text for text, _ in cells)
        if not any(header):
            continue
        named = [text for text in header if text]
        if twice := sorted({text for text in named if named.count(text) > 1}):
            raise InvalidInput("table-header-repeated", name=name, row=number, columns=twice)
        return header
    raise InvalidInput("sheet-empty", name=name)


def _give_header(
    rows: Iterator[tuple[int, list[Cell]]], header: tuple[str, ...]
) -> tuple[tuple[str, ...], Iterator[tuple[int, list[Cell]]]]:
    """Give the columns of the mapping to a file without a header; rows that were given back have one."""
    first = next(rows, None)
    own = (*filter(None, header), *REASONS)
    if first and tuple(first[1]) == own:
        return own, rows
    return header, chain([first] if first else (), rows)


def _read_texts(
    header: Sequence[str], rows: Iterator[tuple[int, list[Cell]]], form: FileForm, *, is_even: bool
) -> Iterator[ForeignRow]:
    """Read the rows that have anything; a cell beyond the header is refused, as a row of another table is.

    So is a row of csv that ends early, unless all rows are `even`: it may be cut off, in the middle of its last cell.
    """
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
        if not (faults or any(texts.values())):
            continue
        if form.header and len(row) != len(header):
            reason = Message("row-cells", {"cells": len(row), "columns": len(header)})
            faults = [CellFault(number, 0, "", "", reason)]
        elif not (is_even or faults) and len(row) < len(header):
            reason = Message("row-short", {"cells": len(row), "columns": len(header), "last": name_column(len(row))})
            faults.append(CellFault(number, 0, "", "", reason))
        yield ForeignRow(number, texts, tuple(faults))


def _read_cell(cell: Cell) -> tuple[str, Any]:
    if isinstance(cell, RefusedCell):
        return cell.value, cell.reason
    return cell.isoformat() if isinstance(cell, date) else cell.strip(), ""
