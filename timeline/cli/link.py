"""`link` and `unlink`: the links between events."""

from typing import Annotated

import typer

from timeline.cli.command import command
from timeline.cli.confirm import record_changes
from timeline.cli.options import DryRun, RecordKey
from timeline.cli.session import Session
from timeline.domain.vocabulary import LinkKind

Kind = Annotated[LinkKind, typer.Argument(metavar="KIND", help=", ".join(LinkKind))]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("link")(command(link))
    app.command("unlink")(command(unlink))


def link(
    session: Session,
    key: RecordKey,
    kind: Kind,
    other: Annotated[
        str, typer.Argument(metavar="KEY[=77]", help="The other event, with any ordinal given by the source.")
    ],
    *,
    dry_run: DryRun = False,
) -> None:
    """Link two events: one marks, ends, or responds to the other.

    timeline link 2025-10-17-prk-rus-banquet marks prk-rus-relations=77

    timeline link 1996-09-prk-rus-treaty-ended ends prk-rus-treaty-1961

    timeline link 2025-10-17-prk-rus-banquet responds-to "reception 2025-10-16" -n
    """
    from timeline.usecases.link_events import propose_link

    with session.open_reader() as reader:
        proposal = propose_link(reader, key, kind, other, today=session.today)
    record_changes(session, proposal, create=False, dry_run=dry_run)


def unlink(
    session: Session,
    key: RecordKey,
    kind: Kind,
    other: Annotated[str, typer.Argument(metavar="KEY", help="The other event.")],
    *,
    dry_run: DryRun = False,
) -> None:
    """Remove a link between two events.

    timeline unlink 2025-10-17-prk-rus-banquet marks prk-rus-relations

    timeline unlink 1996-09-prk-rus-treaty-ended ends prk-rus-treaty-1961

    timeline unlink 2025-10-17-prk-rus-banquet marks prk-rus-relations -n
    """
    from timeline.usecases.link_events import propose_unlink

    with session.open_reader() as reader:
        proposal = propose_unlink(reader, key, kind, other, today=session.today)
    record_changes(session, proposal, create=False, dry_run=dry_run)
