"""`export sheet`: recorded events as a spreadsheet."""

from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.export_query import find_events, say_if_long
from timeline.cli.files import choose_target
from timeline.cli.options import Certainly, Overwrite, PairOfEvents, Query
from timeline.cli.session import Session, emit, message
from timeline.messages.phrases import count

_MOST_KEYS = 5


def export_sheet(
    session: Session,
    query: Query = None,
    *,
    pair: PairOfEvents = None,
    certainly: Certainly = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to FILE.xlsx or FILE.csv (default: csv to stdout)."),
    ] = None,
    yes: Overwrite = False,
) -> None:
    """Export events to a spreadsheet, to edit and add again.

    One row for each event, and one for each further source of it.
    `timeline add --from` reports every changed cell before it records.

    timeline export sheet -o everything.xlsx

    timeline export sheet country:PRK type:reception,banquet -o receptions.xlsx

    timeline export sheet date:2025 --pair PRK RUS > 2025.csv
    """
    from timeline.cli.template import read_choices
    from timeline.db.read.events import find_linked_outside
    from timeline.domain.query import parse_query
    from timeline.exchange.sheet.writing import check_suffix, render
    from timeline.usecases.sheet import flat_rows

    terms = parse_query(" ".join(query or ()))
    target = choose_target(session, output, yes=yes)
    if target:
        check_suffix(target.path.suffix)
    with ExitStack() as files:
        # Events are read in blocks: none may go in between.
        with session.open_reader() as reader, reader.open_snapshot():
            events = find_events(session, reader, terms, pair, certainly=certainly)
            say_if_long(len(events))
            flat = files.enter_context(flat_rows.build_sheet(reader, events))
            outside = find_linked_outside(reader, events)
            lists = read_choices(reader)
        pieces = render(flat, target.path.suffix if target else ".csv", lists=lists)
        if target:
            target.write_chunks(pieces)
            message(f"Wrote {target.path}")
        else:
            for piece in pieces:
                emit(piece.decode("utf-8-sig"))
    message(f"{count(len(events), 'event')} in {count(len(flat.rows), 'row')}")
    if outside:
        more = f" and {len(outside) - _MOST_KEYS:,} more" if len(outside) > _MOST_KEYS else ""
        shown = ", ".join(outside[:_MOST_KEYS])
        message(f"Linked to, but not in the sheet (another database would need them): {shown}{more}")
