"""`undo` and `log`: what was changed, and the way back."""

from typing import Annotated

import typer

from timeline.cli.command import command
from timeline.cli.session import Output, Session, ask, talk


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("undo", rich_help_panel="Record")(command(undo))
    app.command("log", rich_help_panel="Ask")(command(log))


def undo(
    session: Session,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="Say what would be undone.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Take back the last change that is not undone yet; the log keeps both.

    timeline undo

    timeline undo --dry-run

    timeline undo --yes
    """
    from timeline.db.write.undo import undo as take_back

    if session.interactive and not yes and not dry_run:
        told = take_back(session.location, author=session.author, dry_run=True)
        if not ask(f"Undo {told.revision.told}?"):
            talk("Nothing was undone.")
            raise typer.Exit(1)
    done = take_back(session.location, author=session.author, dry_run=dry_run)
    talk(f"{'Would undo' if dry_run else 'Undone'}: {done.revision.told}")


def log(
    session: Session,
    *,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="At most so many.")] = 20,
    out: Output,
) -> None:
    """List the changes, the latest first.

    timeline log

    timeline log --limit 100 --json

    timeline log --format md
    """
    from timeline.db.read.history import revisions
    from timeline.reports import changes

    with session.reader() as reader:
        found = revisions(reader, limit=limit)
    out.show(changes.build(found))
