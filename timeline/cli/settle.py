"""`settle`: decide which of several claims holds, and say why."""

from typing import Annotated

import typer

from timeline.cli.command import command
from timeline.cli.confirm import confirm, record, say_recorded
from timeline.cli.options import DryRun, EventKey, Yes
from timeline.cli.session import Session, message


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("settle")(command(settle))


def settle(
    session: Session,
    key: EventKey,
    field: Annotated[str, typer.Argument(metavar="FIELD", help="date, type, place, guest, marks ...; or event.")],
    *,
    value: Annotated[str, typer.Option(metavar="VALUE", help="The value to keep: one on record or claimed.")],
    because: Annotated[str, typer.Option(metavar="REASON", help="Your reason.")],
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    r"""Decide between claims, with your name and reason.

    The value must be on record or claimed by a source; otherwise cite a
    source for it first.

    timeline settle prk-rus-relations date --value 1948-10-12 \
      --because "the day that both states keep"

    timeline settle 2025-10-17-prk-rus-banquet type --value reception \
      --because "the host's own word" --dry-run

    timeline settle 2025-10-17-prk-rus-banquet marks --value 77 \
      --because "counted from 1948" --author kim
    """
    from timeline.cli.echo import list_changes
    from timeline.reports.page.source_phrases import describe_position
    from timeline.usecases.settle_claims import propose_settlement

    with session.open_reader() as reader:
        settled = propose_settlement(
            reader, key, field, value=value, because=because, author=session.author.name, today=session.today
        )
    session.outcome.take(settled.proposal.resolution)
    for line in list_changes(settled.proposal.resolution):
        message(line)
    if not settled.proposal.writes:
        message("No change: it is already settled this way.")
        return
    if settled.replaced:
        replaced = describe_position(settled.field, settled.replaced)
        message(f"No source claims {replaced}, the value until now; only the log will show it.")
    if dry_run:
        return
    confirm(session, "Settle it this way?", declined="Nothing was changed.", yes=yes)
    record(session, settled.proposal)
    say_recorded(session, f"Settled in {settled.event.key}")
