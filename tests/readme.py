"""The examples of README.md and docs/: `cog` runs each and writes or checks the real output below it.

Every page has a folder of its own with a copy of the demo database, so that pages do not depend on each other
and an example may write. The demo database is made once for all pages of a run.
"""

import atexit
import inspect
import os
import pkgutil
import pty
import re
import shlex
import shutil
import signal
import sqlite3
import sys
import tempfile
import textwrap
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import timeline
from timeline.cli.main import build_app, main

WIDTH = 100
"""The columns of the terminal of an example."""

_ROOT = Path(tempfile.mkdtemp(prefix="timeline-docs-"))
_WRITTEN_ON = "2026-11-23"
"""The day that replaces today in outputs of commands that always use the clock, such as the log."""

_PATIENCE = 60
"""Seconds after which an example is stopped."""

_CUT = "..."
"""The line that replaces what an example leaves out."""


class Page:
    """The folder, database and exported variables of one page."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.exported: dict[str, str] = {}

    def run(self, command: str, *, exit_code: int = 0) -> list[str]:
        """Run a command line on a terminal and return the lines that a user would see."""
        process, terminal = pty.fork()
        if process == 0:
            self._become(command)
        shown = _read_terminal(terminal)
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        shown = re.sub(r"[^\n]*\r\x1b\[K", "", shown)  # progress that the next line overwrites
        shown = shown.replace(f"{self.folder}/", "").replace(date.today().isoformat(), _WRITTEN_ON)  # noqa: DTZ011
        shown = re.sub(rf"(?<={_WRITTEN_ON}T)\d\d:\d\d:\d\d(?=Z)", "18:57:00", shown)
        if code != exit_code:
            raise RuntimeError(f"{command}: exit code {code}\n{shown}")
        return [line.rstrip() for line in shown.splitlines()]

    def _become(self, command: str) -> NoReturn:
        """Run a command in this new process and end it; our program starts at once, its modules being loaded."""
        code = 70
        try:
            signal.alarm(_PATIENCE)
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)  # nobody is there to be asked
            os.chdir(self.folder)
            environment = make_environment() | self.exported
            words = split_words(command)
            if not words:
                os.execve("/bin/sh", ["sh", "-c", command], environment)
            os.environ.clear()
            os.environ.update(environment)
            tempfile.tempdir = None
            sys.argv = words
            sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
            sys.stdout = os.fdopen(1, "w", 1, encoding="utf-8", closefd=False)
            sys.stderr = os.fdopen(2, "w", 1, encoding="utf-8", closefd=False)
            main()
        except SystemExit as left:
            code = int(left.code or 0)
        except Exception:  # noqa: BLE001 - a new process must not go on with the work of its parent
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)


def split_words(command: str) -> list[str]:
    """Split one command of ours into words; nothing where a shell is needed."""
    text = re.sub(r"^export \w+=\S+; ", "", command).replace("\\\n", " ")
    words = list(shlex.shlex(text, posix=True, punctuation_chars="|&;<>"))
    simple = words[0] == "timeline" and "$" not in text and not any(set(word) <= set("|&;<>") for word in words)
    return shlex.split(text) if simple else []


@cache
def load_program() -> None:
    """Load every module of the program, so that each command need not."""
    for module in pkgutil.walk_packages(timeline.__path__, "timeline."):
        if not module.name.endswith("__main__"):
            import_module(module.name)


def tour(
    command: str,
    *,
    files: Mapping[str, str] | None = None,
    exit_code: int = 0,
    show: Sequence[tuple[str, int]] = (),
    first: int = 0,
    fresh: bool = False,
) -> None:
    """Print a command line with its output, as a block of a page.

    The output is whole, or its `first` lines, or with `show` for each pair of a text and a number the line with
    the text and those after it, that number in all. `files` are written before. A `fresh` example has no database.
    """
    page = open_page(sys.modules["cog"].inFile)
    if command.startswith("export "):
        name, _, value = command.removeprefix("export ").partition(";")[0].partition("=")
        page.exported[name] = value
    for name, text in (files or {}).items():
        (page.folder / name).write_text(text, encoding="utf-8")
    if fresh:
        (page.folder / "relations.db").unlink()
    lines = page.run(command, exit_code=exit_code)
    if show:
        lines = list(choose_lines(lines, show, command))
    elif first and len(lines) > first:
        lines = [*lines[:first], _CUT]
    print("```console", f"$ {command}", *lines, "```\n", sep="\n")


@cache
def open_page(name: str) -> Page:
    """Make the folder of a page, with a copy of the demo database."""
    load_program()
    folder = Path(tempfile.mkdtemp(dir=_ROOT))
    shutil.copy(_make_demo(), folder / "relations.db")
    return Page(folder)


def make_environment() -> dict[str, str]:
    """Make the environment of a command: the demo database, a fixed author, a terminal of fixed width."""
    inherited = {name: os.environ[name] for name in ("HOME", "LANG") if name in os.environ}
    return {
        **inherited,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "TMPDIR": str(_ROOT),  # what others leave in the common one is not to be found
        "TIMELINE_DB": "relations.db",
        "TIMELINE_AUTHOR": "desk",
        "COLUMNS": str(WIDTH),
        "NO_COLOR": "1",
        "TIMELINE_PAGER": "cat",
        "PYTHONUTF8": "1",
    }


def print_commands() -> None:
    """Print the help of every command, with the options that all share once."""
    import typer

    tree: Any = typer.main.get_command(build_app())
    commands = dict(_walk_commands(tree, ()))
    shared = set.intersection(*({parameter.name for parameter in command.params} for command in commands.values()))
    answering = {"format", "json", "as_of", "output", "explain"}
    answer, change = commands["anniversaries", "ladder"], commands["set",]
    for heading, sample, names in (
        ("Options of every command", answer, shared),
        ("Options of every answer", answer, answering),
        ("Options of every change", change, {"json"}),
    ):
        print(f"## {heading}\n\n```text", *_write_options(sample, names), "```\n", sep="\n")
    for words, command in commands.items():
        for parameter in command.params:
            if parameter.name in shared | answering and hasattr(parameter, "hidden"):
                parameter.hidden = True
        command.rich_markup_mode = None
        prose, examples = _split_help(command.help)
        command.help = ""
        name = " ".join(("timeline", *words))
        context = command.make_context(name, [], resilient_parsing=True, max_content_width=WIDTH, terminal_width=WIDTH)
        usage = [line.rstrip() for line in command.get_help(context).splitlines()]
        print(f"## {name}\n", prose, "", "```console", *examples, "```\n", "```text", *usage, "```\n", sep="\n")


def print_views() -> None:
    """Print the columns of every view."""
    page = open_page(sys.modules["cog"].inFile)
    with closing(sqlite3.connect(page.folder / "relations.db")) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name"):
            columns = [row[0] for row in connection.execute(f"SELECT * FROM {name} LIMIT 0").description]
            print(textwrap.fill(f"- `{name}`: {', '.join(columns)}", 120, subsequent_indent="  "))
    print()


def _split_help(text: str) -> tuple[str, list[str]]:
    """Split the help of a command into what it says and the examples that can be typed."""
    prose, examples = [], []
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        if re.match(r"(\S.*\| )?timeline ", paragraph):
            examples += [f"$ {paragraph}"]
        else:
            prose.append(paragraph)
    return "\n\n".join(prose), "\n".join(examples).splitlines()


def _write_options(command: Any, names: set[str]) -> Iterator[str]:
    for parameter in command.params:
        if parameter.name in names:
            flags = ", ".join(sorted(parameter.opts, key=len))
            metavar = f" {parameter.metavar}" if parameter.metavar else ""
            beginning = f"  {flags + metavar:<20}  "
            yield from textwrap.wrap(parameter.help, WIDTH, initial_indent=beginning, subsequent_indent=" " * 24)


def _walk_commands(group: Any, words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _walk_commands(command, (*words, name))
        if not hasattr(command, "commands") or command.invoke_without_command:
            yield (*words, name), command


def choose_lines(lines: Sequence[str], wanted: Sequence[tuple[str, int]], command: str) -> Iterator[str]:
    """Choose for each pair of a text and a number the line with the text and those after it, and mark what is cut."""
    end = 0
    for text, number in wanted:
        start = next((at for at in range(end, len(lines)) if text in lines[at]), None)
        if start is None:
            raise RuntimeError(f"{command}: no line with {text!r} after line {end}\n" + "\n".join(lines))
        if start > end:
            yield _CUT
        end = start + number
        yield from lines[start:end]
    if end < len(lines):
        yield _CUT


@cache
def _make_demo() -> Path:
    page = Page(Path(tempfile.mkdtemp(dir=_ROOT)))
    page.run("timeline init --demo")
    return page.folder / "relations.db"


def _read_terminal(terminal: int) -> str:
    output = b""
    while True:
        try:
            output += (part := os.read(terminal, 4096))
        except OSError:  # how a terminal says that the other side is gone
            part = b""
        if not part:
            os.close(terminal)
            return output.decode("utf-8")


@atexit.register
def _clear() -> None:
    shutil.rmtree(_ROOT)
