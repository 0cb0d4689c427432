"""The XML of an OpenDocument spreadsheet: its elements one after another, each row forgotten when it is over."""

from collections.abc import Iterator
from itertools import chain
from typing import IO
from xml.etree import ElementTree as ET

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
SHEET = f"{TABLE}table"
PARAGRAPH = f"{TEXT}p"
_SPACES = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
_UNSEEN = frozenset((f"{OFFICE}annotation", f"{TEXT}note"))
_LONGEST = 1_000_000
"""Letters of a cell: one element can stand for any number of spaces."""


def list_outer_elements(stream: IO[bytes]) -> Iterator[ET.Element]:
    """List the elements outside of sheets, complete, and the sheets as they begin; one within a cell is none."""
    depth = 0
    for event, element in _walk(stream):
        if element.tag == SHEET:
            depth += 1 if event == "start" else -1
            if event == "start" and depth == 1:
                yield element
        elif event == "end" and depth == 0:
            yield element


def list_sheet_elements(stream: IO[bytes], tab: str) -> Iterator[ET.Element]:
    """List the elements of the first sheet of this name, complete, without those of tables within its cells."""
    depth, is_this = 0, False
    for event, element in _walk(stream):
        if element.tag == SHEET:
            depth += 1 if event == "start" else -1
            if depth == 0 and is_this:
                return
            if depth == 1 and event == "start":
                is_this = element.get(f"{TABLE}name", "") == tab
        elif event == "end" and depth == 1 and is_this:
            yield element


def _walk(stream: IO[bytes]) -> Iterator[tuple[str, ET.Element]]:
    """Walk the elements as they begin and end; a row is forgotten after its end."""
    open_elements: list[ET.Element] = []
    for event, element in ET.iterparse(stream, ("start", "end")):  # noqa: S314 - bounded, and without entities
        if event == "start":
            open_elements.append(element)
            yield event, element
            continue
        open_elements.pop()
        yield event, element
        if element.tag == f"{TABLE}table-row" and open_elements:
            open_elements[-1].remove(element)


def count_repeats(element: ET.Element, attribute: str, most: int) -> int:
    """Count how often a cell, column or row is repeated or how far it spans, between 1 and the most there can be."""
    return min(max(int(element.get(f"{TABLE}{attribute}", "1")), 1), most)


def read_text(cell: ET.Element) -> str:
    """Read the paragraphs of a cell as lines, without its comments; raises ValueError for an endless one."""
    parts: list[str] = []
    length = 0
    for number, paragraph in enumerate(child for child in cell if child.tag == PARAGRAPH):
        for part in chain(["\n"] if number else [], _list_texts(paragraph)):
            length += len(part)
            if length > _LONGEST:
                raise ValueError("the text of a cell has no end")
            parts.append(part)
    return "".join(parts)


def _list_texts(element: ET.Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == f"{TEXT}s":
            yield " " * min(max(int(child.get(f"{TEXT}c", "1")), 0), _LONGEST + 1)
        elif child.tag in _SPACES:
            yield _SPACES[child.tag]
        elif child.tag not in _UNSEEN:
            yield from _list_texts(child)
        yield child.tail or ""
