"""A table for a terminal or a pipe: columns that fit the width, or each row as a block of its own where they cannot.

On a terminal the rows of a list are numbered, since `show 3` takes the third, and a narrow one leaves their keys out.
"""

from collections.abc import Sequence
from itertools import zip_longest

from timeline.document import KEY_LABEL, Table
from timeline.formats.emphasis import emphasize_hits, emphasize_lines
from timeline.formats.labelled import write_labelled
from timeline.formats.visible import join_lines
from timeline.formats.wrapping import count_columns, measure_widest, wrap

_GAP = 2
_NUMBER = "#"
_NARROW = 110  # columns of a terminal


def write_table(table: Table, width: int | None, *, first: int = 1, styled: bool = False) -> str:
    """Write a table for a terminal of `width` columns, or for a pipe; its first row has the number `first`."""
    shown = table if width is None else _choose_columns(table, width, first)
    columns, rows = [*map(join_lines, shown.columns)], [[*map(join_lines, row)] for row in shown.rows]
    widths = None
    if width is not None:
        from timeline.formats.fitting import fit_columns  # a pipe has any width

        widths = fit_columns([columns, *rows], width - _GAP * (len(columns) - 1))
        if widths is None:
            return _stack(columns, rows, width, styled=styled)
    lines = [columns, *rows]
    if widths is not None:
        lines = [["\n".join(wrap(cell, room)) for cell, room in zip(row, widths, strict=True)] for row in lines]
    taken = [measure_widest("\n".join(cells)) for cells in zip(*lines, strict=True)]
    right = [_is_figures([row[at] for row in rows]) for at in range(len(columns))]
    if styled:
        lines = [[*map(emphasize_lines, lines[0])], *(_emphasize(columns, row) for row in lines[1:])]
    rules = ["-" * width for width in taken]
    return _set_columns([lines[0], rules, *lines[1:]], taken, right)


def _choose_columns(table: Table, width: int, first: int) -> Table:
    """Choose what a terminal shows: events are numbered from `first`, and a narrow one leaves their keys out."""
    if not table.key_column:
        return table
    shown = table
    if width < _NARROW:
        key = table.columns.index(table.key_column)
        shown = table.short or Table(_omit(table.columns, key), [_omit(row, key) for row in table.rows])
    numbered = [(str(number), *row) for number, row in enumerate(shown.rows, start=first)]
    return Table((_NUMBER, *shown.columns), numbered)


def _omit(cells: Sequence[str], index: int) -> tuple[str, ...]:
    return (*cells[:index], *cells[index + 1 :])


def _stack(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int, *, styled: bool) -> str:
    """Set each row as a block of labelled values; empty cells are left out."""
    emphatic = (KEY_LABEL,) if styled else ()
    blocks = ([(name, cell) for name, cell in zip(columns, row, strict=True) if cell] for row in rows)
    return "\n\n".join(write_labelled(block, width, emphatic=emphatic) for block in blocks if block)


def _emphasize(columns: Sequence[str], row: Sequence[str]) -> list[str]:
    write = {KEY_LABEL: emphasize_lines}
    return [write.get(name, emphasize_hits)(cell) for name, cell in zip(columns, row, strict=True)]


def _set_columns(table: Sequence[Sequence[str]], widths: Sequence[int], right: Sequence[bool]) -> str:
    """Set the cells in columns, those of figures to the right; a cell may have several lines."""
    rows = (zip_longest(*(cell.split("\n") for cell in row), fillvalue="") for row in table)
    return "\n".join((" " * _GAP).join(map(_pad, cells, widths, right)).rstrip() for row in rows for cells in row)


def _pad(cell: str, width: int, right: bool) -> str:  # noqa: FBT001 - mapped over cells
    space = " " * (width - count_columns(cell))
    return space + cell if right else cell + space


def _is_figures(cells: Sequence[str]) -> bool:
    return any(cells) and all(cell.lstrip("+-").isdecimal() for cell in cells if cell)
