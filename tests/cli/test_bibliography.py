"""`source import` and `source export`."""

import builtins
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Cli

DATA = Path(__file__).parent.parent / "data" / "bibliographies"


def test_an_import_tells_what_it_does_and_can_be_taken_back(fresh: Cli) -> None:
    before = fresh.digest()
    tried = fresh("source", "import", str(DATA / "zotero.bib"), "--dry-run")
    assert (tried.code, tried.out, fresh.digest()) == (0, "", before)
    assert "Would add 8 sources, would change 0; 0 as recorded" in tried.err
    done = fresh("source", "import", str(DATA / "zotero.bib"), "--create")
    assert done.code == 0
    for told in (
        "Read 8 entries of zotero.bib",
        "abstract (1)",
        "Recorded as other, for lack of a matching kind: phdthesis (1), techreport (1)",
        'Not understood: date "in press" of entry 8 (lin_forthcoming)',
        "Address made from the DOI: 1",
        "New: Harrow University Press (outlet)",
        "Undo: timeline undo",
    ):
        assert told in done.err
    assert len(done.out.split()) == 8
    fresh.says("undo")
    assert fresh.digest() == before


def test_unknown_outlets_are_agreed_to(fresh: Cli) -> None:
    told = fresh.refuses(3, "source", "import", str(DATA / "zotero.ris"))
    assert "Unknown: Harrow University Press (outlet)" in told


def test_what_changes_is_told_field_by_field(fresh: Cli) -> None:
    text = "@misc{k, title = {One}, organization = {KCNA}, date = {2025}}"
    fresh.says("source", "import", "-", "--format", "bibtex", stdin=text)
    done = fresh("source", "import", "-", "-f", "bibtex", stdin=text.replace("One", "Two").replace("2025", "2025-03"))
    assert "kcna-2025\n  title: One -> Two\n  published: 2025 -> 2025-03\n" in done.err
    assert "Added 0 sources, changed 1; 0 as recorded" in done.err


@pytest.mark.parametrize(("form", "end"), [("bibtex", "bib"), ("ris", "ris"), ("csl-json", "json")])
def test_what_is_exported_says_nothing_new(cli: Cli, form: str, end: str) -> None:
    fields = ("language=en", "citekey=joong_2025", "zotero=ABCD2345", "archive=https://archive.example.org/1")
    cli.says("set", "joongang-2025-10-21", *fields)
    before = cli.digest()
    done = cli("source", "export", "-o", f"all.{end}")
    assert (done.code, done.out) == (0, "")
    assert f"Wrote all.{end}" in done.err
    text = Path(f"all.{end}").read_text(encoding="utf-8")
    assert cli.says("source", "export", "-f", form) == text
    assert "No change" in cli.refuses(0, "source", "import", f"all.{end}")
    assert "No change" in cli.refuses(0, "source", "import", "-", stdin=text)
    assert cli.digest() == before


def test_some_are_exported(cli: Cli) -> None:
    told = cli.says("source", "export", "banquet", "--outlet", "joongang", "--since", "2025", "-f", "ris")
    assert told.count("TY  - ") == told.count("C8  - timeline: joongang-2025-10-21") == 1
    assert cli.says("source", "export", "nothing-of-this", "-f", "csl-json") == "[]\n"


@pytest.mark.parametrize("form", ["bibtex", "ris", "csl-json"])
def test_the_forms(cli: Cli, golden: Any, form: str) -> None:
    golden(f"cli-source-export.{form}.txt", cli.says("source", "export", "-f", form))


@pytest.mark.parametrize(
    ("words", "stdin", "told"),
    [
        ("-f bibtex", "", "stdin has no entries"),
        ("-f bibtex", "@book{a, title={x}", "Unexpectedly reached end of file"),
        ("-f bibtex", "@book{a, title={x}}\n@book{a, title={y}}", 'line 2, "@book{a'),
        ("-f bibtex", "@book{a, title={x}, title={y}}", "Duplicate field keys"),
        ("-f bibtex", "@book{a, year={1999}}", "entry 1 (a): title is missing"),
        ("-f bibtex", "@book{a, title={x\x1b[31m}}", "entry 1 (a): headline contains the control character U+001B"),
        ("-f bibtex", "@book{a, title={x\u202e}}", "U+202E"),
        ("-f bibtex", "@misc{u, title={x}, url={http://[::1}}", "is not a web address"),
        ("-f csl-json", "{", "is not JSON (line 1)"),
        ("-f csl-json", "3", "is not a list of CSL items"),
        ("-f csl-json", '["a"]', "entry 1 is not a set of fields"),
        ("-f csl-json", '[{"id": "a", "type": "book", "author": "Kim"}]', "author must be a list of names"),
        ("-f csl-json", '[{"id": "a", "type": "book", "title": ["x"]}]', "entry 1 (a): title must be text"),
        ("-f csl-json", '[{"id": "a", "type": "book", "title": "\\ud800"}]', "U+D800"),
        ("-f csl-json", "[" * 100_000, "nested too deeply"),
        ("-f ris", "TY  - BOOK\nTI  - x\n", "entry 1, which begins in line 1, has no end"),
        ("-f ris", "TY  - BOOK\nTY  - BOOK\nER  - \n", "entry 1, which begins in line 1, has no end"),
        ("", "nothing", "is not recognised as bibtex, ris or csl-json"),
        ("", b"@book{a, title={\xff}}", "is not UTF-8 (line 1)"),
    ],
)
def test_what_cannot_be_read_is_told(fresh: Cli, words: str, stdin: str | bytes, told: str) -> None:
    assert told in fresh.refuses(2, "source", "import", "-", *words.split(), stdin=stdin)


def test_a_line_that_no_tag_begins(fresh: Cli) -> None:
    done = fresh("source", "import", "-", stdin="TY  - BOOK\nastray\nTI  - A\n  long title\r\n\r\nER  - \n")
    assert "text without a tag (1)" in done.err
    assert "A long title" in fresh.says("source", "list")


def test_a_file_that_is_not_there(fresh: Cli) -> None:
    assert "File not found: none.bib" in fresh.refuses(3, "source", "import", "none.bib")
    assert "cannot be read" in fresh.refuses(2, "source", "import", ".")
    assert "cannot be written" in fresh.refuses(1, "source", "export", "-f", "csl-json", "-o", "no/where")
    assert "does not say which format" in fresh.refuses(2, "source", "export")


@pytest.mark.parametrize(("form", "package"), [("bibtex", "bibtexparser"), ("ris", "rispy")])
def test_a_missing_package_is_told(cli: Cli, monkeypatch: pytest.MonkeyPatch, form: str, package: str) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == package]:
        monkeypatch.delitem(sys.modules, name)
    whole = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.partition(".")[0] == package:
            raise ModuleNotFoundError(name)
        return whole(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    for words in (("export", "-f", form), ("import", "-", "-f", form)):
        told = cli.refuses(1, "source", *words, stdin="x")
        assert f"needs the package {package}" in told
        assert 'It comes with "diplomatic-timeline[cite]".' in told


def test_a_citation_key_that_two_bear_is_told(cli: Cli) -> None:
    sources = cli.keys("source", "list")[:2]
    for key in sources:
        cli.says("set", key, "citekey=same")
    done = cli("source", "export", "-f", "bibtex")
    assert "another source has the citation key same too" in done.err
    assert done.out.count("{same,") == 1


def test_what_a_bibliography_calls_it_survives_an_edit(cli: Cli) -> None:
    cli.says("set", "joongang-2025-10-21", "citekey=joong", "zotero=ABCD2345")
    text = cli.says("show", "2025-10-17-prk-rus-banquet", "--format", "yaml")
    assert "citekey: joong" in text
    assert "zotero: ABCD2345" in text
