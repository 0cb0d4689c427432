"""`undo`: take back a change."""

from typing import Annotated

import typer

from timeline.cli.command import command
from timeline.cli.confirm import confirm
from timeline.cli.options import DryRun, Yes
from timeline.cli.session import Session, message


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("undo")(command(undo))


def undo(
    session: Session,
    number: Annotated[
        int | None, typer.Argument(metavar="[CHANGE]", help="Number in the log (default: the last change not undone).")
    ] = None,
    *,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Undo a change (default: the last one); the log keeps both.

    Refused while later changes depend on it; these are listed. An undo
    can be undone too.

    timeline undo

    timeline undo 12 --dry-run

    timeline undo --yes
    """
    from timeline.db.write.undo import undo_revision

    if session.interactive and not yes and not dry_run:
        planned = undo_revision(session.location, author=session.author, number=number, dry_run=True)
        confirm(session, f"Undo {planned.revision.summary}?", declined="Nothing was undone.")
    undone = undo_revision(session.location, author=session.author, number=number, dry_run=dry_run)
    session.outcome.revision = undone.number
    session.outcome.details["undone"] = undone.revision.id
    message(f"{'Would undo' if dry_run else 'Undone'}: {undone.revision.summary}")
