"""An Excel workbook: a sheet for each table of the page, then its sources. Every cell is text, never a formula."""

import io
import re
from collections.abc import Iterator
from typing import NamedTuple

from timeline.document import Document, Facts, Heading, Table
from timeline.errors import InvalidInput, Message
from timeline.formats import Rendered
from timeline.formats.visible import make_visible

_LONGEST_NAME = 31
_LONGEST_CELL = 32_767
_MOST_ROWS = 1_048_575  # beside the header
_FORBIDDEN = r"[\[\]:*?/\\\x00-\x1f]"
_WIDEST, _NARROWEST = 60, 8
_AS_TEXT = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class _Sheet(NamedTuple):
    name: str
    table: Table


def render(document: Document) -> Rendered:
    """Render the tables of the page, each on a sheet of its own; a page without one has its facts or its title.

    A longer text than a cell can have is cut, with a remark. Raises InvalidInput for a table of more rows than a sheet.
    """
    from xlsxwriter.workbook import Workbook

    out = io.BytesIO()
    book = Workbook(out, _AS_TEXT)
    heading = book.add_format({"bold": True, "num_format": "@", "valign": "top"})
    plain = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
    names: set[str] = set()
    cut = 0
    for name, table in _list_sheets(document):
        if len(table.rows) > _MOST_ROWS:
            raise InvalidInput("excel-rows", rows=len(table.rows), limit=_MOST_ROWS)
        sheet = book.add_worksheet(_choose_name(name, names))
        for number, row in enumerate((table.columns, *table.rows)):
            for at, cell in enumerate(row):
                text = make_visible(cell)
                cut += len(text) > _LONGEST_CELL
                sheet.write_string(number, at, text[:_LONGEST_CELL], plain if number else heading)
        for at, cells in enumerate(zip(table.columns, *table.rows, strict=True)):
            longest = max(len(line) for cell in cells for line in cell.split("\n"))
            sheet.set_column(at, at, min(max(longest + 2, _NARROWEST), _WIDEST))
        sheet.freeze_panes(1, 0)
    book.close()
    remarks = [Message("excel-cells-cut", {"cells": cut, "limit": _LONGEST_CELL})] if cut else []
    return Rendered(out.getvalue(), remarks)


def _list_sheets(document: Document) -> Iterator[_Sheet]:
    """List the tables by the heading before them, then the sources."""
    tables = list(_list_tables(document))
    if not tables:
        sheet = document.read_sheet()
        tables = [_Sheet(document.title, sheet or Table((document.title,), ()))]
    yield from tables
    if document.notes:
        rows = [(str(number), note) for number, note in enumerate(document.notes, start=1)]
        yield _Sheet("Sources", Table(("Note", "Source"), rows))


def _list_tables(document: Document) -> Iterator[_Sheet]:
    name = document.title
    for block in document.blocks:
        match block:
            case Heading(text):
                name = text
            case Table() if block.columns:
                yield _Sheet(name, block)
            case Facts(rows) if rows:
                yield _Sheet(name, Table(("", ""), rows))
            case _:
                pass


def _choose_name(name: str, taken: set[str]) -> str:
    """Choose a name that Excel takes: short, without some signs, each once whatever the case."""
    plain = re.sub(_FORBIDDEN, " ", make_visible(name)).strip().strip("'")[:_LONGEST_NAME].strip() or "Sheet"
    plain = "Sheet" if plain.casefold() == "history" else plain
    chosen, number = plain, 1
    while chosen.casefold() in taken:
        number += 1
        chosen = f"{plain[: _LONGEST_NAME - 1 - len(str(number))]} {number}"
    taken.add(chosen.casefold())
    return chosen
