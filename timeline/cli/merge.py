"""`merge`: make one record of two."""

from typing import Annotated

import typer

from timeline.cli.command import command
from timeline.cli.confirm import confirm, say_recorded
from timeline.cli.options import DryRun, Yes
from timeline.cli.session import Session, message
from timeline.errors import PerhapsTwo


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("merge")(command(merge))


def merge(
    session: Session,
    key: Annotated[str, typer.Argument(metavar="KEY", help="The record to keep: an event, actor or source.")],
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The record to merge into it; its key stays valid.")],
    *,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Merge a duplicate event, actor or source into another.

    Where the two differ, the sources of the second are kept as claims.
    Records with different hosts, states or addresses need --yes.

    timeline merge 2025-10-17-prk-rus-banquet 2025-10-17-prk-rus-reception

    timeline merge sin-hong-chol sin-hongchol --dry-run

    timeline merge kcna-2025-10-21 kcna-2025-10-21-2
    """
    from timeline.cli.echo import list_changes
    from timeline.usecases.merge_records import propose_merge, record_merge

    with session.open_reader() as reader:
        proposed = propose_merge(reader, key, other, today=session.today)
    target, merged, doubts = proposed.target.key, proposed.merged.key, proposed.doubts
    for line in list_changes(proposed.proposal.resolution) if proposed.proposal else ():
        message(line)
    for field, value in proposed.claims.items():
        message(f"  claimed by its sources: {field} {value}")
    for doubt in doubts:
        message(f"These may be two: {doubt}")
    if doubts and not (yes or dry_run or session.interactive):
        raise PerhapsTwo(doubts)
    question = f"Merge {merged} into {target}?"
    confirm(session, question, declined="Nothing was changed.", yes=yes or dry_run, default=not doubts)
    session.outcome.changed, session.outcome.removed = [target], [merged]
    session.outcome.revision = record_merge(
        session.location, proposed, author=session.author, today=session.today, dry_run=dry_run
    )
    if dry_run:
        message(f"Would merge {merged} into {target}")
    else:
        say_recorded(session, f"Merged {merged} into {target}")
