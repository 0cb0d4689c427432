import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
import typst
from pypdf import PdfReader

from tests.cli.banquet import KEY
from tests.cli.conftest import Cli, Terminal
from tests.cli.test_output import QUESTIONS

PRINTED = {
    **QUESTIONS,
    "brief": ("anniversaries", "brief", "prk-rus-relations", "--today", "2026-10-10"),
    "why": ("why", KEY),
    "upcoming": ("upcoming", "--days", "90", "--today", "2026-10-01"),
    "nothing": ("list", "date:1500"),
    "sources": ("source", "list"),
}


@pytest.mark.parametrize("words", PRINTED.values(), ids=PRINTED)
def test_every_answer_can_be_printed(cli: Cli, words: tuple[str, ...]) -> None:
    for file in ("answer.pdf", "answer.docx"):
        answer = cli(*words, "-o", file, "--yes")
        assert (answer.code, answer.out) == (0, "")
        assert f"Wrote {file}\n" in answer.err
    title = cli.says(*words, "--format", "md").splitlines()[0].removeprefix("# ")
    assert PdfReader("answer.pdf").pages
    said = docx.Document("answer.docx").core_properties.title
    assert said[:10] == title[:10]
    first = Path("answer.pdf").read_bytes(), Path("answer.docx").read_bytes()
    cli.says(*words, "-o", "answer.pdf", "--yes")
    cli.says(*words, "-o", "answer.docx", "--yes")
    assert (Path("answer.pdf").read_bytes(), Path("answer.docx").read_bytes()) == first


def test_a_form_that_is_told_comes_before_the_ending(cli: Cli) -> None:
    for words in (("-f", "json", "-o", "answer.pdf"), ("--json", "-o", "answer.pdf")):
        cli.says("list", *words, "--yes")
        assert json.loads(Path("answer.pdf").read_text(encoding="utf-8"))


def test_an_ending_says_the_form(cli: Cli) -> None:
    for file, form in (("a.md", "md"), ("a.html", "html"), ("a.JSON", "json"), ("a.csv", "csv"), ("a.yml", "yaml")):
        cli.says("list", "-o", file)
        assert Path(file).read_text(encoding="utf-8") == cli.says("list", "--format", form)
    for file in ("a.txt", "a"):  # for readers, who need no keys
        cli.says("list", "-o", file)
        assert Path(file).read_text(encoding="utf-8").startswith("All events\n\nDate ")
    assert "a.report" in cli.refuses(2, "list", "-o", "a.report")


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_a_terminal_is_spared_such_a_file(cli: Cli, terminal: Callable[..., Terminal], form: str) -> None:
    screen = terminal("list", "-f", form)
    assert screen.end() == 2
    assert f"{form} cannot be shown on a terminal." in screen.text
    assert f"-o report.{form}" in screen.text


def test_what_no_font_has_is_told_after_the_file_is_written(cli: Cli) -> None:
    """Nobody has a font for a character that stands for none, as those of private use do."""
    undrawn = "\U0010fffd"
    if any("LastResort" in font.family for font in typst.Fonts().fonts()):
        pytest.skip("a font of this machine has every character")
    cli.says("add", "meeting", f"회담 {undrawn}", "--on", "2020", "--party", "PRK; RUS")
    answer = cli("list", "회담", "-o", "answer.pdf")
    assert answer.code == 0
    wrote, told, *_ = answer.err.splitlines()
    assert wrote == "Wrote answer.pdf"
    assert told.startswith("No available font has ")
    assert "U+10FFFD" in told


@pytest.mark.parametrize(("form", "module", "package"), [("pdf", "typst", "typst"), ("docx", "docx", "python-docx")])
def test_a_missing_package_is_told(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, form: str, module: str, package: str
) -> None:
    monkeypatch.delitem(sys.modules, "timeline.formats.word_paper", raising=False)
    monkeypatch.setitem(sys.modules, module, None)
    told = cli.refuses(1, "list", "-o", f"answer.{form}")
    assert f"needs the package {package}." in told
    assert 'It comes with "diplomatic-timeline[report]".' in told
    assert "-m pip install" in told
    assert not Path(f"answer.{form}").exists()


def test_a_file_can_be_piped(cli: Cli) -> None:
    done = subprocess.run([sys.executable, "-m", "timeline", "list", "-f", "pdf"], capture_output=True, check=True)
    assert len(PdfReader(io.BytesIO(done.stdout)).pages) >= 1
