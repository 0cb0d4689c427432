"""`between`: the events of a country pair."""

from typing import Annotated

import typer

from timeline.cli.command import command
from timeline.cli.event_page import build_window, show_page, widen_window
from timeline.cli.options import After, Country, Limit, OtherCountry, Since, Statuses, Strict, Types, Until
from timeline.cli.session import Output, Session


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("between")(command(between))


def between(
    session: Session,
    first: Country,
    second: OtherCountry,
    *,
    since: Since = None,
    until: Until = None,
    types: Types = None,
    statuses: Statuses = None,
    strict: Strict = False,
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

    with session.open_reader() as reader:
        codes = find_pair(reader, first, second)
        lineages = read_states(reader)
        sides = [(code,) if strict else lineages.find_lineage(code) for code in codes]
        window = build_window(
            session, reader, since=since, until=until, types=types, statuses=statuses, limit=limit, after=after
        )
        ids = find_between(reader, sides[0], sides[1], window=widen_window(window), multilateral=multilateral)
        names = read_country_names(reader)
        title = " - ".join(names[code] for code in codes)
        through = {code: names[code] for side in sides for code in side[1:]}
        show_page(reader, ids, window, title=title, through=through, out=out)
