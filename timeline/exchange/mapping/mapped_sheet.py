"""A file as a sheet of ours, read through its mapping, with what its rows were so that they can be given back."""

from typing import NamedTuple

from timeline.exchange.mapping.foreign_table import ForeignRow, read_table
from timeline.exchange.mapping.model import ColumnMapping
from timeline.exchange.mapping.row_mapping import RowMapper
from timeline.exchange.sheet.columns import EVENT
from timeline.exchange.sheet.row_checks import find_disagreements, find_repeated
from timeline.exchange.sheet.rows import CellFault, Sheet, SheetEntry, SheetRow


class MappedSheet(NamedTuple):
    """The sheet that a mapping makes of a file, the rows as they stood there, and how many the mapping leaves out."""

    sheet: Sheet
    header: tuple[str, ...]
    rows: dict[int, ForeignRow]
    dropped: int


def read_mapped_sheet(data: bytes, name: str, mapping: ColumnMapping) -> MappedSheet:
    """Read a file through its mapping; bad cells are faults of the sheet.

    Raises InvalidInput for the form of the file, and for columns that the mapping names and the file has not.
    """
    table = read_table(data, name, mapping.file)
    mapper = RowMapper(mapping, table.header, name=name)
    entries: dict[str | int, list[SheetRow]] = {}
    faults: list[CellFault] = []
    rows: dict[int, ForeignRow] = {}
    dropped = 0
    for row in table.rows:
        if not mapper.is_included(row.texts):
            dropped += 1
            continue
        rows[row.number] = row
        mapped, refused = mapper.map_row(row.number, row.texts)
        faults += (*row.faults, *refused)
        entries.setdefault(mapped[0].cells.get("id") or row.number, []).extend(mapped)
    events = tuple(SheetEntry("", tuple(of_event)) for of_event in entries.values())
    sheet = Sheet(name, mapper.columns, events, notes=table.notes)
    faults += find_repeated(sheet, amiss={fault.row for fault in faults})
    faults += [fault for entry in events for fault in find_disagreements(sheet, entry, EVENT)]
    return MappedSheet(sheet._replace(faults=tuple(faults)), table.header, rows, dropped)
