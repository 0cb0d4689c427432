"""The program as a process: Ctrl-C at any moment, and output that cannot be written."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conftest import Templates

TIMELINE = (sys.executable, "-m", "timeline")


@pytest.fixture(scope="module")
def environment(templates: Templates) -> dict[str, str]:
    return {**os.environ, "TIMELINE_DB": str(templates.made("demo", "sqlite").path)}


def run(words: str, redirection: str, environment: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    command = f'"$0" -m timeline {words} {redirection}'
    return subprocess.run(
        ["/bin/sh", "-c", command, sys.executable], capture_output=True, check=False, timeout=60, env=environment
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the device /dev/full is Linux's")
@pytest.mark.parametrize("words", ["--help", "list --help", "--version", "list", "log --json", "export dump -"])
def test_a_full_device_is_an_error_in_one_line(words: str, environment: dict[str, str]) -> None:
    done = run(words, ">/dev/full", environment)
    assert done.stderr == b"Error: The answer cannot be written: No space left on device.\n"
    assert done.returncode == 1
    both = run(words, ">/dev/full 2>&1", environment)
    assert (both.returncode, both.stderr) == (1, b"")


@pytest.mark.parametrize(
    "words",
    [
        *("list", "show prk-rus-relations", "log -f csv", "export dump -", "config get db"),
        *("--help", "-h", "list --help", "tag add -h", "check --help", "--version", "-V"),
    ],
)
def test_a_closed_output_is_an_error(words: str, environment: dict[str, str]) -> None:
    done = run(words, ">&-", environment)
    assert done.stderr == b"Error: The answer cannot be written: standard output is closed.\n"
    assert done.returncode == 1


@pytest.mark.parametrize(
    "words", ["backup", "backup x.db", "list -o x.csv", "export dump x.jsonl", "template x.xlsx", "config show"]
)
def test_a_folder_that_vanished_is_an_error_in_words(
    words: str, environment: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "vanished"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    done = run(words, "", environment)
    assert done.returncode in {0, 1}
    assert b"Traceback" not in done.stderr
    assert b"bug in timeline" not in done.stderr
    if words == "backup":
        assert b"Error: The current folder does not exist any more.\nChange to another folder.\n" in done.stderr
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("words", ["list", "nosuch"])
def test_messages_that_nobody_can_read_do_no_harm(words: str, environment: dict[str, str]) -> None:
    for redirection in ("2>/dev/full", "2>&-"):
        done = run(words, redirection, environment)
        assert bool(done.stdout) == (words == "list")
        assert b"Traceback" not in done.stdout


INTERRUPT = """
import os, signal, sys
module = sys.argv.pop(1)
class Interrupting:
    def find_spec(self, name, *_):
        if name == module:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupting())
from timeline.__main__ import main
main()
"""
"""Runs a command, and presses Ctrl-C when it loads a module."""


@pytest.mark.parametrize(
    ("module", "words"),
    [
        ("timeline.cli.main", ("list",)),
        ("typer", ("list",)),
        ("timeline.cli.list", ("list",)),
        ("timeline.formats.table", ("list",)),
        ("sqlalchemy", ("list", "--as-of", "2026-01-01")),
        ("timeline.cli.report.group", ("--help",)),
    ],
)
def test_ctrl_c_while_modules_load(module: str, words: Sequence[str], environment: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPT, module, *words],
        capture_output=True,
        check=False,
        timeout=60,
        env=environment,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"\nInterrupted.\n")


def test_a_job_in_the_background_is_not_interrupted(environment: dict[str, str]) -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        done = subprocess.run(
            [sys.executable, "-c", INTERRUPT, "typer", "list", "-f", "keys"],
            capture_output=True,
            check=True,
            timeout=60,
            env=environment,
        )
    finally:
        signal.signal(signal.SIGINT, before)
    assert b"2025-10-17-prk-rus-banquet" in done.stdout
