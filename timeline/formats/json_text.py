"""The promised machine form: `document.data` as JSON, unescaped UTF-8 with two-space indents."""

import json

from timeline.document import Document
from timeline.formats.visible import escape_hidden


def render(document: Document, *, width: int | None = None) -> str:
    """Render the data, null where there is none; the width is of no use here."""
    return escape_hidden(json.dumps(document.read_data(), ensure_ascii=False, indent=2)) + "\n"
