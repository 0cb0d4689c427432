"""`rm`: remove records."""

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from timeline.cli.command import command
from timeline.cli.confirm import confirm, say_recorded
from timeline.cli.options import DryRun, Yes
from timeline.cli.session import Session, message


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("rm")(command(remove))


def remove(
    session: Session,
    keys: Annotated[list[str], typer.Argument(metavar="KEY", help="Events, or unused actors and sources.")],
    *,
    cascade: Annotated[
        bool, typer.Option("--cascade", help="Remove links and notes about it too (other events stay).")
    ] = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Remove events, or unused actors and sources.

    Refused while other records refer to them; these are listed.
    The keys of removed records are never reused.

    timeline rm 2025-10-17-prk-rus-banquet

    timeline rm prk-rus-relations --cascade --dry-run

    timeline rm joongang-2025-10-21
    """
    from timeline.db.write.remove import remove_records

    if session.interactive and not yes and not dry_run:
        removal = remove_records(session.location, keys, cascade=cascade, author=session.author, dry_run=True)
        names = "\n".join(f"  {name}" for name in (*_add_titles(session, removal.keys), *removal.with_them))
        message(f"To remove:\n{names}")
        confirm(session, "Remove this?", declined="Nothing was removed.", default=False)
    removal = remove_records(session.location, keys, cascade=cascade, author=session.author, dry_run=dry_run)
    session.outcome.revision, session.outcome.removed = removal.revision, removal.keys
    names_removed = (*removal.keys, *removal.with_them)
    if dry_run:
        message("\n".join(f"Would remove {name}" for name in names_removed))
    else:
        say_recorded(session, *(f"Removed {name}" for name in names_removed))


def _add_titles(session: Session, keys: Sequence[str]) -> Iterator[str]:
    """Add the date and title of events to their keys."""
    from timeline.db.read.events import read_events
    from timeline.db.read.keys import find_exact_event

    with session.open_reader() as reader:
        for key in keys:
            event = find_exact_event(reader, key)
            record = read_events(reader, [event])[0] if event is not None else None
            yield f"{key}  {record.date.display()}, {record.title}" if record else key
