"""`show`: one event in full."""

from typing import Annotated

import typer

from timeline.cli.command import command
from timeline.cli.options import Citations, RecordKey
from timeline.cli.session import Output, Session
from timeline.document import CitationStyle


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("show")(command(show))


def show(
    session: Session,
    key: RecordKey,
    *,
    at: Annotated[
        int | None, typer.Option(min=0, metavar="CHANGE", help="Show it as of this change (a number in the log).")
    ] = None,
    citations: Citations = CitationStyle.HOUSE,
    out: Output,
) -> None:
    """Show one event in full: participants, quotes and sources.

    timeline show 2025-10-17-prk-rus-banquet

    timeline show prk-rus-relations --at 1 --json

    timeline show "banquet Moscow" --format yaml > banquet.yaml
    """
    from timeline.db.read.events import read_events
    from timeline.db.read.keys import find_event
    from timeline.reports.events.event import build
    from timeline.reports.loaders.events import load_links

    if at is not None:
        session.as_of = at
    with session.open_reader() as reader:
        record = read_events(reader, [find_event(reader, key)])[0]
        if out.format == "yaml":
            from timeline.exchange.yaml.writing import build_document
            from timeline.usecases.portable import load_portable

            out.show(build_document(load_portable(reader, [record])))
            return
        links = load_links(reader, record)
    out.show(build(record, links, style=citations))
