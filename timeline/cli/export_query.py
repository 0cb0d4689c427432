"""What every export of a query shares: which events it writes, and what is said before a long one."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.cli.pairs import parse_pair_option
from timeline.cli.session import Session, is_terminal, message
from timeline.errors import InvalidInput

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader
    from timeline.domain.query import QueryNode

_LONG = 1000


def refuse_condition(target: Path) -> None:
    """Raise InvalidInput for the name of a file or a folder that is a condition, meant as the first of a query."""
    from timeline.domain.query import FIELDS, SPELLINGS

    name, colon, _ = str(target).lstrip("-").partition(":")
    if colon and name.casefold() in {*FIELDS, *SPELLINGS}:
        raise InvalidInput("export-without-target", target=target)


def find_events(
    session: Session, reader: "Reader", terms: "tuple[QueryNode, ...]", pair: str | None, *, certainly: bool = False
) -> list[int]:
    """Find the events of a query, and of a pair where one is named; raises NotFound or Ambiguous for its states."""
    from timeline.db.read.countries import read_states
    from timeline.db.read.listing import find_between, find_matching
    from timeline.db.read.page_window import PageWindow

    ids = find_matching(reader, terms, window=PageWindow(is_certain=certainly), today=session.today)
    if pair is None:
        return ids
    lineages = read_states(reader)
    pairs = (code.split("-") for code in parse_pair_option(reader, pair))
    sides = (tuple(map(lineages.find_lineage, codes)) for codes in pairs)
    between = {event for first, second in sides for event in find_between(reader, first, second, window=PageWindow())}
    return [event for event in ids if event in between]


def say_if_long(events: int) -> None:
    """Say how many events are written where that takes a while and somebody waits at a terminal."""
    if events > _LONG and is_terminal(sys.stderr):
        message(f"Writing {events:,} events ...")
