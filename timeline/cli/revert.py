"""`revert`: a record as it was after an earlier change."""

from typing import Annotated

import typer

from timeline.cli.command import command
from timeline.cli.confirm import confirm, record, say_recorded, show_changes
from timeline.cli.options import DryRun, RecordKey, Yes
from timeline.cli.session import Session, message


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("revert")(command(revert))


def revert(
    session: Session,
    key: RecordKey,
    *,
    to: Annotated[int, typer.Option("--to", min=0, metavar="CHANGE", help="The change to go back to, from the log.")],
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Record an event, actor or source as it was after a change.

    What would change is shown first. It is one change, which can be
    undone; other records stay as they are.

    timeline revert 2025-10-17-prk-rus-banquet --to 1

    timeline revert 2025-10-17-prk-rus-banquet --to 1 --dry-run

    timeline revert kcna --to 1 --because "the new name was a slip"
    """
    from timeline.db.read.lookup import find_record
    from timeline.usecases.revert_record import propose_revert, read_past_record

    with session.open_reader() as reader:
        ref = find_record(reader, key)
    past = read_past_record(session.location, ref, to)
    with session.open_reader() as reader:
        proposal = propose_revert(reader, past, today=session.today)
    session.outcome.details["reverted_to"] = to
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
