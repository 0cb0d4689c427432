"""One key a line, for the next command; nothing for no keys."""

from timeline.document import Document
from timeline.formats.visible import join_lines


def render(document: Document, *, width: int | None = None) -> str:
    """Render the keys; the width is of no use here."""
    return "".join(f"{join_lines(key)}\n" for key in document.keys)
