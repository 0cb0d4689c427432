"""Spreadsheets for the tests, written and read without the product's own hands."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from timeline.exchange.sheet.columns import CITED

Cells = dict[str, str]


def write_rows(file: Path, columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> Path:
    """Write rows under these columns, as text, by the suffix of the file."""
    table = [list(columns), *([row.get(name, "") for name in columns] for row in rows)]
    if file.suffix == ".xlsx":
        file.write_bytes(workbook(table))
    else:
        with file.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows(table)
    return file


def workbook(table: Sequence[Sequence[Any]], *, tab: str = "Events", options: Mapping[str, Any] | None = None) -> bytes:
    """A workbook of one sheet."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, **(options or {})}) as book:
        sheet = book.add_worksheet(tab)
        for at, row in enumerate(table):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(at, column, value)
                else:
                    sheet.write(at, column, value)
    return out.getvalue()


def read_rows(file: Path) -> list[Cells]:
    """The rows of a sheet as they stand, by the names in its first row."""
    table: Iterable[Sequence[Any]]
    if file.suffix == ".xlsx":
        table = CalamineWorkbook.from_path(file).get_sheet_by_name("Events").to_python()
    else:
        table = csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline=""))
    header, *rows = [[str(cell) for cell in row] for row in table]
    return [dict(zip(header, row, strict=True)) for row in rows]


def by_event(rows: Sequence[Mapping[str, str]]) -> dict[str, tuple[Cells, list[tuple[tuple[str, str], ...]]]]:
    """What rows say, apart from their order: of each key the cells of the event and the sources, sorted."""
    events: dict[str, Cells] = defaultdict(dict)
    sources: dict[str, list[tuple[tuple[str, str], ...]]] = defaultdict(list)
    for row in rows:
        key = row["key"]
        events[key] |= {name: text for name, text in row.items() if text and name not in {*CITED, "edition"}}
        if cited := tuple(sorted((name, text) for name, text in row.items() if text and name in CITED)):
            sources[key].append(cited)
    return {key: (cells, sorted(sources[key])) for key, cells in events.items()}
