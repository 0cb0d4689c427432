"""`show`: one event whole."""

from typing import Annotated

import typer

from timeline.cli.command import command
from timeline.cli.session import Output, Session
from timeline.document import CitationStyle

Citations = Annotated[CitationStyle, typer.Option("--citations", help="The style of the source notes.")]
Key = Annotated[str, typer.Argument(metavar="KEY", help="A key, a nickname, the beginning of a key, or words.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("show", rich_help_panel="Ask")(command(show))


def show(
    session: Session,
    key: Key,
    *,
    at: Annotated[
        int | None, typer.Option(min=0, metavar="CHANGE", help="As it was after this change, by its number in the log.")
    ] = None,
    citations: Citations = CitationStyle.HOUSE,
    out: Output,
) -> None:
    """Show one event with everybody who took part, what was said, and every source.

    timeline show 2025-10-17-prk-rus-banquet

    timeline show prk-rus-relations --at 1 --json

    timeline show "banquet Moscow" --format yaml > banquet.yaml
    """
    from timeline.db.read.events import read_events
    from timeline.db.read.keys import find_event
    from timeline.reports.events import event

    if at is not None:
        session.as_of = at
    with session.reader() as reader:
        record = read_events(reader, [find_event(reader, key)])[0]
        if out.format == "yaml":
            from timeline.exchange.yaml.writing import build_document
            from timeline.usecases.portable import load_portable

            out.show(build_document(load_portable(reader, [record])))
            return
        marked = event.load(reader, record)
    out.show(event.build(record, marked, style=citations))
