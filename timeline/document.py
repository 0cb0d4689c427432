"""What a report or a listing produces and every format renders: a titled page of text and tables.

A Document carries three faces of one answer: `blocks` for people, `data` for machines (the promised
JSON form), `keys` for the next command.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the page; level 2 is a section, 3 a subsection."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Label and value lines, such as the fields of one record."""

    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under named columns; every row has as many cells as there are columns."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


Block = Heading | Text | Facts | Table


@dataclass(frozen=True, slots=True)
class Document:
    """One answer: a title, its blocks, numbered source notes (the first is [1]), data and keys.

    `sheet` is the flat form that csv writes, one record a row; without one, csv writes the first table.
    """

    title: str
    blocks: Sequence[Block] = ()
    notes: Sequence[str] = ()
    data: Any = None
    keys: Sequence[str] = ()
    sheet: Table | None = None
