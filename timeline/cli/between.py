"""`between`: the events of a country pair."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.command import command
from timeline.cli.event_page import build_window, show_page, widen_window
from timeline.cli.options import After, Countries, Curated, Limit, Since, Statuses, Strict, Types, Until
from timeline.cli.output import Output
from timeline.cli.pairs import find_states
from timeline.cli.session import Session

if TYPE_CHECKING:
    from timeline.db.read.page_window import PageWindow
    from timeline.db.read.sql import Reader


_FEW = 10
"""With so many events or more, a pair is listed without a word on earlier states."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("between")(command(between))


def between(
    session: Session,
    countries: Countries,
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
    curated: Curated = False,
    out: Output,
) -> None:
    """List events between two countries, oldest first.

    Includes predecessor states unless --strict.

    timeline between "North Korea" Russia

    timeline between PRK RUS --since 2020 --type banquet,reception --json

    timeline between 북한 Россия --strict --format csv -o events.csv

    timeline between prk-rus-relations --since 2024
    """
    from timeline.db.read.countries import read_country_names, read_states
    from timeline.db.read.listing import find_between

    with session.open_reader() as reader:
        codes = find_states(reader, countries)
        lineages = read_states(reader)
        sides = [(code,) if strict else lineages.find_lineage(code) for code in codes]
        window = build_window(
            session,
            reader,
            since=since,
            until=until,
            types=types,
            statuses=statuses,
            limit=limit,
            after=after,
            curated=curated,
        )
        ids = find_between(reader, sides[0], sides[1], window=widen_window(window), multilateral=multilateral)
        names = read_country_names(reader)
        title = " - ".join(names[code] for code in codes)
        through = {code: names[code] for side in sides for code in side[1:]}
        is_last = window.limit is None or len(ids) <= window.limit
        more = _list_multilateral(reader, sides, window) if is_last and not multilateral else []
        if is_last and not strict and len(ids) < _FEW:
            from timeline.cli.other_states import list_with_other_states

            more += list_with_other_states(reader, lineages, sides, window)
        if not ids:
            from timeline.cli.empty_answers import explain_empty_pair

            lines = [lineages.find_lineage(code) for code in codes]
            more += explain_empty_pair(reader, sides, lines, window, multilateral=multilateral)
        show_page(reader, ids, window, title=title, through=through, more=more, out=out)


def _list_multilateral(reader: "Reader", sides: Sequence[Sequence[str]], window: "PageWindow") -> list[str]:
    """Say on the last page how many events both took part in that are not between them."""
    from timeline.db.read.listing import count_multilateral

    number = count_multilateral(reader, sides[0], sides[1], window=window)
    return [f"{number:,} more with --multilateral"] if number else []
