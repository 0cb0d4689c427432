"""Tab-separated values: the rows of csv, guarded and quoted alike."""

from timeline.document import Document
from timeline.formats.delimited import write_rows


def render(document: Document, *, width: int | None = None) -> str:
    """Render the sheet, or else the first table; one empty line where there is neither."""
    return write_rows(document, "\t")
