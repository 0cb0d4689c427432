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


def render(document: Document, name: str, *, width: int | None = None) -> str | bytes:
    """Render the document: text that ends in one newline, or the bytes of a file of its own form.

    `width` is that of the terminal in columns, None for a pipe or a file. Raises InvalidInput for an unknown format,
    and for a page that has nothing for it.
    """
    module = FORMATS.get(name)
    if module is None:
        raise InvalidInput(f'"{name}" is not an output format.', hint=f"Formats are {', '.join(FORMATS)}.")
    rendered: str | bytes = import_module(f"{__name__}.{module}").render(document, width=width)
    return rendered
