"""One key a line, for the next command; nothing for no keys."""

from timeline.document import Document
from timeline.formats.visible import one_line


def render(document: Document, *, width: int | None = None) -> str:
    """Render the keys; the width is of no use here."""
    return "".join(f"{one_line(key)}\n" for key in document.keys)
