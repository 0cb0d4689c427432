"""A table as a question in SQL gives it: named columns and rows of plain values."""

from typing import Any, NamedTuple


class SqlAnswer(NamedTuple):
    """The rows of a question, and whether there are more than were asked for; columns of one name are numbered."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    is_cut: bool


class ViewShape(NamedTuple):
    """A view, what a row of it is, and its columns."""

    name: str
    row: str
    columns: tuple[str, ...]
