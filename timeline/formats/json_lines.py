"""One JSON object a line: the rows of csv under the names of their columns, as they are, without a guard."""

import json

from timeline.document import Document
from timeline.formats.visible import escape_hidden


def render(document: Document, *, width: int | None = None) -> str:
    """Render the rows of the sheet, or else of the first table; nothing where there is neither."""
    table = document.read_sheet()
    if table is None:
        return ""
    rows = (dict(zip(table.columns, row, strict=True)) for row in table.rows)
    return "".join(f"{escape_hidden(json.dumps(row, ensure_ascii=False))}\n" for row in rows)
