"""`revert`: a record, or everything, as it was after an earlier change."""

from typing import Annotated

import typer

from timeline.cli.command import command
from timeline.cli.confirm import confirm, record, say_recorded, show_changes
from timeline.cli.options import DryRun, Yes
from timeline.cli.session import Session, message
from timeline.errors import InvalidInput
from timeline.messages.phrases import count


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("revert")(command(revert))


def revert(
    session: Session,
    key: Annotated[
        str | None, typer.Argument(metavar="[KEY]", help="A key, the beginning of a key, a nickname, or words.")
    ] = None,
    *,
    to: Annotated[int, typer.Option("--to", min=0, metavar="CHANGE", help="The change to go back to, from the log.")],
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Restore an event, actor or source as it was after a change.

    Without a key, all records go back to it. What would change is shown first.
    It is one change, which can be undone.

    timeline revert 2025-10-17-prk-rus-banquet --to 1

    timeline revert kcna --to 1 --because "the new name was a slip"

    timeline revert --to 1 --dry-run
    """
    session.outcome.details["reverted_to"] = to
    if key is None:
        _revert_all(session, to, dry_run=dry_run, yes=yes)
    else:
        _revert_record(session, key, to, dry_run=dry_run, yes=yes)


def _revert_record(session: Session, key: str, to: int, *, dry_run: bool, yes: bool) -> None:
    from timeline.db.read.lookup import find_record
    from timeline.usecases.revert_record import propose_revert, read_past_record

    with session.open_reader() as reader:
        ref = find_record(reader, key)
    past = read_past_record(session.location, ref, to)
    with session.open_reader() as reader:
        proposal = propose_revert(reader, past, today=session.today)
    if not proposal.writes:
        session.outcome.unchanged = 1
        message(f"No change: {ref.key} is as it was after change {to}.")
        return
    show_changes(session, proposal, create=True, dry_run=dry_run)
    if dry_run:
        message("Dry run: nothing was changed.")
        return
    confirm(session, f"Record {ref.key} as it was after change {to}?", declined="Nothing was changed.", yes=yes)
    record(session, proposal)
    say_recorded(session, f"Changed {ref.key} to what it was after change {to}.")


def _revert_all(session: Session, to: int, *, dry_run: bool, yes: bool) -> None:
    from timeline.db.write.revert import Reverted, revert_to

    def take(reverted: Reverted) -> None:
        outcome = session.outcome
        outcome.revision, outcome.changed = reverted.number, [*reverted.restored, *reverted.changed]
        outcome.removed = reverted.removed
        outcome.details["taken_back"] = [number for number, _ in reverted.revisions] if reverted.writes else []

    planned = revert_to(session.location, to, author=session.author, dry_run=True)
    take(planned)
    if not planned.writes:
        session.outcome.unchanged = 1
        message(f"No change: everything is as it was after change {to}.")
        return
    numbers = (
        (planned.restored, "comes back", "come back"),
        (planned.changed, "changes", "change"),
        (planned.removed, "goes", "go"),
    )
    records = ", ".join(
        f"{count(len(keys), 'record')} {singular if len(keys) == 1 else plural}"
        for keys, singular, plural in numbers
        if keys
    )
    authors = ", ".join(f"{number:,} by {author}" for author, number in planned.authors)
    what = f"{count(len(planned.revisions), 'change')} after change {to} ({authors})"
    message(f"{'Would take' if dry_run else 'To take'} back: {what}" + (f"; {records}." if records else "."))
    if dry_run:
        return
    if not (yes or session.interactive):  # a key left out by mistake is no wish to lose everything
        raise InvalidInput("revert-everything", number=to)
    confirm(session, "Take all of this back?", declined="Nothing was changed.", yes=yes, default=False)
    take(revert_to(session.location, to, author=session.author, agreed=planned))
    say_recorded(session, f"Took back {what}.")
