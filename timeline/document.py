"""What a report or a listing produces and every format renders: a titled page of text and tables.

A Document holds one answer in three forms: `blocks` for people, `data` for machines (the promised
JSON form), `keys` for the next command.
"""

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from timeline.domain.text.patterns import compile_later
from timeline.errors import Message

KEY_LABEL = "Key"
"""A column or a fact of this name holds keys, which are for commands and not for the readers of a document."""

_OPEN, _INSTEAD, _CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"  # code points that are no characters
_ASIDE = compile_later(f"{_OPEN}([^{_CLOSE}]*?)(?:{_INSTEAD}([^{_CLOSE}]*))?{_CLOSE}")


def mark_aside(text: str, *, instead: str = "") -> str:
    """Mark a part of a text as for the terminal only, as commands and keys are; documents have `instead`."""
    return f"{_OPEN}{text}{_INSTEAD}{instead}{_CLOSE}" if text else instead


def show_asides(text: str) -> str:
    """Return a text for a terminal, with what is marked for it."""
    return _ASIDE.sub(r"\1", text) if _OPEN in text else text


def drop_asides(text: str) -> str:
    """Return a text for a document, without what is for the terminal."""
    return _ASIDE.sub(lambda aside: aside[2] or "", text).strip() if _OPEN in text else text


class CitationStyle(StrEnum):
    """How the notes cite their sources: in the house style, or as Chicago notes."""

    HOUSE = "house"
    CHICAGO = "chicago"


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
    """Rows of text under named columns; every row has as many cells as there are columns.

    Where the rows are events, `key_column` is the one that holds their keys, and a terminal numbers them. `short` has
    the same rows in fewer columns, for a narrow terminal.
    """

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    key_column: str = ""
    short: "Table | None" = None


class Figure(NamedTuple):
    """A picture of what the page says, drawn when a format needs it: `svg` for pages and print.

    `text` draws it for a terminal of that many columns; None where it has no such form.
    """

    caption: str
    svg: Callable[[], str]
    text: Callable[[int], str] | None = None


Block = Heading | Text | Facts | Table | Figure


class Evidence(NamedTuple):
    """One figure or verdict of the page, and the keys of the events that it is based on."""

    figure: str
    keys: Sequence[str]


class CalendarDay(NamedTuple):
    """What a calendar shows on full days, `end` being the first day after; `uid` is the same in every export.

    `status` is one of iCalendar: CONFIRMED, TENTATIVE or CANCELLED; "" leaves it out.
    """

    uid: str
    start: date
    end: date
    title: str
    description: str = ""
    categories: Sequence[str] = ()
    place: str = ""
    url: str = ""
    status: str = ""


class Calendar(NamedTuple):
    """The days of an answer for a calendar program; `stamp` is the day on which they were exported.

    `remark` names what is missing, because no day or month of it is known.
    """

    name: str
    stamp: date
    days: Sequence[CalendarDay]
    remark: str = ""


class Document(NamedTuple):
    """One answer: a title, its blocks, numbered source notes (the first is [1]), data and keys.

    `data` is the machine form and `sheet` the flat form that csv writes, one record a row; without one, csv
        writes the first table. Either may be a function that returns it: a page for people need not pay for both.
    `short_notes` are the same notes in few words, for a page that has to be short, and `screen_notes` those for one
        that has to be so on a terminal.
    `evidence` are the keys behind the figures, shown on request; `calendar` is the answer's own, where it has days.
    `hints` are messages whose next step the face that shows the page may add, such as the command line.
    """

    title: str
    blocks: Sequence[Block] = ()
    notes: Sequence[str] = ()
    data: Any = None
    keys: Sequence[str] = ()
    sheet: Table | Callable[[], Table] | None = None
    short_notes: Sequence[str] = ()
    screen_notes: Sequence[str] = ()
    evidence: Sequence[Evidence] | Callable[[], Sequence[Evidence]] = ()
    calendar: Calendar | Callable[[], Calendar] | None = None
    hints: Sequence[Message] = ()

    def read_data(self) -> Any:
        """Return the data, calling the function that makes them if they are one."""
        return self.data() if callable(self.data) else self.data

    def read_sheet(self) -> Table | None:
        """Return the sheet, calling the function that makes it if it is one; without a sheet, the first table."""
        if self.sheet is None:
            return next((block for block in self.blocks if isinstance(block, Table)), None)
        return self.sheet() if callable(self.sheet) else self.sheet

    def list_numbered(self) -> tuple[str, ...]:
        """List the keys of the rows that a terminal numbers, from 1."""
        tables = (block for block in self.blocks if isinstance(block, Table) and block.key_column)
        return tuple(row[table.columns.index(table.key_column)] for table in tables for row in table.rows)

    def list_figures(self) -> tuple[Figure, ...]:
        """List the pictures of the page, in their order."""
        return tuple(block for block in self.blocks if isinstance(block, Figure))

    def explain(self) -> "Document":
        """Return the page with the keys behind its figures: a table at its end, and `explained` in a report's data."""
        evidence = self.evidence() if callable(self.evidence) else self.evidence
        rows = [(item.figure, ", ".join(item.keys) or "no event") for item in evidence]
        table = Table(("Figure", "Events"), rows) if rows else Text("No figure of this page rests on events.")
        data = self.read_data()
        if isinstance(data, dict):
            data = data | {"explained": [{"figure": item.figure, "keys": list(item.keys)} for item in evidence]}
        return self._replace(blocks=(*self.blocks, Heading("Behind the figures"), table), data=data)

    def make_readable(self, *, keys: bool = False) -> "Document":
        """Return the page as a document for people without a terminal: no commands, and no keys except for `keys`."""
        blocks = [part for block in self.blocks if (part := _drop_from_block(block, keys=keys))]
        return self._replace(
            title=drop_asides(self.title),
            blocks=blocks,
            notes=[*map(drop_asides, self.notes)],
            short_notes=[*map(drop_asides, self.short_notes)],
        )

    def read_calendar(self) -> Calendar | None:
        """Return the calendar, calling the function that makes it if it is one."""
        return self.calendar() if callable(self.calendar) else self.calendar


def _drop_from_block(block: Block, *, keys: bool) -> Block | None:
    """Return a block without what is for the terminal; None where nothing is left of it."""
    match block:
        case Heading(text, level):
            return Heading(drop_asides(text), level)
        case Text(text):
            return Text(left) if (left := drop_asides(text)) else None
        case Facts(rows):
            facts = [(drop_asides(label), drop_asides(value)) for label, value in rows if keys or label != KEY_LABEL]
            return Facts([(label, value) for label, value in facts if label or value])
        case Table(columns, rows):
            places = [at for at, name in enumerate(columns) if keys or _is_for_readers(name, block.key_column)]
            cells = [[drop_asides(row[at]) for at in places] for row in (columns, *rows)]
            return Table(cells[0], cells[1:])
        case Figure():
            return block._replace(caption=drop_asides(block.caption))


def _is_for_readers(name: str, key_column: str) -> bool:
    """Check whether a document has the column of this name: not one of keys, nor one whose whole name is aside."""
    return name not in {KEY_LABEL, key_column} and bool(drop_asides(name) or not name)
