"""The list of output formats; each is a module with `render`, loaded when it is asked for.

A new format is one file beside this one and one line in FORMATS.
"""

from importlib import import_module

from timeline.document import Document
from timeline.errors import InvalidInput

FORMATS: dict[str, str] = {
    "table": "table",
    "json": "json_text",
    "csv": "delimited",
    "md": "markdown",
    "html": "html",
    "yaml": "yaml_text",
    "keys": "keys",
}


def render(document: Document, name: str, *, width: int | None = None) -> str:
    """Render the document as text that ends in one newline; raises InvalidInput for an unknown format.

    `width` is that of the terminal in columns, None for a pipe or a file: only `table` fits itself to it.
    """
    module = FORMATS.get(name)
    if module is None:
        raise InvalidInput(f'"{name}" is not an output format.', hint=f"Formats are {', '.join(FORMATS)}.")
    text: str = import_module(f"{__name__}.{module}").render(document, width=width)
    return text
