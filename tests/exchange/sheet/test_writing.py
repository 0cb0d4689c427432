import io
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.errors import InvalidInput
from timeline.exchange import EXPORTERS, Contents, list_suffixes
from timeline.exchange.sheet.columns import BASIC, COLUMNS
from timeline.exchange.sheet.reading import read
from timeline.exchange.sheet.rows import ChoiceLists, FlatSheet
from timeline.exchange.sheet.writing import render

LISTS = ChoiceLists(types=(("visit", "Visit (visit)"),), countries=(("PRK", "North Korea"),))
SUFFIXES = pytest.mark.parametrize("suffix", list_suffixes(Contents.SHEET, EXPORTERS))


def returned(suffix: str, *rows: tuple[str, str]) -> list[tuple[str, str]]:
    sheet = read(b"".join(render(FlatSheet(("key", "summary"), rows), suffix, lists=LISTS)), f"events{suffix}")
    assert sheet.faults == ()
    return [(row.cells["key"], row.cells["summary"]) for entry in sheet.entries for row in entry.rows]


@SUFFIXES
@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "+5", "-1", "@SUM(A1)", "'=1", "''=1", "'tis", "＝1", "1948-10", "007", "1e5", "TRUE", "#REF!",
        "https://example.org/a?b=c", "mailto:a@b", '{=A1}', "two\nlines", '"quoted", and more', "_x0041_",
        "북한 — Россия",
        "internal:Help!A1",
    ],
)  # fmt: skip
def test_what_is_written_is_read_again(suffix: str, text: str) -> None:
    assert returned(suffix, ("a", text)) == [("a", text)]


@SUFFIXES
@given(st.text(st.characters(exclude_categories=["C"], include_characters="\n\t"), max_size=60))
def test_any_text_is_read_again(suffix: str, text: str) -> None:
    assert returned(suffix, ("a", text.strip())) == [("a", text.strip())]


def test_nothing_in_a_workbook_is_a_formula_or_a_link() -> None:
    rows = tuple((f"k{at}", text) for at, text in enumerate(("=1+1", "https://example.org", "=HYPERLINK(1)")))
    with ZipFile(io.BytesIO(b"".join(render(FlatSheet(("key", "summary"), rows), ".xlsx", lists=LISTS)))) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet


def test_a_text_that_no_cell_of_excel_holds_is_refused_with_its_place() -> None:
    long = FlatSheet(("key", "summary"), (("a-key", "x" * 32_768),))
    with pytest.raises(InvalidInput, match=r'a-key: "summary" has 32,768 characters') as refused:
        render(long, ".xlsx", lists=LISTS)
    assert "Write csv instead" in str(refused.value)
    assert returned(".csv", ("a-key", "x" * 32_768))


@SUFFIXES
@pytest.mark.parametrize("columns", [BASIC, tuple(COLUMNS)])
def test_an_empty_sheet_has_its_header(suffix: str, columns: tuple[str, ...]) -> None:
    sheet = read(b"".join(render(FlatSheet(columns), suffix, lists=LISTS)), f"new{suffix}")
    assert (tuple(sheet.columns), sheet.entries) == (columns, ())
