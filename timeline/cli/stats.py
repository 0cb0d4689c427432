"""`stats`: events counted by one or two fields."""

from typing import Annotated

import typer

from timeline.cli.command import command
from timeline.cli.event_page import find_left_out
from timeline.cli.options import Curated, Limit, Query
from timeline.cli.output import Output
from timeline.cli.query_command import QueryCommand
from timeline.cli.session import Session
from timeline.domain.query import parse_query

_MOST = 40


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("stats", cls=QueryCommand)(command(stats, explains=True))


def stats(
    session: Session,
    query: Query = None,
    *,
    by: Annotated[
        str, typer.Option("--by", metavar="FIELD,...", help="One field, or two with a comma between them.")
    ] = "year",
    limit: Limit = None,
    curated: Curated = False,
    out: Output,
) -> None:
    """Count events by a field, or by two of them crossed.

    Fields: decade, year, quarter, month, family, type, country, pair,
    actor, role, rank, track, tag, place, source, outlet, status,
    precision, dataset, notice (how long before it was announced), and
    every role, such as host.
    A date that leaves the period open is in a row of its own.

    timeline stats --by type

    timeline stats 'country:PRK date:2010..' --by family,year -f csv

    timeline stats pair:PRK-RUS --by host -o hosts.svg
    """
    from timeline.db.read.countries import read_country_names
    from timeline.db.read.statistics import count_matching, parse_fields
    from timeline.reports.events.statistics import build

    text, fields = " ".join(query or ()), parse_fields(by)
    terms = parse_query(text)
    with session.open_reader() as reader, reader.open_snapshot():
        tally = count_matching(
            reader,
            terms,
            fields,
            today=session.today,
            without=find_left_out(reader, curated=curated),
            keys=out.explain or out.format == "keys",
        )
        names = read_country_names(reader)
    most = None if out.has_rows else _MOST
    out.show(build(tally, query=text, names=names, limit=limit or most))
