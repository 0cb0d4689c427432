import os
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import PATIENCE, Answer, Cli
from timeline.cli.completers import COMPLETERS, VALUES
from timeline.db.read import beginnings
from timeline.settings import Location, parse_location

PROGRAM = "from timeline.cli.main import main; main()"


def asked(environment: dict[str, str]) -> Answer:
    """What the program answers to a shell; that real shells take it up is proved below."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PGCONNECT_TIMEOUT", "2")  # as the program sets it, for itself alone
        for name, value in environment.items():
            patch.setenv(name, value)
        return Cli(parse_location("none.db"))()


def bash(*words: str, **environment: str) -> list[str]:
    """The suggestions for the last of the words, as bash breaks and hands them over."""
    told = {
        "COMP_WORDS": "\n".join(("timeline", *words)),
        "COMP_CWORD": str(len(words)),
        "_TIMELINE_COMPLETE": "complete_bash",
        **environment,
    }
    answer = asked(told)
    assert (answer.code, answer.err) == (0, ""), answer
    return answer.out.splitlines()


def line(shell: str, text: str, **environment: str) -> Answer:
    """The answer to zsh or fish, which hand over the line so far."""
    return asked({"_TYPER_COMPLETE_ARGS": text, "_TIMELINE_COMPLETE": f"complete_{shell}", **environment})


@pytest.mark.usefixtures("cli")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("sho",), ["show"]),
        (("anniversaries", "re"), ["report"]),
        (("show", "prk-rus-rel"), ["prk-rus-relations"]),
        (("show", "2025-10-17"), ["2025-10-17-prk-rus-banquet"]),
        (("before", "2025-10-17"), ["2025-10-17-prk-rus-banquet"]),
        (("add", "banq"), ["banquet"]),
        (("add", "banquet", "Title", "--like", "2025-10-17"), ["2025-10-17-prk-rus-banquet"]),
        (("add", "banquet", "Title", "--host", "prk-embassy-r"), ["prk-embassy-rus"]),
        (("add", "banquet", "Title", "--guest", '"PRK: Sin Hong-'), ["PRK: Sin Hong-chol"]),
        (("add", "banquet", "Title", "--guest", "=", '"PRK: Sin Hong-'), ["PRK: Sin Hong-chol"]),
        (("list", "actor", ":", '"sin-h'), ["sin-hong-chol"]),
        (("add", "banquet", "Title", "--outlet", "Rodong"), ["Rodong\\ Sinmun"]),
        (("add", "banquet", "Title", "--marks", "=", "prk-rus-rel"), ["prk-rus-relations"]),
        (("add", "banquet", "Title", "--status", "conf"), ["confirmed"]),
        (("between", "North\\ Kore"), ["North\\ Korea", "North\\ Korean", "North\\ Koreans"]),
        (("between", '"North Korea'), ["North Korea", "North Korean", "North Koreans"]),
        (("between", "PRK", "rus"), ["rus"]),
        (("between", "북"), ["북조선", "북한"]),
        (("between", "PRK", "RUS", "--type", "banquet,recep"), ["banquet,reception"]),
        (("between", "PRK", "RUS", "--status", "confirmed,rep"), ["confirmed,reported"]),
        (("between", "PRK", "RUS", "--format", "m"), ["md"]),
        (("list", "t"), ["type:", "tag:"]),
        (("list", "type", ":", "banq"), ["banquet"]),
        (("list", "'type:banq"), ["type:banquet"]),
        (("list", "country", ":", "PRK,RU"), ["PRK,RUS"]),
        (("list", "status:announced,can"), ["status:announced,cancelled"]),
        (("list", "tag", ":", "ku"), ["kursk"]),
        (("upcoming", "--pair", "PRK-RU"), ["PRK-RUS"]),
        (("actor", "show", "최선"), ["최선희"]),
        (("actor", "list", "--kind", "pers"), ["person"]),
        (("office", "list", "--person", "sin-"), ["sin-hong-chol"]),
        (("tag", "show", "ku"), ["kursk"]),
        (("--today", "2026-01-01", "show", "2025-10-17"), ["2025-10-17-prk-rus-banquet"]),
    ],
)
def test_a_word_is_completed(words: Sequence[str], expected: list[str]) -> None:
    found = bash(*words)
    assert found[: len(expected)] == expected or set(expected) <= set(found)
    assert len(found) <= 80


@pytest.mark.usefixtures("cli")
def test_without_a_beginning_nicknames_and_the_latest_are_offered() -> None:
    assert {"prk-rus-relations", "2025-10-17-prk-rus-banquet"} <= set(bash("show", ""))


def test_the_database_that_is_named_is_asked(cli: Cli, other: Location) -> None:
    assert bash("show", "2025-10-17") != []
    assert bash("show", "--db", str(other.path), "2025-10-17") == []
    assert bash("--db", str(other.path), "show", "2025-10-17") == []
    assert bash("--db", "=", str(cli.database.path), "show", "2025-10-17", TIMELINE_DB="/nowhere.db") != []


@pytest.mark.usefixtures("surroundings")
@pytest.mark.parametrize("name", ["none.db", "notes.txt", "foreign.db", "/", "postgresql://nobody@127.0.0.1:1/x", ""])
def test_where_there_is_no_database_nothing_is_said(name: str) -> None:
    Path("notes.txt").write_text("my notes\n" * 200)
    with closing(sqlite3.connect("foreign.db")) as connection, connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    assert bash("show", "2025", TIMELINE_DB=name) == []
    assert not Path("none.db").exists()


@pytest.mark.usefixtures("cli")
@pytest.mark.parametrize(
    "words",
    [("show", "'"), ("show", "\x1b[31m"), ("show", "\\"), ("show", '"$('), ("nosuch", "x"), ("show", "x" * 100_000),
     ("list", "nosuch:x"), ("list", ":"), ("between", "'; rm -rf /"), ("add", "--from", "/nonexist"), ("--db", "x")],
)  # fmt: skip
def test_hostile_words_are_answered_with_nothing_bad(words: Sequence[str]) -> None:
    for found in bash(*words):
        assert all(sign not in found for sign in '$`"!*?[]{};|<>\x1b')


def test_names_that_a_shell_would_run_are_not_offered(fresh: Cli) -> None:
    for name in (
        "Zz `touch x`",
        "Zz $(touch x)",
        'Zz "quoted"',
        "Zz; rm x",
        "Zz * glob",
        "Zz & Co",
        "Zz (Wien)",
        "Zz's",
    ):
        fresh.says("actor", "add", name, "--kind", "firm", "--anyway")
    assert {word for word in bash("actor", "show", "Zz") if word.startswith("Zz")} == {
        "Zz\\ \\&\\ Co",
        "Zz\\ \\(Wien\\)",
        "Zz\\'s",
    }
    assert "Zz's" not in bash("actor", "show", "'Zz")
    zsh = line("zsh", "timeline actor show Zz").out
    assert "touch" not in zsh
    assert "Wien" not in zsh


@pytest.mark.usefixtures("cli")
def test_zsh_and_fish_are_answered_too() -> None:
    assert line("zsh", "timeline show prk-rus-rel").out.strip() == "_arguments '*: :((\"prk-rus-relations\"))'"
    get = {"_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    assert line("fish", "timeline --no-input between PRK Soviet", **get).out.splitlines()[:1] == ["Soviet"]
    assert line("fish", "timeline show prk-rus-rel", **get).out == "prk-rus-relations\n"
    is_args = {"_TYPER_COMPLETE_FISH_ACTION": "is-args"}
    assert line("fish", "timeline show prk-rus-rel", **is_args).code == 0
    assert line("fish", "timeline show nosuch", **is_args).code == 1


@pytest.mark.usefixtures("cli")
def test_bash_itself_takes_it_up(tmp_path: Path) -> None:
    """The script that is shown, run by the shell that it is for."""
    script = tmp_path / "complete.sh"
    shown = asked_to_show()
    assert shown.out
    script.write_text(shown.out)
    program = tmp_path / "timeline"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -c "{PROGRAM}" "$@"\n')
    program.chmod(0o755)
    typed = (
        f"source {script}; COMP_WORDS=(timeline between North\\\\ Kor); COMP_CWORD=2;"
        ' _timeline_completion timeline; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        ["/bin/bash", "--norc", "-c", typed],
        capture_output=True,
        env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"},
        timeout=PATIENCE,
        check=True,
    )
    assert (done.stdout.decode().splitlines()[0], done.stderr) == ("North\\ Korea", b"")


def asked_to_show() -> Answer:
    """The script for bash."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.argv = ['timeline', '--show-completion', 'bash']; {PROGRAM}"],
        capture_output=True,
        env={**os.environ, "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"},
        timeout=PATIENCE,
        check=False,
    )
    return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())


def test_every_word_of_help_that_is_completed_is_used() -> None:
    from tests.cli.test_tree import COMMANDS

    used = {parameter.metavar for one in COMMANDS.values() for parameter in one.params}
    assert set(COMPLETERS) <= used


def test_each_function_that_completes_values_exists() -> None:
    assert [name for name in VALUES.values() if not callable(getattr(beginnings, name, None))] == []
