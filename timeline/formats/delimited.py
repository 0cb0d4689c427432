"""Comma-separated values after RFC 4180, but with newline line ends: cut, sort and diff keep a CR as data.

A spreadsheet runs a cell that begins with = + - or @ as a formula, so such a cell gets an apostrophe in
front. Dates and signed figures ("-2", "+5 days") are not formulas and stay as they are.
"""

import csv
import io
import re
from collections.abc import Sequence

from timeline.document import Document, Table
from timeline.formats.visible import make_visible

_FORMULA_STARTS = "=@+-\t\r\n＝＠＋－"
_SIGNED_FIGURE = r"[+-](\d+([.,]\d+)*%?( [A-Za-z]+)?)?"


def render(document: Document, *, width: int | None = None) -> str:
    """Render the sheet, or else the first table; one empty line where there is neither."""
    return write_rows(document, ",")


def write_rows(document: Document, delimiter: str) -> str:
    """Write the rows of the sheet, or else of the first table, with a delimiter."""
    table = document.read_sheet() or Table(columns=(), rows=())
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(_guard(table.columns))
    writer.writerows(map(_guard, table.rows))
    return out.getvalue()


def _guard(cells: Sequence[str]) -> list[str]:
    return [f"'{make_visible(cell)}" if _is_formula(cell) else make_visible(cell) for cell in cells]


def _is_formula(cell: str) -> bool:
    return cell[:1] in _FORMULA_STARTS and cell != "" and not re.fullmatch(_SIGNED_FIGURE, cell)
