"""The registry of output formats; each is a module with `render`, loaded when it is asked for.

A new format is one file beside this one and one row in FORMATS: the choice by name or by the ending of a file, the
help text and the completion follow from the row.
"""

from collections.abc import Mapping, Sequence
from enum import Enum
from importlib import import_module
from typing import Any, NamedTuple

from timeline.document import Document, show_asides
from timeline.errors import InvalidInput, Message


class Rendered(NamedTuple):
    """The contents of a rendered file, and remarks for its reader: a format itself prints nothing."""

    data: bytes
    remarks: Sequence[Message] = ()


class FormatKind(Enum):
    """Text of every page, text of the pages that have something for it, or a binary file of every page."""

    PAGE = "page"
    PART = "part"
    FILE = "file"


class OutputFormat(NamedTuple):
    """A row of the registry: the module of this folder, what it writes, further endings, and the extra it needs.

    What is `for_readers` holds no commands and no keys, what `has_rows` everything behind a page.
    One that `has_style` takes `styled`, for bold type on a terminal.
    """

    module: str
    writes: str
    kind: FormatKind = FormatKind.PAGE
    endings: tuple[str, ...] = ()
    extra: str = ""
    for_readers: bool = False
    has_style: bool = False
    has_rows: bool = False

    def load(self) -> Any:
        """Import the module, which has `render`."""
        return import_module(f"{__name__}.{self.module}")


FORMATS: Mapping[str, OutputFormat] = {
    "table": OutputFormat("table", "text for a terminal", endings=("txt",), has_style=True),
    "json": OutputFormat("json_text", "JSON", has_rows=True),
    "csv": OutputFormat("delimited", "comma-separated values", has_rows=True),
    "tsv": OutputFormat("tabbed", "tab-separated values", endings=("tab",), has_rows=True),
    "ndjson": OutputFormat("json_lines", "the rows of csv, a JSON object each", endings=("jsonl",), has_rows=True),
    "md": OutputFormat("markdown", "Markdown with footnotes", endings=("markdown",), for_readers=True),
    "html": OutputFormat("html", "a web page", endings=("htm",), for_readers=True),
    "yaml": OutputFormat("yaml_text", "YAML", endings=("yml",), has_rows=True),
    "keys": OutputFormat("keys", "one key per line"),
    "svg": OutputFormat("svg", "the charts as a picture", FormatKind.PART),
    "chart": OutputFormat("chart", "the charts in characters", FormatKind.PART),
    "ics": OutputFormat("calendar_text", "days for a calendar program", FormatKind.PART, extra="calendar"),
    "xlsx": OutputFormat("workbook", "an Excel workbook, a sheet for each table", FormatKind.FILE, has_rows=True),
    "docx": OutputFormat("word", "a Word document", FormatKind.FILE, extra="report", for_readers=True),
    "pdf": OutputFormat("pdf", "a PDF for print", FormatKind.FILE, extra="report", for_readers=True),
}
PAGE_FORMATS = tuple(name for name, row in FORMATS.items() if row.kind is FormatKind.PAGE)


def describe_formats() -> str:
    """List the formats for a help text, those that only some pages have apart."""
    common = [name for name, row in FORMATS.items() if row.kind is not FormatKind.PART]
    partial = [name for name, row in FORMATS.items() if row.kind is FormatKind.PART]
    return f"{', '.join(common[:-1])} or {common[-1]}; reports also {', '.join(partial)}"


def check_format(name: str) -> None:
    """Raise InvalidInput for a name that is not a format."""
    if name not in FORMATS:
        raise InvalidInput("format-unknown", name=name, known=tuple(FORMATS))


def is_binary(name: str) -> bool:
    """Check whether a format is a file and not text; raises InvalidInput for a name that is not a format."""
    check_format(name)
    return FORMATS[name].kind is FormatKind.FILE


def render(document: Document, name: str, *, width: int | None = None, styled: bool = False) -> str:
    """Render the document as text that ends in one newline.

    `width` is that of the terminal in columns, None for a pipe or a file; `styled` allows bold type. Raises
    InvalidInput for an unknown format, and for a page that has nothing for it.
    """
    check_format(name)
    page = document.make_readable() if FORMATS[name].for_readers else document
    style = {"styled": styled} if FORMATS[name].has_style else {}
    text: str = FORMATS[name].load().render(page, width=width, **style)
    return show_asides(text)


def render_file(document: Document, name: str) -> Rendered:
    """Render the document as the contents of a binary file, with remarks for the reader.

    Raises InvalidInput for an unknown format, and MissingPackage without the package that writes such files.
    """
    check_format(name)
    page = document.make_readable(keys=not FORMATS[name].for_readers)
    rendered: Rendered = FORMATS[name].load().render(page)
    return rendered


def find_by_ending(name: str) -> str:
    """Find the format of a file by the ending of its name; "" for a name without one; raises InvalidInput."""
    _, dot, ending = name.lower().rpartition(".")
    if not dot:
        return ""
    for form, row in FORMATS.items():
        if ending in {form, *row.endings}:
            return form
    raise InvalidInput("ending-unknown", name=name, ending=ending, known=tuple(FORMATS))


def describe_rows() -> str:
    """List the registry as a table of Markdown, for the manual."""
    lines = ["| form | what | for | needs |", "| --- | --- | --- | --- |"]
    for name, row in FORMATS.items():
        answers = "some answers" if row.kind is FormatKind.PART else "every answer"
        needs = f"`diplomatic-timeline[{row.extra}]`" if row.extra else ""
        lines.append(f"| `{name}` | {row.writes} | {answers} | {needs} |")
    return "\n".join(lines)
