"""`report chronology`: the events of two states as text to be published."""

from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.event_page import build_window
from timeline.cli.options import (
    Certainly,
    Citations,
    Conditions,
    Curated,
    EveryState,
    Since,
    States,
    Statuses,
    Strict,
    Types,
    Until,
)
from timeline.cli.output import Output
from timeline.cli.pairs import PAIR, find_sides
from timeline.cli.session import Session
from timeline.document import CitationStyle
from timeline.domain.query import parse_query

if TYPE_CHECKING:
    from timeline.db.read.page_window import PageWindow


def chronology(
    session: Session,
    countries: States,
    *,
    since: Since = None,
    until: Until = None,
    types: Types = None,
    statuses: Statuses = None,
    with_: Annotated[
        str | None, typer.Option("--with", metavar="QUERY", help="Events to set beside, as for `timeline list`.")
    ] = None,
    query: Conditions = None,
    of_all: EveryState = None,
    certainly: Certainly = False,
    strict: Strict = False,
    curated: Curated = False,
    citations: Citations = CitationStyle.HOUSE,
    out: Output,
) -> None:
    """Print the events between countries as a chronology to publish.

    Months are heads, each event is a dated sentence with notes; what has
    no source is marked.

    timeline report chronology PRK RUS --since 2025 --format md -o chronology.md

    timeline report chronology "North Korea" Russia --since 2024 --until 2024-06

    timeline report chronology PRK CHN --since 2024 --with 'type:statement'
    """
    from timeline.db.read.countries import read_country_names
    from timeline.db.read.events import read_events
    from timeline.db.read.listing import find_between, find_matching
    from timeline.db.read.several_states import find_between_several
    from timeline.reports.events.chronology import build

    with session.open_reader() as reader, reader.open_snapshot():
        sides = find_sides(reader, countries, is_strict=strict)
        window = build_window(
            session,
            reader,
            since=since,
            until=until,
            types=types,
            statuses=statuses,
            limit=None,
            after=None,
            curated=curated,
            query=query,
            certainly=certainly,
        )
        if len(sides) > PAIR:
            events = find_between_several(reader, sides, of_all=of_all is not False, window=window)
        else:
            events = find_between(reader, *sides, window=window)
        beside: list[int] = []
        if with_:
            open_window: PageWindow = window._replace(types=(), statuses=(), query=(), descending=False)
            matching = find_matching(reader, parse_query(with_), window=open_window, today=session.today)
            own = set(events)
            beside = [event for event in matching if event not in own]
        names = read_country_names(reader)
        title = f"Chronology: {', '.join(names[code] for code, *_ in sides[:-1])} and {names[sides[-1][0]]}"
        page = build(
            read_events(reader, events),
            read_events(reader, beside),
            title=title,
            span=(since or "", until or ""),
            lane=f"with {with_}" if with_ else "",
            style=citations,
        )
    out.show(page)
