import csv
import io

import pytest

from timeline.document import Document, Table, Text
from timeline.formats.delimited import render


def rendered(*cells: str) -> list[list[str]]:
    text = render(Document("t", sheet=Table(("a",), [[cell] for cell in cells])))
    return list(csv.reader(io.StringIO(text, newline="")))[1:]


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1", "@SUM(A1)", "\t=1", "+1+cmd|' /C calc'!A0", "-2+3", "+A1", "-1;=1", "- no list", "＝1+1",
        "\r=1", "+5 days|", "--1",
    ],
)  # fmt: skip
def test_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert rendered(cell) == [["'" + cell.replace("\r", "\n")]]


@pytest.mark.parametrize(
    "cell",
    [
        "2025-10-17",
        "+5 days",
        "-272 days",
        "-2",
        "+0.5",
        "-1,234.5",
        "-5%",
        "-",
        "",
        "a=b",
        "1948~",
        "010",
        "'quoted'",
    ],
)
def test_what_is_no_formula_stays(cell: str) -> None:
    assert rendered(cell) == [[cell]]


@pytest.mark.parametrize("cell", ['he said "yes", twice', "two\nlines", "련회, 모스크바", " padded "])
def test_a_cell_reads_back(cell: str) -> None:
    assert rendered(cell) == [[cell]]


def test_a_carriage_return_does_not_end_the_row() -> None:
    assert rendered("one\r\ntwo\rthree") == [["one\ntwo\nthree"]]


def test_the_sheet_comes_before_the_first_table() -> None:
    first, second = Table(("x",), (("1",),)), Table(("y",), (("2",),))
    assert render(Document("t", (Text("..."), first, second))) == "x\n1\n"
    assert render(Document("t", (first,), sheet=second)) == "y\n2\n"
