"""The lists of output formats; each is a module with `render`, loaded when it is asked for.

A new format is one file beside this one and one line in its list: FORMATS for text that every page has, PARTS for
text that only some pages have something for, FILES for what is no text.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from timeline.document import Document
from timeline.errors import InvalidInput
from timeline.formats.rendered import Rendered

FORMATS: Mapping[str, str] = {
    "table": "table",
    "json": "json_text",
    "csv": "delimited",
    "md": "markdown",
    "html": "html",
    "yaml": "yaml_text",
    "keys": "keys",
}
PARTS: Mapping[str, str] = {
    "svg": "svg",
    "chart": "chart",
    "ics": "calendar_text",
}
FILES: Mapping[str, str] = {
    "docx": "word",
    "pdf": "pdf",
}
_ENDINGS = {"htm": "html", "markdown": "md", "txt": "table", "yml": "yaml"}


def check_format(name: str) -> None:
    """Raise InvalidInput for the name of no format."""
    known = (*FORMATS, *PARTS, *FILES)
    if name not in known:
        raise InvalidInput(f'"{name}" is not an output format.', hint=f"Formats are {', '.join(known)}.")


def render(document: Document, name: str, *, width: int | None = None) -> str:
    """Render the document as text that ends in one newline.

    `width` is that of the terminal in columns, None for a pipe or a file. Raises InvalidInput for an unknown format,
    and for a page that has nothing for it.
    """
    text: str = _module(name).render(document, width=width)
    return text


def render_file(document: Document, name: str) -> Rendered:
    """Render the document as the contents of a file in one of FILES, with what is to be told of it.

    Raises InvalidInput, and TimelineError where a package that writes such files is not installed.
    """
    made: Rendered = _module(name).render(document)
    return made


def find_by_ending(name: str) -> str:
    """The format that the ending of a file's name stands for; empty where it stands for none."""
    _, dot, ending = name.lower().rpartition(".")
    form = _ENDINGS.get(ending, ending)
    return form if dot and form in {*FORMATS, *PARTS, *FILES} else ""


def _module(name: str) -> Any:
    check_format(name)
    modules = {**FORMATS, **PARTS, **FILES}
    return import_module(f"{__name__}.{modules[name]}")
