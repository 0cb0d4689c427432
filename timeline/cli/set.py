"""`set`: correct fields of a record."""

from typing import Annotated

import typer

from timeline.cli.command import command
from timeline.cli.confirm import record_changes
from timeline.cli.options import Create, DryRun, RecordKey, Yes
from timeline.cli.session import Session


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("set")(command(set_))


def set_(
    session: Session,
    key: RecordKey,
    assignments: Annotated[
        list[str], typer.Argument(metavar="FIELD=VALUE", help="Fields as in `timeline add`; += adds to a list.")
    ],
    *,
    create: Create = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Change fields of an event, actor or source.

    An empty value removes the old one.

    timeline set 2025-10-17-prk-rus-banquet venue="Great hall" tags+=Kursk

    timeline set 2025-10-17-prk-rus-banquet guest+="RUS: Moscow City Hall" -n

    timeline set kcna reliability=B
    """
    from timeline.domain.events.assignments import parse_assignment
    from timeline.usecases.change_record import propose_assignments

    parsed = [parse_assignment(text) for text in assignments]
    with session.open_reader() as reader:
        proposal = propose_assignments(reader, key, parsed, today=session.today)
    record_changes(session, proposal, create=create or yes, dry_run=dry_run)
