"""`why`: the sources behind each field of an event."""

from typing import Annotated

import typer

from timeline.cli.command import command
from timeline.cli.options import EventKey
from timeline.cli.output import Output
from timeline.cli.session import Session


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("why")(command(why))


def why(
    session: Session,
    key: EventKey,
    field: Annotated[
        str, typer.Argument(metavar="[FIELD]", help="date, type, place, country, guest, participation:3, marks ...")
    ] = "",
    *,
    out: Output,
) -> None:
    """Show the sources behind each field of an event.

    Lists claims, disputes and decisions. A field without a claim of its
    own rests on all sources of the event.

    timeline why 2025-10-17-prk-rus-banquet

    timeline why prk-rus-relations date

    timeline why 2025-10-17-prk-rus-banquet guest --json
    """
    from timeline.db.read.events import read_events
    from timeline.db.read.keys import find_event
    from timeline.reports.events.provenance import build
    from timeline.reports.loaders.events import load_citation_entries

    with session.open_reader() as reader:
        (record,) = read_events(reader, [find_event(reader, key)])
        entries = load_citation_entries(reader, record)
    out.show(build(record, entries, field=field))
