"""What a report or a listing produces and every format renders: a titled page of text and tables.

A Document carries three faces of one answer: `blocks` for people, `data` for machines (the promised
JSON form), `keys` for the next command.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple


class Heading(NamedTuple):
    """A heading inside the page; level 2 is a section, 3 a subsection."""

    text: str
    level: int = 2


class Text(NamedTuple):
    """One paragraph."""

    text: str


class Facts(NamedTuple):
    """Label and value lines, such as the fields of one record."""

    rows: Sequence[tuple[str, str]]


class Table(NamedTuple):
    """Rows of text under named columns; every row has as many cells as there are columns."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


Block = Heading | Text | Facts | Table


class Document(NamedTuple):
    """One answer: a title, its blocks, numbered source notes (the first is [1]), data and keys.

    `data` is the machine form and `sheet` the flat form that csv writes, one record a row; without one, csv
    writes the first table. Either may be a function that gives it: a page for people need not pay for both.
    `short_notes` are the same notes in few words, for a page that has to find room on a terminal.
    """

    title: str
    blocks: Sequence[Block] = ()
    notes: Sequence[str] = ()
    data: Any = None
    keys: Sequence[str] = ()
    sheet: Table | Callable[[], Table] | None = None
    short_notes: Sequence[str] = ()

    def machine_form(self) -> Any:
        """The data, worked out now if they were left to be."""
        return self.data() if callable(self.data) else self.data

    def flat_form(self) -> Table | None:
        """The sheet, worked out now if it was left to be, or else the first table."""
        if self.sheet is None:
            return next((block for block in self.blocks if isinstance(block, Table)), None)
        return self.sheet() if callable(self.sheet) else self.sheet
