"""Workbooks: a sheet for each table, every cell as text."""

import io

import pytest
from python_calamine import CalamineWorkbook

from timeline.document import Document, Facts, Heading, Table, Text
from timeline.errors import InvalidInput
from timeline.formats import render_file


def reopen(document: Document) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(io.BytesIO(render_file(document, "xlsx").data))


def test_each_table_has_a_sheet_of_its_own_by_its_heading() -> None:
    page = Document(
        "Visits",
        [Table(("Day", "Key"), [("2025-10-17", "banquet")]), Heading("Who came"), Facts([("Guest", "Choe")])],
        notes=["KCNA, 21 October 2025"],
    )
    book = reopen(page)
    assert book.sheet_names == ["Visits", "Who came", "Sources"]
    assert book.get_sheet_by_name("Visits").to_python() == [["Day", "Key"], ["2025-10-17", "banquet"]]
    assert book.get_sheet_by_name("Sources").to_python()[1] == ["1", "KCNA, 21 October 2025"]


@pytest.mark.parametrize(
    "heading", ["a/b: [c]?*\\", "x" * 80, "'quoted'", "History", "", "정상 회담", "\x1b[31m", "SHEET"]
)
def test_any_heading_becomes_a_name_that_excel_takes(heading: str) -> None:
    table = Table(("A",), [("1",)])
    (first, second) = reopen(Document("t", [Heading(heading), table, Heading(heading), table])).sheet_names
    assert 0 < len(first) <= 31
    assert 0 < len(second) <= 31
    assert first.casefold() != second.casefold()


@pytest.mark.parametrize("cell", ["=1+1", "@SUM(A1)", "https://kcna.kp", "1948-10", "00123", "x" * 40_000, "\x1b[2J"])
def test_a_cell_is_text_and_nothing_else(cell: str) -> None:
    (_, (value,)) = reopen(Document("t", [Table(("A",), [(cell,)])])).get_sheet_by_index(0).to_python()
    assert isinstance(value, str)
    assert value[:6] == ("\\x1b[2" if cell.startswith("\x1b") else cell[:6])


def test_a_page_without_tables_is_a_sheet_too() -> None:
    assert reopen(Document("Nothing", [Text("None on record.")])).sheet_names == ["Nothing"]


def test_a_text_that_is_cut_is_said_to_be() -> None:
    table = Table(("A",), [("x" * 32_767,), ("x" * 32_768,), ("y" * 40_000,)])
    rendered = render_file(Document("t", [table]), "xlsx")
    assert [str(remark) for remark in rendered.remarks] == [
        "2 texts cut after 32,767 characters, the most of an Excel cell."
    ]
    assert not render_file(Document("t", [Table(("A",), [("x" * 32_767,)])]), "xlsx").remarks


def test_more_rows_than_a_sheet_has_are_refused() -> None:
    table = Table(("A",), [("x",)] * 1_048_576)
    with pytest.raises(InvalidInput, match="1,048,576 rows are too many for an Excel sheet"):
        render_file(Document("t", [table]), "xlsx")
