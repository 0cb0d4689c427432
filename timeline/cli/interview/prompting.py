"""A line typed at a prompt."""

import sys
from contextlib import suppress
from shutil import get_terminal_size

import typer

from timeline.cli.session import is_terminal, message
from timeline.formats.visible import make_visible
from timeline.formats.wrapping import wrap

with suppress(ImportError):  # arrow keys, the lines before, and lines of any length, where there is such a library
    import readline  # noqa: F401 - to import it is to use it: `input` then edits lines

_LEAST = 20
BACK = ("<", "back")


class WantsBack(Exception):
    """Somebody wants the question before."""


def show_indented(text: str, *, mark: str = "= ") -> None:
    """Show what was understood, after two spaces and a mark; further lines are indented as far."""
    before = f"  {mark}"
    first, *rest = wrap(make_visible(text), max(get_terminal_size().columns - len(before), _LEAST))
    message("\n".join([before + first, *(" " * len(before) + line for line in rest)]))


def ask_line(prompt: str) -> str:
    """Ask for a line, without spaces around it; raises WantsBack, and Abort where there is no more input."""
    while True:
        try:
            text = _read_line(f"{prompt}: ").strip()
        except UnicodeDecodeError:
            message("This is not UTF-8 text.")
            continue
        except (EOFError, KeyboardInterrupt):
            raise typer.Abort from None
        if text.casefold() in BACK:
            raise WantsBack
        return text


def _read_line(prompt: str) -> str:
    if is_terminal(sys.stdout):
        return input(prompt)
    sys.stderr.write(prompt)
    sys.stderr.flush()
    return input()
