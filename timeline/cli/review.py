"""`review`: whether events still wait for review."""

from enum import StrEnum
from typing import Annotated

import typer

from timeline.cli.command import command
from timeline.cli.confirm import say_recorded
from timeline.cli.options import DryRun
from timeline.cli.session import Session, message
from timeline.domain.vocabulary import ReviewState
from timeline.messages.phrases import count


class MarkedState(StrEnum):
    """What events can be marked as; `none` removes the mark."""

    REVIEWED = "reviewed"
    DRAFT = "draft"
    NONE = "none"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("review")(command(review))


def review(
    session: Session,
    keys: Annotated[list[str], typer.Argument(metavar="EVENT", help="Keys, nicknames, or words.")],
    *,
    state: Annotated[
        MarkedState, typer.Option("--state", metavar="STATE", help=f"{', '.join(MarkedState)}.")
    ] = MarkedState.REVIEWED,
    dry_run: DryRun = False,
) -> None:
    """Set events as reviewed by you, or as drafts.

    An event that is changed after its review counts as changed, not as
    reviewed. Find them: `timeline list review:draft,changed`.

    timeline review 2025-10-17-prk-rus-banquet

    timeline review 2025-10-17-prk-rus-banquet 2025-10-16-prk-rus-reception

    timeline review prk-rus-relations --state draft
    """
    from timeline.db.write.desk import record_reviews

    judged = None if state is MarkedState.NONE else ReviewState(state)
    number, changed = record_reviews(session.location, keys, judged, author=session.author, dry_run=dry_run)
    session.outcome.revision, session.outcome.changed = number, list(changed)
    if not changed:
        session.outcome.unchanged = len(keys)
        message("No change.")
        return
    done = f"{count(len(changed), 'event')} as {judged}" if judged else f"the mark of {count(len(changed), 'event')}"
    if dry_run:
        message(f"Would {'mark' if judged else 'remove'} {done}: {', '.join(changed)}")
    else:
        say_recorded(session, f"{'Marked' if judged else 'Removed'} {done}")
