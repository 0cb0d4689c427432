"""How a command that writes goes on: ask, record, then say what was recorded and how to undo it."""

import sys
from collections.abc import Iterable, Sequence

import typer

from timeline.cli.session import Session, ask, emit, is_terminal, message
from timeline.errors import UnknownActors


def confirm(session: Session, question: str, *, declined: str, yes: bool = False, default: bool = True) -> None:
    """Ask whether to go on, where somebody can be asked; exits with 1, saying what was not done, after a no."""
    if session.interactive and not yes and not ask(question, default=default):
        message(declined)
        raise typer.Exit(1)


def confirm_new(
    session: Session, names: Sequence[str], question: str, *, create: bool, declined: str = "Nothing was recorded."
) -> None:
    """Ask whether to create unknown actors; raises UnknownActors where nobody can be asked."""
    if names and not create and not session.interactive:
        raise UnknownActors(names)
    confirm(session, question, declined=declined, yes=create or not names)


def say_recorded(*lines: str, keys: Iterable[str] = ()) -> None:
    """Say what was recorded and how to undo it, and write the keys to a stdout that is no terminal."""
    message("\n".join((*lines, "Undo: timeline undo")))
    if not is_terminal(sys.stdout):
        emit("".join(f"{key}\n" for key in keys))
