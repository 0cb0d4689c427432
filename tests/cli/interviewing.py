"""How the tests answer an interview in this process: lines on stdin, and what is shown on stderr."""

import io
import sys
from contextlib import redirect_stderr
from datetime import date
from typing import Any

import pytest
import typer

from timeline.cli.interview import interview
from timeline.cli.session import Session

TODAY = date(2025, 11, 1)


class Shown(str):
    """What an interview showed, and the exit code."""

    __slots__ = ("code",)
    code: int

    def after(self, question: str) -> str:
        """What was shown after the last time that a question was asked, until the next empty line."""
        return self.rpartition(f"{question}: ")[2].partition("\n\n")[0]


def answer(*lines: str, base: dict[str, Any] | None = None, **given: Any) -> Shown:
    """Answer an interview with these lines, after which Ctrl-D is pressed."""
    screen = io.StringIO()
    session = Session(None, None, today=TODAY, no_input=False)
    with pytest.MonkeyPatch.context() as patch, redirect_stderr(screen):
        patch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        patch.setattr(sys, "stdout", io.StringIO())
        code = 0
        try:
            interview(session, given, base=base or {}, agreed=False, dry_run=False)
        except typer.Exit as left:
            code = left.exit_code
    shown = Shown(screen.getvalue())
    shown.code = code
    return shown
