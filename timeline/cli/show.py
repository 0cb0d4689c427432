"""`show`: one event in full."""

from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.command import command
from timeline.cli.last_list import find_row
from timeline.cli.options import Citations, RecordKey
from timeline.cli.output import Output
from timeline.cli.session import Session
from timeline.document import CitationStyle
from timeline.errors import InvalidInput

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader


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

    A number takes a row of the last list in this terminal.

    timeline show 2025-10-17-prk-rus-banquet

    timeline show 3

    timeline show prk-rus-relations --at 1 --json

    timeline show "banquet Moscow" --format yaml > banquet.yaml
    """
    from timeline.db.read.events import read_events
    from timeline.reports.events.event import build
    from timeline.reports.loaders.events import load_links, load_notes, load_reasons

    if at is not None:
        session.as_of = at
    with session.open_reader() as reader:
        record = read_events(reader, [_find_event(session, reader, key)])[0]
        if out.format == "yaml":
            from timeline.exchange.yaml.writing import build_document
            from timeline.usecases.portable import load_portable

            out.show(build_document(load_portable(reader, [record])))
            return
        links, reasons, notes = load_links(reader, record), load_reasons(reader, record), load_notes(reader, record)
    out.show(build(record, links, reasons, notes, style=citations))


def _find_event(session: Session, reader: "Reader", text: str) -> int:
    """Find the event by its key, by its row in the last list, or by words; raises NotFound, Ambiguous, InvalidInput."""
    from timeline.db.read.keys import find_event, find_exact_event

    exact = find_exact_event(reader, text)
    if exact is None and (key := find_row(session.location, text)):
        exact = find_exact_event(reader, key)
        if exact is None:
            raise InvalidInput("list-row-gone", number=text, key=key)
    return find_event(reader, text) if exact is None else exact
