"""Cells of a workbook that its reader does not mark: errors, formulas without a result, months shown as days.

A hostile or broken file cannot fill the memory: the cells of a sheet are counted from its XML before they are read.
"""

import io
import posixpath
import re
import zipfile
import zlib
from typing import NamedTuple
from xml.etree import ElementTree as ET

from timeline.errors import InvalidInput, Message
from timeline.exchange.sheet.columns import name_column
from timeline.exchange.sheet.rows import RefusedCell

_UNPACKED = 300_000_000
MOST_CELLS = 10_000_000
_ATTRIBUTE = rb"""\b%s=["']([^"']*)["']"""
_TAG = re.compile(rb"<(?:\w+:)?(row|c)(?=[\s/>])([^>]*)>")
_END = re.compile(rb"</(?:\w+:)?c>")
_REFERENCE = re.compile(_ATTRIBUTE % b"r")
_STYLE = re.compile(_ATTRIBUTE % b"s")
_TYPE = re.compile(_ATTRIBUTE % b"t")
_VALUE = re.compile(rb"<(?:\w+:)?v[^>/]*>([^<]+)<")
_RESULT = re.compile(rb"<(?:\w+:)?v[\s/>]")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_BUILT_IN = {"16": "%d %b", "17": "%Y-%m"}
"""Excel's own number formats that show a part of a day: `d-mmm` of a typed 12 Oct, `mmm-yy` of a typed 1948-10."""


class CellMarks(NamedTuple):
    """Cells by (row, column) from 1: those refused, and those that show a part of a day, as a format of `strftime`."""

    refused: dict[tuple[int, int], RefusedCell]
    shown: dict[tuple[int, int], str]


def check_size(data: bytes, name: str) -> None:
    """Raise InvalidInput for an archive that is broken or unpacks to more than a sheet can need."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
            if unpacked > _UNPACKED:
                raise InvalidInput("workbook-size", name=name, size=unpacked, limit=_UNPACKED)
            broken = archive.testzip()
    # The last is raised for a compression that Python does not read, and for a password.
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        if isinstance(error, InvalidInput):
            raise
        raise InvalidInput("workbook-damaged", name=name, part="", error=error) from None
    if broken:
        raise InvalidInput("workbook-damaged", name=name, part=broken, error="")


def read_marks(data: bytes, tab: str, name: str) -> CellMarks:
    """Read the marks of one sheet from its XML; raises InvalidInput where its cells reach too far."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            workbook = _find_target(archive, "_rels/.rels", "officeDocument") or "xl/workbook.xml"
            part = _find_part(archive, workbook, tab)
            styles = _find_target(archive, _name_relations(workbook), "styles")
            partial = _find_partial_styles(archive.read(styles)) if styles in archive.namelist() else {}
            return _read_cells(archive.read(part), partial, name)
    except (LookupError, ET.ParseError, ValueError) as error:  # a part, a column or an encoding that there is not
        if isinstance(error, InvalidInput):
            raise
        raise InvalidInput("workbook-sheet-unreadable", name=name, sheet=tab) from None


def _name_relations(part: str) -> str:
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _read_relations(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Read the relations of a part: by id, the last word of its kind and its target."""
    base = posixpath.dirname(posixpath.dirname(part))
    return {
        relation.get("Id", ""): (
            relation.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", base, relation.get("Target", ""))).lstrip("/"),
        )
        for relation in ET.fromstring(archive.read(part))  # noqa: S314 - no entities outside a bounded file
    }


def _find_target(archive: zipfile.ZipFile, rels: str, kind: str) -> str:
    if rels not in archive.namelist():
        return ""
    return next((target for other, target in _read_relations(archive, rels).values() if other == kind), "")


def _find_part(archive: zipfile.ZipFile, workbook: str, tab: str) -> str:
    relations = _read_relations(archive, _name_relations(workbook))
    root = ET.fromstring(archive.read(workbook))  # noqa: S314 - as above
    for sheet in root.iterfind("{*}sheets/{*}sheet"):
        if sheet.get("name") == tab:
            relation = next(value for name, value in sheet.attrib.items() if name.endswith("}id"))
            return relations[relation][1]
    raise KeyError(tab)


def _find_partial_styles(styles: bytes) -> dict[bytes, str]:
    """Find the numbers of the cell styles that show a part of a day, with what they show."""
    root = ET.fromstring(styles)  # noqa: S314 - as above
    formats = {
        format_.get("numFmtId", ""): format_.get("formatCode", "") for format_ in root.iterfind("{*}numFmts/{*}numFmt")
    }
    partial = {number: shown for number, code in formats.items() if (shown := _find_shown_part(code))} | _BUILT_IN
    return {
        str(at).encode(): partial[style.get("numFmtId", "")]
        for at, style in enumerate(root.iterfind("{*}cellXfs/{*}xf"))
        if style.get("numFmtId", "") in partial
    }


def _find_shown_part(code: str) -> str:
    """Find what a number format of dates shows, "" for the whole day or a time."""
    letters = {*re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", code.partition(";")[0]).lower()}
    if letters & {"h", "s", "0", "#"} or not letters & {"y", "e", "m", "d"}:
        return ""
    if not letters & {"y", "e"}:
        return "%d %b" if "d" in letters else "%b"
    return "" if "d" in letters else "%Y-%m" if "m" in letters else "%Y"


def _read_cells(xml: bytes, partial_styles: dict[bytes, str], name: str) -> CellMarks:
    marks = CellMarks({}, {})
    row = column = last_row = last_column = 0
    for tag in _TAG.finditer(xml):
        attributes = tag[2] or b""
        reference = _REFERENCE.search(attributes)
        if tag[1] == b"row":
            row, column = int(reference[1]) if reference else row + 1, 0
            continue
        row, column = _read_position(reference[1]) if reference else (row, column + 1)
        if attributes.endswith(b"/"):
            continue
        end = _END.search(xml, tag.end())
        content = xml[tag.end() : end.start() if end else None]
        last_row, last_column = max(row, last_row), max(column, last_column)
        value = _VALUE.search(content)
        kind = _TYPE.search(attributes)
        if kind and kind[1] == b"e":
            shown = value[1].decode(errors="replace") if value else "error"
            marks.refused[row, column] = RefusedCell(shown, Message("cell-error"))
        elif _FORMULA.search(content) and not (value or (_RESULT.search(content) and kind and kind[1] == b"str")):
            marks.refused[row, column] = RefusedCell("", Message("cell-formula"))
        style = _STYLE.search(attributes) if partial_styles else None
        if style and style[1] in partial_styles:
            marks.shown[row, column] = partial_styles[style[1]]
    if last_row * last_column > MOST_CELLS:
        raise InvalidInput("workbook-extent", name=name, last=f"{name_column(last_column)}{last_row}")
    return marks


def _read_position(reference: bytes) -> tuple[int, int]:
    """Read the row and column of `AB12`."""
    letters = reference.rstrip(b"0123456789")
    column = 0
    for sign in letters.upper():
        column = column * 26 + sign - ord("A") + 1
    return int(reference[len(letters) :]), column
