"""How a command that writes proceeds: say what would change, ask, record, say what was recorded and how to undo it."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import typer

from timeline.cli.hints import write_hint
from timeline.cli.session import Session, ask, emit, is_terminal, message
from timeline.errors import InvalidInput, Message, UnknownActors

if TYPE_CHECKING:
    from timeline.usecases.proposal import Proposal


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


def check_filled(options: Mapping[str, object]) -> None:
    """Check the values by option; raises InvalidInput for an empty text, as a shell variable that is not set gives."""
    for option, value in options.items():
        if (isinstance(value, str) and not value.strip()) or (isinstance(value, list) and "" in value):
            raise InvalidInput("option-empty", option=option)


def record_changes(session: Session, proposal: "Proposal", *, create: bool, dry_run: bool) -> None:
    """Show what a proposal changes on record; ask about unknown actors, then record it."""
    show_changes(session, proposal, create=create, dry_run=dry_run)
    if proposal.writes and dry_run:
        message("Dry run: nothing was changed.")
    elif proposal.writes:
        record(session, proposal)
        say_recorded(session, "Changed.")


def show_changes(session: Session, proposal: "Proposal", *, create: bool, dry_run: bool) -> None:
    """Show what a proposal changes on record, and ask whether to create unknown actors; raises UnknownActors."""
    from timeline.cli.echo import list_changes

    session.outcome.take(proposal.resolution)
    for line in list_changes(proposal.resolution):
        message(line)
    for remark in proposal.remarks:
        say(remark)
    if not proposal.writes and not proposal.remarks:
        session.outcome.unchanged = 1
        message("No change: the record already says so.")
    if proposal.new_names:
        message(f"New: {'; '.join(proposal.new_names)}")
    if not dry_run:
        question = "Create these and change the record?"
        confirm_new(session, proposal.new_names, question, create=create, declined="Nothing was changed.")


def record(session: Session, proposal: "Proposal") -> "Proposal":
    """Record a proposal in the name of the author, and return it with the keys that it has come to have.

    Raises Changed where the record has changed meanwhile, ProbableDuplicate for an event recorded meanwhile.
    """
    from timeline.usecases.proposal import record_proposal

    recorded = record_proposal(session.location, proposal, author=session.author, today=session.today)
    session.outcome.take(recorded.resolution, revision=recorded.revision)
    return recorded


def record_addition(session: Session, proposal: "Proposal") -> None:
    """Record new events, and say what was added or completed, or that somebody else has just recorded the same."""
    resolution = record(session, proposal).resolution
    keys = [event.key for event in resolution.events]
    completed = [source.key for source in resolution.completed]
    if not resolution.writes:
        message("Somebody else has just recorded the same; nothing was added.")
        return
    say_recorded(session, *([f"Added {key}" for key in keys] or [f"Completed {key}" for key in completed]), keys=keys)


def say(remark: Message) -> None:
    """Show a remark, and what to type next."""
    message("\n".join(filter(None, (str(remark), remark.advice, write_hint(remark)))))


def say_recorded(session: Session, *lines: str, keys: Iterable[str] = ()) -> None:
    """Say what was recorded and how to undo it, and write the keys to stdout where it is not a terminal."""
    message("\n".join((*lines, "Undo: timeline undo")))
    data = "".join(f"{key}\n" for key in keys)
    if data and not session.outcome.as_json and sys.stdout is not None and not is_terminal(sys.stdout):
        emit(data)
