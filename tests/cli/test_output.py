import csv
import html.parser
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.cli.banquet import KEY
from tests.cli.conftest import Answer, Cli
from tests.cli.test_between import ALL
from timeline.formats import FORMATS, PAGE_FORMATS

QUESTIONS = {
    "list": ("list",),
    "between": ("between", "PRK", "RUS"),
    "show": ("show", KEY),
    "log": ("log",),
    "nth": ("nth", "PRK", "RUS", "2025"),
    "report": ("anniversaries", "report", "PRK", "RUS", "--year", "2025"),
}
every_question = pytest.mark.parametrize("words", QUESTIONS.values(), ids=QUESTIONS)
# Formats know no questions: each is asked for once, and each question once in every kind of answer.
FORMS = [
    *((QUESTIONS["report"], form) for form in PAGE_FORMATS),
    *((words, form) for words in QUESTIONS.values() for form in ("json", "csv") if words != QUESTIONS["report"]),
]
LISTS = pytest.mark.parametrize("words", [("list",), ("between", "PRK", "RUS")])

Program = Callable[..., Answer]


@pytest.mark.parametrize(("words", "form"), FORMS)
def test_every_answer_has_every_form(cli: Cli, words: tuple[str, ...], form: str) -> None:
    answer = cli(*words, "--format", form)
    assert answer.code == 0
    assert answer.out.endswith("\n")
    assert not answer.out.endswith("\n\n")
    assert "\x1b" not in answer.out + answer.err
    match form:
        case "json":
            assert json.loads(answer.out)
            assert json.loads(answer.out) == json.loads(cli.says(*words, "--json"))
        case "yaml":
            assert YAML(typ="safe").load(answer.out)
        case "csv":
            rows = list(csv.reader(io.StringIO(answer.out)))
            assert len({len(row) for row in rows}) == 1
            assert len(rows) > 1
        case "html":
            html.parser.HTMLParser().feed(answer.out)
            assert answer.out.lower().startswith("<!doctype html>")
        case "md":
            assert answer.out.startswith("# ")
        case "keys":
            assert all(len(line.split()) == 1 for line in answer.out.splitlines())


@LISTS
def test_a_list_for_a_machine_is_an_array_of_the_promised_form(cli: Cli, words: tuple[str, ...]) -> None:
    events = json.loads(cli.says(*words, "--json"))
    assert [event["key"] for event in events] == ALL
    [shown] = json.loads(cli.says("show", KEY, "--json"))
    own = {name: shown.pop(name) for name in ("reasons", "comments", "review")}  # which only a page of its own has
    assert own == {"reasons": [], "comments": [], "review": None}
    assert events[-1] == shown


@LISTS
def test_a_sheet_has_one_event_a_row(cli: Cli, words: tuple[str, ...]) -> None:
    rows = list(csv.DictReader(io.StringIO(cli.says(*words, "--format", "csv"))))
    assert [row["key"] for row in rows] == ALL
    assert rows[-1]["date_start"] == "2025-10-17"


@every_question
def test_talk_keeps_off_stdout_and_data_off_stderr(cli: Cli, words: tuple[str, ...]) -> None:
    answer = cli(*words, "--format", "json")
    assert json.loads(answer.out)
    assert "{" not in answer.err
    if words in {QUESTIONS["list"], QUESTIONS["between"]}:
        assert "4 events" in answer.err


@pytest.mark.parametrize(("words", "flag"), [(QUESTIONS["list"], "-o"), (QUESTIONS["report"], "--output")])
def test_an_answer_goes_to_a_file(cli: Cli, words: tuple[str, ...], flag: str) -> None:
    said = cli.says(*words, "--format", "json")
    answer = cli(*words, "--format", "json", flag, "answer.json")
    assert (answer.code, answer.out) == (0, "")
    assert "Wrote answer.json\n" in answer.err
    assert Path("answer.json").read_text(encoding="utf-8") == said


def test_a_dash_is_stdout(cli: Cli) -> None:
    assert cli.says("list", "-o", "-") == cli.says("list")
    assert list(Path().iterdir()) == []


@every_question
def test_an_unknown_form_is_refused_before_anything_is_read(nowhere: Cli, words: tuple[str, ...]) -> None:
    answer = nowhere(*words, "--format", "papyrus")
    known = ", ".join(FORMATS)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == f'Error: "papyrus" is not an output format.\nFormats are {known}.\n'


def test_names_are_written_as_they_are(cli: Cli) -> None:
    cli.says("add", "meeting", "회담 Встреча", "--on", "2020", "--party", "북한", "--party", "Россия")
    for form in ("table", "json", "csv", "md", "html", "yaml"):
        assert "회담 Встреча" in cli.says("list", "회담", "--format", form)


def test_a_file_whose_name_is_no_utf8_is_named(cli: Cli) -> None:
    for words in (("db", "path"), ("status",)):
        answer = cli(*words, "--db", "\udcff.db")
        assert (answer.code, "\udcff.db" in answer.out) == (0, True), answer


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1252"},
    ],
)
def test_names_are_written_under_any_locale(cli: Cli, program: Program, environment: dict[str, str]) -> None:
    cli.says("add", "meeting", "회담 Встреча", "--on", "2020", "--party", "PRK; RUS")
    answer = program("between", "북한", "Россия", "--type", "meeting", environment=environment)
    assert answer.code == 0
    assert "회담 Встреча" in answer.out
    if "LC_ALL" in environment:
        answer = program("between", "북한", "Русь", environment=environment)
        assert answer.code == 3
        assert 'No country called "Русь".' in answer.err


@pytest.mark.parametrize("words", [QUESTIONS["list"], QUESTIONS["report"]])
@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"FORCE_COLOR": "1"}, {"TERM": "dumb"}])
def test_data_has_no_colours(
    cli: Cli, words: tuple[str, ...], environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = cli.says(*words)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert cli.says(*words) == plain
    assert "\x1b" not in plain


def test_help_and_usage_errors_have_no_colours_in_a_pipe(cli: Cli, program: Program) -> None:
    for words in (("add", "--help"), ("list", "--nosuch")):
        answer = program(*words)
        assert "\x1b" not in answer.out + answer.err


@pytest.mark.parametrize("words", [("list",), ("list", "--json"), ("add", "--help")])
def test_a_reader_that_leaves_early_hears_no_traceback(cli: Cli, words: tuple[str, ...]) -> None:
    """As `timeline list | head -1` does: the pipe is closed before anything is read."""
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "timeline", *words], stdout=write, stderr=subprocess.PIPE, check=False, timeout=30
        )
    finally:
        os.close(write)
    assert done.returncode in {0, 1}
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr
    assert b"fault" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the device /dev/full is Linux's")
def test_a_full_disk_is_told(cli: Cli) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "timeline", "list"], stdout=full, stderr=subprocess.PIPE, check=False, timeout=30
        )
    assert done.returncode == 1
    assert done.stderr == b"Error: The answer cannot be written: No space left on device.\n"


@pytest.mark.parametrize("closed", [">&-", "<&- >&- 2>&-"])
def test_closed_streams_do_no_harm(cli: Cli, closed: str) -> None:
    done = subprocess.run(
        [
            "/bin/sh",
            "-c",
            f'"$0" -m timeline add visit "A visit" --on 2020 --party "PRK; RUS" {closed}',
            sys.executable,
        ],
        capture_output=True,
        check=False,
        timeout=30,
    )
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert cli.keys("list", "date:2020") == ["2020-prk-rus-visit"]
