"""Files that come in and go out, one folder a format, reading and writing together.

A new format is its module and a row in IMPORTERS, in EXPORTERS, or in both: the choice of the reader or writer, the
help texts and the list in the manual follow from the row. A module loads when a file is read or written.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from importlib import import_module
from pathlib import PurePath
from typing import Any, NamedTuple

from timeline.errors import InvalidInput


class Contents(StrEnum):
    """What a file holds."""

    SHEET = "events, one per row"
    EVENTS = "events with all they refer to"
    SOURCES = "sources"
    DATABASE = "the whole database with its history"


class ExchangeFormat(NamedTuple):
    """A row of a registry: a reader or a writer, and the extra that it needs; the first suffix is the usual one."""

    name: str
    label: str
    suffixes: tuple[str, ...]
    contents: Contents
    module: str
    function: str
    extra: str = ""

    def load(self) -> Any:
        """Import the module and return the function that reads or writes."""
        return getattr(import_module(f"{__name__}.{self.module}"), self.function)


IMPORTERS = (
    ExchangeFormat("xlsx", "Excel workbook", (".xlsx", ".xlsm"), Contents.SHEET, "sheet.xlsx_cells", "read"),
    ExchangeFormat("ods", "OpenDocument spreadsheet", (".ods",), Contents.SHEET, "sheet.ods_cells", "read"),
    ExchangeFormat("csv", "CSV", (".csv", ".tsv"), Contents.SHEET, "sheet.csv_file", "read"),
    ExchangeFormat("yaml", "YAML", (".yaml", ".yml"), Contents.EVENTS, "yaml.reading", "read"),
    ExchangeFormat("json", "JSON", (".json", ".ndjson", ".jsonl"), Contents.EVENTS, "yaml.reading", "read"),
    ExchangeFormat(
        "bibtex", "BibTeX", (".bib", ".bibtex"), Contents.SOURCES, "bibliography.bibtex", "read", extra="cite"
    ),
    ExchangeFormat("ris", "RIS", (".ris",), Contents.SOURCES, "bibliography.ris", "read", extra="cite"),
    ExchangeFormat("csl-json", "CSL-JSON", (".json",), Contents.SOURCES, "bibliography.csl_json", "read"),
    ExchangeFormat("dump", "dump", (".jsonl",), Contents.DATABASE, "dump.lines", "Dump"),
)
EXPORTERS = (
    ExchangeFormat("xlsx", "Excel workbook", (".xlsx",), Contents.SHEET, "sheet.workbook", "render"),
    ExchangeFormat("csv", "CSV", (".csv",), Contents.SHEET, "sheet.csv_file", "render"),
    ExchangeFormat("yaml", "YAML", (".yaml",), Contents.EVENTS, "yaml.writing", "build_document"),
    ExchangeFormat("bibtex", "BibTeX", (".bib",), Contents.SOURCES, "bibliography.bibtex", "render", extra="cite"),
    ExchangeFormat("ris", "RIS", (".ris",), Contents.SOURCES, "bibliography.ris", "render", extra="cite"),
    ExchangeFormat("csl-json", "CSL-JSON", (".json",), Contents.SOURCES, "bibliography.csl_json", "render"),
    ExchangeFormat("dump", "dump", (".jsonl",), Contents.DATABASE, "dump.lines", "write_lines"),
)

_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"
_BEGINNING = 200  # bytes: its kind is the first thing in a file of OpenDocument
_UNREAD_SHEETS = (".xls", ".xlsb", ".fods", ".numbers")


def find_importer(path: str) -> ExchangeFormat:
    """Find the reader of a file of events by its suffix; any other name is YAML.

    Raises InvalidInput for a spreadsheet of a kind that is not read.
    """
    suffix = PurePath(path).suffix.lower()
    if suffix in _UNREAD_SHEETS:
        raise InvalidInput("sheet-kind-unread", name=path, suffixes=list_suffixes(Contents.SHEET))
    contents = (find_by_suffix(IMPORTERS, kind, suffix) for kind in (Contents.SHEET, Contents.EVENTS))
    return next(filter(None, contents), None) or get_format(IMPORTERS, "yaml")


def find_importer_by_contents(data: bytes) -> ExchangeFormat:
    """Recognise the reader of events that have no file name: a workbook, a sheet in csv, else YAML or JSON.

    A sheet is what has several columns in its first line; that of YAML or JSON begins with a sign or a field.
    """
    if data.startswith(b"PK\x03\x04"):
        return get_format(IMPORTERS, "ods" if _OPEN_DOCUMENT in data[:_BEGINNING] else "xlsx")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return get_format(IMPORTERS, "csv")
    first = data.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 1)[0]
    cells = re.split(rb"[,;\t]", first)
    is_sheet = len(cells) > 1 and b":" not in cells[0] and first[:1] not in b"[{-#%&!"
    return get_format(IMPORTERS, "csv" if is_sheet else "yaml")


def find_by_suffix(rows: Iterable[ExchangeFormat], contents: Contents, suffix: str) -> ExchangeFormat | None:
    """Find the row of a registry for files of these contents that end in a suffix, whatever its case."""
    return next((row for row in rows if row.contents is contents and suffix.lower() in row.suffixes), None)


def get_format(rows: Iterable[ExchangeFormat], name: str) -> ExchangeFormat:
    """Get a row of a registry by its name; raises LookupError for a name that it does not have."""
    for row in rows:
        if row.name == name:
            return row
    raise LookupError(name)


def list_names(contents: Contents, rows: Iterable[ExchangeFormat] = IMPORTERS) -> tuple[str, ...]:
    """List the names of the formats for these contents."""
    return tuple(row.name for row in rows if row.contents is contents)


def list_suffixes(contents: Contents, rows: Iterable[ExchangeFormat] = IMPORTERS) -> tuple[str, ...]:
    """List the usual suffix of each format for these contents."""
    return tuple(row.suffixes[0] for row in rows if row.contents is contents)


def describe_formats(contents: Contents, rows: Iterable[ExchangeFormat] = IMPORTERS) -> str:
    """List the formats for these contents in a help text: `BibTeX (.bib, .bibtex), RIS (.ris)`."""
    return ", ".join(f"{row.label} ({', '.join(row.suffixes)})" for row in rows if row.contents is contents)


def describe_rows(rows: Iterable[ExchangeFormat]) -> str:
    """List a registry as a table of Markdown, for the manual."""
    lines = ["| format | suffix | contents | needs |", "| --- | --- | --- | --- |"]
    for row in rows:
        suffixes = ", ".join(f"`{suffix}`" for suffix in row.suffixes)
        needs = f"`diplomatic-timeline[{row.extra}]`" if row.extra else ""
        lines.append(f"| {row.label} | {suffixes} | {row.contents} | {needs} |")
    return "\n".join(lines)
