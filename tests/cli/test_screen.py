"""What a person sees on a terminal: narrow tables, bold type, the pager, and rows by their number."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Cli, Terminal
from tests.conftest import Templates

BOLD, PLAIN = "\x1b[1m", "\x1b[22m"
PROGRESS = re.compile(r"\r[^\n]*\r")
SHELL = ("sh", "-c")
RUN = f"'{sys.executable}' -m timeline"


@pytest.fixture
def whole(surroundings: Path, templates: Templates, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """The command line on all that `init --demo` adds; only to be read."""
    made = templates.made("whole", "sqlite")
    monkeypatch.setenv("TIMELINE_DB", str(made.path))
    return Cli(made)


@pytest.mark.parametrize("columns", [60, 80, 100])
def test_a_pair_is_read_at_a_glance(whole: Cli, terminal: Callable[..., Terminal], columns: int) -> None:
    run = terminal("between", "North Korea", "Russia", columns=columns)
    assert run.end() == 0
    lines = run.text.splitlines()
    assert max(map(len, lines)) <= columns
    assert "2025-10-17-prk-rus-banquet" not in run.text
    assert columns < 80 or len(lines) <= 90
    numbers = [int(number) for number in re.findall(r"^ *(\d+)  (?=\S)", run.text, re.MULTILINE)]
    assert numbers == list(range(1, 57))


def test_a_wide_terminal_has_the_keys_too(whole: Cli, terminal: Callable[..., Terminal]) -> None:
    run = terminal("between", "PRK", "RUS", "--since", "2025-10", columns=140)
    assert run.end() == 0
    assert re.search(r"3  2025-10-17 .*  Moscow, RUS +2025-10-17-prk-rus-banquet\n", run.text)


@pytest.mark.parametrize("words", [("check",), ("report", "pair", "PRK", "RUS"), ("upcoming",), ("country", "list")])
@pytest.mark.parametrize("columns", [60, 80])
def test_no_word_is_cut(whole: Cli, terminal: Callable[..., Terminal], words: tuple[str, ...], columns: int) -> None:
    run = terminal(*words, columns=columns)
    run.end()
    piped = whole(*words)
    letters = r"[^\W\d_]+"
    cut = set(re.findall(letters, PROGRESS.sub("", run.text))) - set(re.findall(letters, piped.out + piped.err))
    assert cut == set()


def test_headings_keys_and_hits_are_bold(cli: Cli, terminal: Callable[..., Terminal]) -> None:
    run = terminal("search", "Kursk", columns=200, NO_COLOR="")
    assert run.end() == 0
    for text in ("Kursk", "Event", "*Kursk*", "2025-10-17-prk-rus-banquet"):
        assert f"{BOLD}{text}{PLAIN}" in run.text


@pytest.mark.parametrize(
    ("options", "environment"),
    [((), {"NO_COLOR": "1"}), ((), {"NO_COLOR": "", "TERM": "dumb"}), (("--color", "never"), {"NO_COLOR": ""})],
)
def test_bold_type_can_be_refused(
    cli: Cli, terminal: Callable[..., Terminal], options: tuple[str, ...], environment: dict[str, str]
) -> None:
    run = terminal("search", "Kursk", *options, **environment)
    assert run.end() == 0
    assert "\x1b" not in run.text


def test_a_pipe_has_bold_type_only_on_request(cli: Cli) -> None:
    assert "\x1b" not in cli.says("search", "Kursk")
    assert f"{BOLD}*Kursk*{PLAIN}" in cli.says("search", "Kursk", "--color", "always")
    for form in ("json", "csv", "md", "html", "yaml", "keys"):
        assert "\x1b" not in cli.says("search", "Kursk", "--color", "always", "--format", form)


def test_bold_type_changes_no_column(cli: Cli) -> None:
    for words in (("between", "PRK", "RUS"), ("on", "10-12"), ("search", "조선")):
        styled = cli.says(*words, "--color", "always")
        assert styled.replace(BOLD, "").replace(PLAIN, "") == cli.says(*words)


def test_a_long_answer_goes_through_the_pager(whole: Cli, terminal: Callable[..., Terminal]) -> None:
    pager = "sed 's/^/page: /'"
    long = terminal("between", "PRK", "RUS", TIMELINE_PAGER=pager)
    assert long.end() == 0
    assert "page: North Korea - Russia" in long.text
    assert "page: 56 events" not in long.text
    for words in (("search", "Kursk"), ("between", "PRK", "RUS", "--no-pager")):
        run = terminal(*words, TIMELINE_PAGER=pager)
        assert run.end() == 0
        assert "page: " not in run.text


@pytest.mark.parametrize("pager", ["", "cat", "no-such-pager -x", "true"])
def test_a_pager_that_shows_nothing_is_no_error(whole: Cli, terminal: Callable[..., Terminal], pager: str) -> None:
    run = terminal("between", "PRK", "RUS", TIMELINE_PAGER=pager)
    assert run.end() == 0
    assert ("North Korea - Russia" in run.text) == (pager != "true")


def test_a_number_takes_a_row_of_the_last_list(whole: Cli, terminal: Callable[..., Terminal]) -> None:
    script = f"{RUN} between PRK RUS --since 2025-10; {RUN} show 3; {RUN} show 4; {RUN} show 3 --json | head -c 60"
    run = terminal(script, program=SHELL)
    run.wait("3 events")
    run.wait("Banquet at the North Korean Embassy in Moscow")
    run.wait("There is no row 4: the last list in this terminal has 3 rows.")
    run.wait("2025-10-17-prk-rus-banquet")
    run.end()


def test_rows_are_counted_through_the_tables_of_a_page(whole: Cli, terminal: Callable[..., Terminal]) -> None:
    run = terminal(
        f"{RUN} upcoming --days 60; {RUN} show $({RUN} upcoming --days 60 --format keys | wc -l)", program=SHELL
    )
    run.wait("Year known only")
    run.wait("The Mongolian People's Republic is proclaimed")
    numbers = [int(number) for number in re.findall(r"^ *(\d+)  (?=\d{4})", run.text, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
    run.wait("Key")


def test_a_row_that_is_gone_is_named(cli: Cli, terminal: Callable[..., Terminal]) -> None:
    key = cli.keys("list")[-1]
    run = terminal(f"{RUN} list; {RUN} rm {key} --cascade --yes; {RUN} show {len(cli.keys('list'))}", program=SHELL)
    run.wait(f"of the last list was {key}, which is no longer on record.")
    assert run.end() == 2


def test_a_list_is_of_one_terminal_and_one_database(
    cli: Cli, terminal: Callable[..., Terminal], tmp_path: Path
) -> None:
    here = terminal(f"{RUN} list Kursk; {RUN} --version", program=SHELL)
    here.end()
    there = terminal(f"{RUN} show 1", program=SHELL)
    there.wait("There is no row 1: this terminal has shown no list of this database yet.")
    assert there.end() == 2
    script = f"{RUN} list Kursk; {RUN} init --demo --db other.db; {RUN} show 2 --db other.db"
    other = terminal(script, program=SHELL)
    other.wait("There is no row 2: this terminal has shown no list of this database yet.")
    assert other.end() == 2


def test_a_pipe_writes_no_list(cli: Cli, tmp_path: Path) -> None:
    cli.says("list", "Kursk")
    assert not (tmp_path / "state").exists()


def test_a_list_is_for_its_user_alone(cli: Cli, terminal: Callable[..., Terminal], tmp_path: Path) -> None:
    terminal("list", "Kursk").end()
    (file,) = (tmp_path / "state" / "timeline" / "lists").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("left", ["", "[]", "DB"])
def test_a_damaged_list_is_no_list(cli: Cli, terminal: Callable[..., Terminal], tmp_path: Path, left: str) -> None:
    script = f"{RUN} list Kursk; printf %s '{left}' > {tmp_path}/state/timeline/lists/$$.txt; {RUN} show 1"
    run = terminal(script.replace("DB", str(cli.database.path)), program=SHELL)
    run.wait("There is no row 1")
    assert run.end() == 2


def test_messages_are_wrapped_between_words_and_commands_stay_whole(
    cli: Cli, terminal: Callable[..., Terminal]
) -> None:
    run = terminal("between", "PRK", "RUS", "--type", "banket", columns=40)
    run.end()
    assert all(len(line) <= 40 or "timeline " in line for line in run.text.splitlines())
