"""What the readers of sheets give: rows of cells, before anybody asks what the columns mean."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple


class RefusedCell(NamedTuple):
    """A cell that cannot be taken, with what it shows and why."""

    value: str
    reason: str


Cell = str | date | RefusedCell


class RawCells(NamedTuple):
    """The rows of one sheet, each with its number as a spreadsheet shows it; `tab` is empty where there are no tabs."""

    tab: str
    rows: Iterator[tuple[int, list[Cell]]]
    notes: tuple[str, ...] = ()
