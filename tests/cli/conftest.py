"""How the tests of the command line run it: in this process, as a program of its own, on a terminal."""

import io
import os
import pty
import select
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer.main

from tests.conftest import Templates
from tests.factories import digest_of
from timeline.cli import main as main_module
from timeline.settings import Location, parse_location

PATIENCE = 30.0
"""Seconds after which a program on the terminal is taken to hang."""


@dataclass(frozen=True)
class Answer:
    """What a command came to."""

    code: int
    out: str
    err: str


class Cli:
    """The command line on one database; its settings come from the environment."""

    def __init__(self, database: Location) -> None:
        self.database = database

    def __call__(self, *words: str, stdin: str | bytes = "") -> Answer:
        """Run a command in this process, each stream apart."""
        given = stdin.encode() if isinstance(stdin, str) else stdin
        out, err = io.BytesIO(), io.BytesIO()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "argv", ["timeline", *words])
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
            patch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding="utf-8", write_through=True))
            patch.setattr(
                sys, "stderr", io.TextIOWrapper(err, encoding="utf-8", errors="backslashreplace", write_through=True)
            )
            patch.setattr(sys, "excepthook", sys.excepthook)  # Typer puts its own in place
            patch.setattr(main_module, "build_app", _application)
            patch.setattr(typer.main, "get_command", _command)
            with pytest.raises(SystemExit) as left:
                main_module.main()
            data = out.getvalue().decode("utf-8", "surrogateescape")  # a Word document is no text
            return Answer(int(left.value.code or 0), data, err.getvalue().decode())

    def says(self, *words: str, stdin: str | bytes = "") -> str:
        """The data of a command that succeeds."""
        answer = self(*words, stdin=stdin)
        assert answer.code == 0, answer.err
        return answer.out

    def keys(self, *words: str) -> list[str]:
        """The keys that a question finds."""
        return self.says(*words, "--format", "keys").split()

    def refuses(self, code: int, *words: str, stdin: str | bytes = "") -> str:
        """The message of a command that ends with this code, says nothing on stdout and changes nothing."""
        before = self._stored()
        answer = self(*words, stdin=stdin)
        assert (answer.code, answer.out) == (code, ""), answer
        assert "Traceback" not in answer.err
        assert "bug in timeline" not in answer.err
        assert "\x1b" not in answer.err
        assert self._stored() == before
        return answer.err

    def _stored(self) -> bytes | str:
        """What tells whether the database was changed: its very bytes are quicker to compare than what it says."""
        file = self.database.path
        return file.read_bytes() if file is not None and not _has_journal(file) else self.digest()

    def digest(self) -> str:
        """What the database says."""
        return digest_of(self.database)


_application = cache(main_module.build_app)
"""Commands are made once and not for each call: making all options of `add` takes longer than adding an event."""

_command = cache(typer.main.get_command)


def _has_journal(file: Path) -> bool:
    journal = file.with_name(f"{file.name}-wal")
    return journal.exists() and journal.stat().st_size > 0


class Terminal:
    """A program on a terminal of its own: questions are waited for, then answered."""

    def __init__(
        self,
        words: Sequence[str],
        folder: Path,
        *,
        columns: int = 100,
        program: Sequence[str] = (sys.executable, "-m", "timeline"),
        **environment: str,
    ) -> None:
        self.text = ""
        self._read = 0
        self._here, there = pty.openpty()
        self._process = subprocess.Popen(
            [*program, *words],
            stdin=there,
            stdout=there,
            stderr=there,
            cwd=folder,
            env={**os.environ, "TERM": "xterm", "COLUMNS": str(columns), "TIMELINE_PAGER": "cat", "NO_COLOR": "1"}
            | environment,
            start_new_session=True,
        )
        os.close(there)

    def answer(self, question: str, reply: str) -> None:
        """Wait for a question that was not seen before, then type a line."""
        self.wait(question)
        os.write(self._here, f"{reply}\n".encode())

    def wait(self, text: str) -> None:
        """Wait until a text stands on the terminal, after what was waited for before."""
        while text not in self.text[self._read :]:
            assert self._more(), f"the program ended without: {text}\n{self.text}"
        self._read = self.text.index(text, self._read) + len(text)

    def interrupt(self) -> None:
        """Press Ctrl-C, and again where the program was between its question and listening."""
        while self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(2)

    def hang_up(self) -> None:
        """Close the window, and wait until the program has noticed."""
        self._process.send_signal(signal.SIGHUP)
        self._process.wait(PATIENCE)

    def end(self) -> int:
        """Wait for the end; the exit code."""
        while self._more():
            pass
        return self._process.wait(PATIENCE)

    def close(self) -> None:
        """Leave nothing running."""
        self._process.kill()
        self._process.wait()
        os.close(self._here)

    def _more(self) -> bool:
        ready, _, _ = select.select([self._here], [], [], PATIENCE)
        assert ready, f"the program waits for an answer:\n{self.text}"
        try:
            data = os.read(self._here, 1 << 16)
        except OSError:  # the other end is closed
            return False
        self.text += data.decode(errors="replace").replace("\r\n", "\n")
        return bool(data)


@pytest.fixture
def surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty folder to work in, and no settings but those that a test makes."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name in ("TIMELINE_DB", "TIMELINE_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TIMELINE_AUTHOR", "kim")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    # Commands name and remove what others have left in the folder for scratch files.
    (tmp_path / "scratch").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "scratch"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setenv("COLUMNS", "100")
    return folder


@pytest.fixture
def cli(surroundings: Path, templates: Templates, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cli]:
    """The command line on a database with the demonstration."""
    with templates.copy("demo", "sqlite", tmp_path / "demo") as made:
        monkeypatch.setenv("TIMELINE_DB", str(made.path))
        yield Cli(made)


@pytest.fixture
def fresh(surroundings: Path, templates: Templates, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cli]:
    """The command line on a database as `init` leaves it."""
    with templates.copy("seeded", "sqlite", tmp_path / "fresh") as made:
        monkeypatch.setenv("TIMELINE_DB", str(made.path))
        yield Cli(made)


@pytest.fixture
def other(templates: Templates, tmp_path: Path) -> Iterator[Location]:
    """A second database as `init` leaves it."""
    with templates.copy("seeded", "sqlite", tmp_path / "other") as made:
        yield made


@pytest.fixture
def nowhere(surroundings: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """The command line where no database has been made yet."""
    monkeypatch.setenv("TIMELINE_DB", str(surroundings / "timeline.db"))
    return Cli(parse_location(str(surroundings / "timeline.db")))


@pytest.fixture
def program(surroundings: Path) -> Callable[..., Answer]:
    """Run it as a program of its own, with other variables in its environment if told."""

    def run(*words: str, stdin: str | bytes = "", environment: dict[str, str] | None = None) -> Answer:
        done = subprocess.run(
            [sys.executable, "-m", "timeline", *words],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            cwd=surroundings,
            env={**os.environ, **(environment or {})},
            timeout=PATIENCE,
            check=False,
        )
        return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def terminal(surroundings: Path) -> Iterator[Callable[..., Terminal]]:
    """Run it on a terminal."""
    opened: list[Terminal] = []

    def run(*words: str, columns: int = 100, **options: Any) -> Terminal:
        opened.append(Terminal(words, surroundings, columns=columns, **options))
        return opened[-1]

    yield run
    for one in opened:
        one.close()


def forget_posts(cli: Cli) -> None:
    """Leave the demonstration without the posts that come with its people."""
    with closing(sqlite3.connect(str(cli.database.path))) as connection, connection:
        connection.execute("DELETE FROM office")
        connection.execute("DELETE FROM held_post")
