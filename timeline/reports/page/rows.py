"""The two pages that every kind of record has, a list and a single record, built from mappings of plain values.

The machine form of a list is an array of these forms, that of a record an array of one; keys are only ever added.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from timeline.document import Block, Document, Facts, Table, Text
from timeline.domain.dates.partial_date import PartialDate

Form = Mapping[str, Any]


def build_listing(
    title: str,
    forms: Sequence[Form],
    *,
    columns: Mapping[str, str],
    nothing: str,
    key: str = "key",
    dates: Collection[str] = (),
) -> Document:
    """Build a list: `columns` are the headings of the fields that people see, `dates` are EDTF; csv has all fields."""
    rows = [
        [format_edtf(form[name]) if name in dates else format_cell(form[name]) for name in columns] for form in forms
    ]
    return Document(
        title,
        [Table(list(columns.values()), rows) if rows else Text(nothing)],
        data=list(forms),
        keys=list(dict.fromkeys(str(form[key]) for form in forms)),
        sheet=partial(_build_full_sheet, forms) if forms else None,
    )


def build_record(
    title: str, form: Form, *, facts: Sequence[tuple[str, Any]], blocks: Sequence[Block] = (), key: str
) -> Document:
    """Build the page of a record: its facts, empty ones left out, and what follows them."""
    lines = [(label, format_cell(value)) for label, value in facts if value not in (None, "", (), [])]
    return Document(title, [Facts(lines), *blocks], data=[form], keys=[key], sheet=partial(_build_full_sheet, [form]))


def format_edtf(edtf: str) -> str:
    """Format a date as people read it, `about 2024-10`; "" where it is not known."""
    return PartialDate.parse(edtf).display() if edtf else ""


def format_cell(value: Any) -> str:
    """Format a plain value: several joined by semicolons, yes and no for flags."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return " ".join(text for part in value.values() if (text := format_cell(part)))
    if isinstance(value, list | tuple):
        return "; ".join(map(format_cell, value))
    return str(value)


def _build_full_sheet(forms: Sequence[Form]) -> Table:
    return Table(list(forms[0]), [[format_cell(value) for value in form.values()] for form in forms])


def drop_column(table: Table, heading: str) -> Table:
    """Drop a column of a table."""
    at = table.columns.index(heading)
    columns, *rows = ((*cells[:at], *cells[at + 1 :]) for cells in (table.columns, *table.rows))
    return Table(columns, rows)


def build_sheet(columns: Sequence[str], rows: Iterable[Form]) -> Table:
    """Build the csv form of rows with these columns; what a row does not have is empty."""
    return Table(columns, [tuple(format_cell(row.get(name)) for name in columns) for row in rows])


def drop_empty_columns(table: Table) -> Table:
    """Drop the columns in which every cell is empty."""
    filled = [at for at in range(len(table.columns)) if any(row[at] for row in table.rows)]
    return Table([table.columns[at] for at in filled], [[row[at] for at in filled] for row in table.rows])
