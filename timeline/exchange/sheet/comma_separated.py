"""A flat sheet as csv that Excel opens rightly: UTF-8 with its mark, commas.

A spreadsheet runs a cell that begins like a formula, so it gets an apostrophe in front, which the reader of
sheets takes off again; a cell that begins so by itself gets one more.
"""

import csv
import io
import re

from timeline.domain.events.drafts import NO_CITY
from timeline.exchange.sheet.rows import ChoiceLists, FlatSheet


def render(flat: FlatSheet, *, lists: ChoiceLists) -> bytes:
    """The header and the rows."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(flat.columns)
    writer.writerows([_safe(cell) for cell in row] for row in flat.rows)
    return out.getvalue().encode("utf-8-sig")


def _safe(cell: str) -> str:
    # A hyphen alone, for no city on record, runs nothing.
    return f"'{cell}" if re.match(r"'*[=+\-@\t\r＝＋－＠]", cell) and cell != NO_CITY else cell
