"""`export sheet`: recorded events as a spreadsheet."""

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.files import choose_target
from timeline.cli.options import Overwrite, PairOfEvents, Query
from timeline.cli.pairs import parse_pair_option
from timeline.cli.session import Session, emit, is_terminal, message
from timeline.errors import InvalidInput
from timeline.messages.phrases import count

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader
    from timeline.domain.query import Term

_LONG = 1000
_MOST_KEYS = 5


def export_sheet(
    session: Session,
    query: Query = None,
    *,
    pair: PairOfEvents = None,
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
            events = find_events(session, reader, terms, pair)
            if len(events) > _LONG and is_terminal(sys.stderr):
                message(f"Writing {len(events):,} events ...")
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


def refuse_condition(target: Path) -> None:
    """Raise InvalidInput for the name of a file or a folder that is a condition, meant as the first of a query."""
    from timeline.domain.query import FIELDS, SPELLINGS

    name, colon, _ = str(target).lstrip("-").partition(":")
    if colon and name.casefold() in {*FIELDS, *SPELLINGS}:
        raise InvalidInput("export-without-target", target=target)


def find_events(session: Session, reader: "Reader", terms: "tuple[Term, ...]", pair: str | None) -> list[int]:
    """Find the events of a query, and of a pair where one is named; raises NotFound or Ambiguous for its states."""
    from timeline.db.read.countries import read_states
    from timeline.db.read.listing import find_between, find_matching
    from timeline.db.read.page_window import PageWindow

    ids = find_matching(reader, terms, today=session.today)
    if pair is None:
        return ids
    lineages = read_states(reader)
    pairs = (code.split("-") for code in parse_pair_option(reader, pair))
    sides = (tuple(map(lineages.find_lineage, codes)) for codes in pairs)
    between = {event for first, second in sides for event in find_between(reader, first, second, window=PageWindow())}
    return [event for event in ids if event in between]
