"""The README's examples: each is run, and its real output stands below it (`cog` writes and checks them)."""

import atexit
import os
import pty
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

_FOLDER = Path(tempfile.mkdtemp(prefix="timeline-readme-"))
_WIDTH = "100"
_WRITTEN_ON = "2026-11-23"
"""The day that stands for today in the README, where a command cannot be told one."""


_exported: dict[str, str] = {}
"""What the commands so far have exported, as in one shell."""


def tour(command: str, *, files: dict[str, str] | None = None, exit_code: int = 0) -> None:
    """Run a command line in the tour's own folder, on a terminal, and print it with what a user would see."""
    if command.startswith("export "):
        name, _, value = command.removeprefix("export ").partition(";")[0].partition("=")
        _exported[name] = value
    for name, text in (files or {}).items():
        (_FOLDER / name).write_text(text, encoding="utf-8")
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        ["/bin/sh", "-c", command],
        cwd=_FOLDER,
        env=_environment() | _exported,
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    ) as running:
        os.close(theirs)
        shown = _read(ours)
    shown = shown.replace(f"{_FOLDER}/", "").replace(date.today().isoformat(), _WRITTEN_ON)  # noqa: DTZ011 - as shown
    if running.returncode != exit_code:
        raise RuntimeError(f"{command}: exit code {running.returncode}\n{shown}")
    print("```console", f"$ {command}", *(line.rstrip() for line in shown.splitlines()), "```", sep="\n")


def _read(terminal: int) -> str:
    found = b""
    while True:
        try:
            found += (part := os.read(terminal, 4096))
        except OSError:  # how a terminal says that the other side is gone
            part = b""
        if not part:
            os.close(terminal)
            return found.decode("utf-8")


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("HOME", "LANG", "TMPDIR") if name in os.environ}
    return {
        **kept,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "TIMELINE_DB": "relations.db",
        "TIMELINE_AUTHOR": "desk",
        "COLUMNS": _WIDTH,
        "PYTHONUTF8": "1",
    }


@atexit.register
def _clear() -> None:
    shutil.rmtree(_FOLDER)
