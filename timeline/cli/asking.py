"""`between` and `list`: events by country pair, events by query."""

from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.command import command
from timeline.cli.query_words import QueryCommand
from timeline.cli.session import Output, Session, message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.db.read.listing import PageWindow
    from timeline.db.read.sql import Reader
    from timeline.document import Document
    from timeline.domain.events.records import EventRecord

Since = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="From this day, month or year: 1961-07-11, 1961-07, 1961."),
]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Until the end of this day, month or year.")]
Types = Annotated[
    str | None,
    typer.Option("--type", metavar="TYPE,...", help="Only these types and their subtypes."),
]
Statuses = Annotated[str | None, typer.Option("--status", metavar="STATUS,...", help="Only events with this status.")]
Limit = Annotated[int | None, typer.Option(min=1, metavar="N", help="Show at most N.")]
After = Annotated[str | None, typer.Option(metavar="KEY", help="Continue after this event.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("between", rich_help_panel="Look up")(command(between))
    app.command("list", cls=QueryCommand, rich_help_panel="Look up")(command(list_))


def between(
    session: Session,
    first: Annotated[str, typer.Argument(metavar="COUNTRY", help="A name in any language, an abbreviation or a code.")],
    second: Annotated[str, typer.Argument(metavar="COUNTRY")],
    *,
    since: Since = None,
    until: Until = None,
    types: Types = None,
    statuses: Statuses = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exclude predecessor states (the Soviet Union for Russia).")
    ] = False,
    multilateral: Annotated[
        bool, typer.Option("--multilateral", help="Include events with both among others, as two guests.")
    ] = False,
    limit: Limit = None,
    after: After = None,
    out: Output,
) -> None:
    """List events between two countries, oldest first.

    Includes predecessor states unless --strict.

    timeline between "North Korea" Russia

    timeline between PRK RUS --since 2020 --type banquet,reception --json

    timeline between 북한 Россия --strict --format csv -o events.csv
    """
    from timeline.db.read.countries import find_pair, read_country_names, read_states
    from timeline.db.read.listing import find_between

    with session.reader() as reader:
        codes = find_pair(reader, first, second)
        lineages = read_states(reader)
        sides = [(code,) if strict else lineages.find_lineage(code) for code in codes]
        window = _window(
            session,
            reader,
            since=since,
            until=until,
            types=types,
            statuses=statuses,
            limit=limit,
            after=after,
        )
        ids = find_between(reader, sides[0], sides[1], window=_one_more(window), multilateral=multilateral)
        names = read_country_names(reader)
        title = " - ".join(names[code] for code in codes)
        through = {code: names[code] for side in sides for code in side[1:]}
        _answer(reader, ids, window, title=title, through=through, out=out)


def list_(
    session: Session,
    query: Annotated[
        list[str] | None,
        typer.Argument(metavar="QUERY", help="Words and conditions, such as country:PRK date:2025."),
    ] = None,
    *,
    limit: Limit = None,
    after: After = None,
    out: Output,
) -> None:
    """List events by words and conditions.

    All must match. A comma is "or", a leading - is "not", quotes keep
    words together. Conditions: country: type: family: date: status:
    actor: role: city: tag: outlet: marks: key:

    timeline list 'country:PRK type:visit date:2000..2010 -status:denied summit'

    timeline list type:banquet,reception date:2025 --json

    timeline list 'actor:"Choe Son-hui"' 조선
    """
    from timeline.db.read.listing import find_matching
    from timeline.domain.query import parse_query

    terms = parse_query(" ".join(query or ()))
    with session.reader() as reader:
        window = _window(session, reader, limit=limit, after=after)
        ids = find_matching(reader, terms, window=_one_more(window), today=session.today)
        _answer(reader, ids, window, title=" ".join(query) if query else "All events", through={}, out=out)


def _window(
    session: Session,
    reader: "Reader",
    *,
    since: str | None = None,
    until: str | None = None,
    types: str | None = None,
    statuses: str | None = None,
    limit: int | None,
    after: str | None,
) -> "PageWindow":
    from timeline.db.read.keys import find_event
    from timeline.db.read.listing import PageWindow, find_position
    from timeline.domain.vocabulary import Status
    from timeline.errors import InvalidInput

    start, end = None, None
    if since or until:
        from timeline.domain.dates.typed_dates import parse_span

        start = parse_span(since, today=session.today)[0] if since else None
        end = parse_span(until, today=session.today)[1] if until else None
        if start and end and end <= start:
            raise InvalidInput(f"--until {until} is before --since {since}.", hint="Exchange them.")
    wanted = tuple(_codes(statuses))
    for status in wanted:
        if status not in set(Status):
            raise InvalidInput(f'"{status}" is not a status.', hint=f"Statuses are {', '.join(Status)}.")
    return PageWindow(
        since=start,
        until=end,
        types=tuple(_codes(types)),
        statuses=wanted,
        limit=limit,
        after=find_position(reader, find_event(reader, after)) if after else None,
    )


def _codes(text: str | None) -> list[str]:
    return [item.strip().casefold() for item in (text or "").split(",") if item.strip()]


def _one_more(window: "PageWindow") -> "PageWindow":
    """The page and one event beyond it, which tells whether there is more."""
    return window._replace(limit=window.limit + 1) if window.limit is not None else window


def _answer(
    reader: "Reader", ids: list[int], window: "PageWindow", *, title: str, through: dict[str, str], out: Output
) -> None:
    """Show the page and say how much it is; `through` names the predecessors by code that may have counted."""
    more = window.limit is not None and len(ids) > window.limit
    shown = ids[: window.limit]
    if out.format == "keys":
        from timeline.db.read.listing import read_countries_involved, read_keys
        from timeline.document import Document

        keys = read_keys(reader, shown)
        seen = read_countries_involved(reader, shown) if through else set()
        out.show(Document(title, keys=keys))
    else:
        from timeline.db.read.events import read_events

        found = read_events(reader, shown)
        keys = [record.key for record in found]
        # A host mission stands for its own state: the one that received it is told by the place.
        seen = {one.country for record in found for one in record.participants} | {record.country for record in found}
        out.show(_page(reader, found, title=title, portable=out.format == "yaml"))
    told = "1 event" if len(keys) == 1 else f"{len(keys)} events"
    if counted := [name for code, name in through.items() if code in seen]:
        told += f"; counted through {', '.join(counted)} (--strict leaves them out)"
    message(f"{told}. More: --after {keys[-1]}" if more else told)


def _page(reader: "Reader", found: "Sequence[EventRecord]", *, title: str, portable: bool) -> "Document":
    if portable:
        from timeline.exchange.yaml.writing import document
        from timeline.usecases.portable import load_portable

        return document(load_portable(reader, found))
    from timeline.reports.events import listing

    return listing.build(found, title=title, nothing="No event on record.", drawn=True)
