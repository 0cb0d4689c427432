"""The answer to a question in SQL, and the views that it can be about."""

from collections.abc import Sequence
from typing import Any

from timeline.document import Document, Table, Text
from timeline.domain.tabular import SqlAnswer, ViewShape


def build(answer: SqlAnswer) -> Document:
    """Build the page of an answer."""
    table = Table(answer.columns, [tuple(map(_write_cell, row)) for row in answer.rows])
    return Document(
        "Answer",
        [table if answer.rows else Text("No row.")],
        data=[dict(zip(answer.columns, map(_write_plain, row), strict=True)) for row in answer.rows],
        keys=[str(row[0]) for row in answer.rows],
        sheet=table,
    )


def build_views(views: Sequence[ViewShape]) -> Document:
    """Build the list of views."""
    return Document(
        "Views",
        [Table(("View", "A row is", "Columns"), [(view.name, view.row, ", ".join(view.columns)) for view in views])],
        data=[{"view": view.name, "row": view.row, "columns": list(view.columns)} for view in views],
        keys=[view.name for view in views],
    )


def _write_cell(value: Any) -> str:
    plain = _write_plain(value)
    if isinstance(plain, bool):
        return "yes" if plain else "no"
    return "" if plain is None else str(plain)


def _write_plain(value: Any) -> Any:
    """Write a value as JSON has it; what is neither text nor a number nor a flag as text, bytes in hexadecimal."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return value.hex() if isinstance(value, bytes | memoryview) else str(value)
