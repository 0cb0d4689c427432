"""A timeline of TimelineJS, JSON or its spreadsheet: a row for each slide."""

from collections.abc import Iterator
from io import BytesIO

from timeline.exchange.mapping.foreign_table import ForeignRow
from timeline.exchange.mapping.model import FileForm
from timeline.exchange.mapping.readers import ReadFile
from timeline.exchange.sheet.rows import Cell, RefusedCell
from timeline.exchange.timelinejs.reading import COLUMNS, read_slides


def read(data: bytes, name: str) -> ReadFile:
    """Read the slides; the title and the eras are left out and counted. Raises InvalidInput for another form."""
    table = read_slides(BytesIO(data), name, FileForm())
    return ReadFile(table.header, ((row.number, list(_list_cells(row))) for row in table.rows), table.notes)


def _list_cells(row: ForeignRow) -> Iterator[Cell]:
    refused = {fault.header or COLUMNS[0]: RefusedCell(fault.value, fault.reason) for fault in row.faults}
    yield from (refused.get(column, row.texts[column]) for column in COLUMNS)
