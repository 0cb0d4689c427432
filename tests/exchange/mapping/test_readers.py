"""Every reader and every shipped mapping has its row, and files are read in the form that a mapping says."""

import io
from pathlib import Path

import pytest
import xlsxwriter

from timeline.errors import InvalidInput
from timeline.exchange.mapping import readers, shapes
from timeline.exchange.mapping.foreign_table import read_table
from timeline.exchange.mapping.model import FileForm

ROOT = Path(str(readers.__file__)).parent


def read_texts(data: bytes, name: str, form: FileForm) -> list[list[str]]:
    """The texts of a table, row by row."""
    table = read_table(io.BytesIO(data), name, form)
    return [list(table.header), *(list(row.texts.values()) for row in table.rows)]


def test_every_reader_has_a_row() -> None:
    modules = {file.stem for file in ROOT.glob("*.py")} - {"__init__"}
    assert set(readers.READERS) == modules
    assert all(callable(readers.load_reader(name)) for name in readers.READERS)


def test_every_shipped_mapping_has_a_row() -> None:
    assert {file.stem for file in (ROOT.parent / "shipped").glob("*.toml")} == set(shapes.SHAPES)


def test_quotation_marks_are_text_where_there_are_none() -> None:
    data = b'a\tb\n"x\ty\n'
    assert read_texts(data, "x.tab", FileForm(delimiter="\t", has_quotes=False)) == [["a", "b"], ['"x', "y"]]
    (row,) = read_table(io.BytesIO(data), "x.tab", FileForm(delimiter="\t")).rows
    assert "not closed" in str(row.faults[0])


def test_rows_of_another_length_than_a_given_header_are_refused() -> None:
    form = FileForm(delimiter="\t", has_quotes=False, header=("a", "b"))
    rows = list(read_table(io.BytesIO(b"1\t2\n\n1\n1\t2\t3\n"), "x.tab", form).rows)
    assert [[str(fault.reason) for fault in row.faults] for row in rows] == [
        [],
        ["has 1 cell instead of 2: is this another version of the file?"],
        ["has 3 cells instead of 2: is this another version of the file?"],
    ]


def test_a_sheet_is_chosen_by_name() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for name in ("Notes", "Visits"):
            book.add_worksheet(name).write_column(0, 0, ["in", name])
    assert read_texts(out.getvalue(), "x.xlsx", FileForm(sheet="visits")) == [["in"], ["Visits"]]
    with pytest.raises(InvalidInput, match='has no sheet "Trips"; it has "Notes", "Visits"'):
        read_texts(out.getvalue(), "x.xlsx", FileForm(sheet="Trips"))


def test_latin_1_is_read_where_it_is_named() -> None:
    assert read_texts(b"a\nTest\xe9\n", "x.csv", FileForm(encoding="iso-8859-1")) == [["a"], ["Testé"]]


def test_an_unset_variable_of_an_answer_is_empty() -> None:
    data = b"""{"head": {"vars": ["a", "b"]}, "results": {"bindings": [
        {"a": {"type": "uri", "value": "http://www.wikidata.org/entity/Q159"}}]}}"""
    assert read_texts(data, "x.json", FileForm(reader="sparql")) == [["a", "b"], ["Q159", ""]]
