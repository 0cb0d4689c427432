"""Values from the edge: numbers that no database holds, the last day, authors and stored text that drive a terminal."""

import io
import re
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.conftest import Cli

KEY = "2025-10-17-prk-rus-banquet"
ADD = ("add", "visit", "A visit", "--party", "PRK; RUS", "--on", "2020")


@pytest.mark.parametrize("number", ["9223372036854775808", "99999999999999999999", "9" * 400])
@pytest.mark.parametrize(
    "words", [("undo",), ("undo", "--dry-run"), ("show", KEY, "--at"), ("diff", KEY)], ids=" ".join
)
def test_a_change_that_no_log_has(cli: Cli, words: tuple[str, ...], number: str) -> None:
    assert f'No change called "{number}"' in cli.refuses(3, *words, number)


@pytest.mark.parametrize("number", ["9223372036854775808", "99999999999999999999", "9" * 400])
@pytest.mark.parametrize(
    "words",
    [
        ("list", "--limit"),
        ("log", "--limit"),
        ("upcoming", "--days"),
        ("nth", "PRK", "RUS"),
        ("anniversaries", "report", "PRK", "RUS", "--year"),
    ],
    ids=" ".join,
)
def test_a_number_that_no_database_holds(cli: Cli, words: tuple[str, ...], number: str) -> None:
    cli.refuses(2, *words, number)


@pytest.mark.parametrize("day", ["9999-12-31", "9999-12-30", "0001-01-01"])
def test_the_first_and_the_last_day(cli: Cli, day: str) -> None:
    assert (KEY in cli.keys("list", "--as-of", day)) == (day > "2026")
    for words in (("list",), ("upcoming",), ("nth", "PRK", "RUS", "2025"), ("check", "--severity", "error")):
        assert cli(*words, "--today", day).code in {0, 5}


@pytest.mark.parametrize("author", ["a\x1b[31mb", "a\nb", "\udcff", "a\u202eb", " ", "x" * 501, "\x85", "a\x00b"])
def test_an_author_is_one_line(cli: Cli, author: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for words in (ADD, ("undo", "--yes"), ("config", "set", "beat", "PRK-MNG"), ("tag", "add", "x")):
        assert "The author " in cli.refuses(2, *words, "--author", author)
    if "\0" not in author:  # which no variable can hold
        monkeypatch.setenv("TIMELINE_AUTHOR", author)
        assert "The author " in cli.refuses(2, *ADD)


@pytest.mark.parametrize("words", [("restore",), ("import", "dump"), ("add", "--from"), ("list", "-o"), ("backup",)])
def test_no_password_is_shown_for_an_address_in_a_wrong_place(cli: Cli, words: tuple[str, ...]) -> None:
    for address in ("postgresql://kim:sesame@127.0.0.1:1/x", "postgresql:/kim:sesame@127.0.0.1/x"):
        answer = cli(*words, address)
        assert answer.code in {1, 2, 3}
        assert "sesame" not in answer.err


HOSTILE = "\x1b[31mE\x00V\u202eI\u2066L\x9b\x07"
_RAW = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
FORMS = ("table", "json", "csv", "md", "html", "yaml", "ics", "docx", "pdf")


@pytest.fixture
def spoilt(cli: Cli) -> Cli:
    """A database into which somebody has put controls by other means."""
    with closing(sqlite3.connect(str(cli.database.path))) as connection, connection:
        for table, column in (("event", "title"), ("event", "venue"), ("source", "title"), ("source", "url")):
            sql = f"UPDATE {table} SET {column} = {column} || ? WHERE {column} <> ''"
            connection.execute(sql, (HOSTILE,))
    return cli


@pytest.mark.parametrize("form", FORMS)
def test_no_answer_has_controls(spoilt: Cli, form: str) -> None:
    spoilt.says("upcoming", "--days", "365", "-f", form, "-o", "answer", "--today", "2026-01-01")
    assert _RAW.findall(read_text(Path("answer"))) == []


@pytest.mark.parametrize("form", ["bibtex", "ris", "csl-json"])
def test_no_bibliography_has_controls(spoilt: Cli, form: str) -> None:
    spoilt.says("source", "export", "-f", form, "-o", "sources")
    assert _RAW.findall(read_text(Path("sources"))) == []


def read_text(file: Path) -> str:
    """Everything in a file that is text."""
    data = file.read_bytes()
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml"))
    if data.startswith(b"%PDF"):
        return "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    return data.decode()
