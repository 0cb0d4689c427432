"""`between`: the events of a country pair."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.command import command
from timeline.cli.event_page import build_window, widen_window
from timeline.cli.options import (
    After,
    Certainly,
    Conditions,
    Curated,
    EveryState,
    Limit,
    Since,
    States,
    Statuses,
    Strict,
    Types,
    Until,
)
from timeline.cli.output import Output
from timeline.cli.pair_page import PairPage
from timeline.cli.pairs import PAIR, find_sides
from timeline.cli.session import Session
from timeline.domain.states.memberships import has_mark
from timeline.errors import InvalidInput

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
    countries: States,
    *,
    since: Since = None,
    until: Until = None,
    types: Types = None,
    statuses: Statuses = None,
    strict: Strict = False,
    multilateral: Annotated[
        bool, typer.Option("--multilateral", help="Include events with both among others, as two guests.")
    ] = False,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="COUNTRY", help="Of one side: who visited, hosted, sent or gave.")
    ] = None,
    query: Conditions = None,
    of_all: EveryState = None,
    certainly: Certainly = False,
    limit: Limit = None,
    after: After = None,
    curated: Curated = False,
    out: Output,
) -> None:
    """List events between two countries or more, oldest first.

    Of three or more, all have to be sides of an event; with --any, two
    of them. Includes predecessor states unless --strict. With --from PRK
    only what comes from its side: visits that it paid, and of the rest
    what it alone hosted, sent, gave or presented. @sco means its members
    on the day.

    timeline between "North Korea" Russia

    timeline between PRK RUS --since 2020 --type banquet,reception --json

    timeline between 북한 Россия --strict --format csv -o events.csv

    timeline between prk-rus-relations --since 2024

    timeline between PRK RUS --from PRK --type visit

    timeline between PRK RUS CHN --any --query 'tag:kursk or rank:1'

    timeline between "North Korea" @sco --since 2017
    """
    from timeline.db.read.countries import read_country_names

    with session.open_reader() as reader:
        if since is None and from_ is not None and _is_day(reader, from_):
            since, from_ = from_, None
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
            query=query,
            certainly=certainly,
        )
        if has_mark(countries):
            from timeline.cli.between_members import show_members

            if from_ is not None or multilateral or of_all is not None:
                raise InvalidInput("members-option")
            show_members(reader, countries, window, is_strict=strict, out=out)
            return
        sides = find_sides(reader, countries, is_strict=strict)
        codes = tuple(side[0] for side in sides)
        side = None if from_ is None else _find_side(reader, sides, from_)
        names = read_country_names(reader)
        page = PairPage(
            reader,
            codes,
            sides,
            window,
            is_strict=strict,
            multilateral=multilateral,
            title=" - ".join(names[code] for code in codes),
            through={code: names[code] for own in sides for code in own[1:]},
            out=out,
        )
        if side is not None:
            page = page._replace(title=f"{page.title}, from {names[codes[side]]}")
        if len(codes) > PAIR:
            from timeline.cli.between_several import show_several

            show_several(page, of_all=of_all is not False, side=side)
        elif side is not None:
            _show_side(page, side)
        else:
            _show_pair(page)


def _show_side(page: PairPage, side: int) -> None:
    """Show the events of two states that come from one side."""
    from timeline.db.read.listing import find_between
    from timeline.reports.loaders.pairs import find_events_from, load_two_states

    reader, (first, second) = page.reader, page.codes
    two = load_two_states(reader, (first, second), strict=page.is_strict)
    ids, of_neither = find_events_from(
        reader, two, side, window=widen_window(page.window), multilateral=page.multilateral
    )
    more = [f"{of_neither:,} more from neither side alone"] if of_neither and page.is_last(ids) else []
    if not ids:
        number = len(find_between(reader, *page.sides, window=page.unpaged_window, multilateral=page.multilateral))
        more = [f"{number:,} without --from"] if number else []
    page.show(ids, more)


def _show_pair(page: PairPage) -> None:
    """Show the events of two states, and say which are left out."""
    from timeline.db.read.countries import read_states
    from timeline.db.read.listing import find_between

    reader, sides, window, multilateral = page.reader, page.sides, page.window, page.multilateral
    lineages = read_states(reader)
    ids = find_between(reader, *sides, window=widen_window(window), multilateral=multilateral)
    is_last = page.is_last(ids)
    more = _list_multilateral(reader, sides, window) if is_last and not multilateral else []
    if is_last and not page.is_strict and len(ids) < _FEW:
        from timeline.cli.other_states import list_with_other_states

        more += list_with_other_states(reader, lineages, sides, window)
    if not ids:
        from timeline.cli.empty_answers import explain_empty_pair

        lines = [lineages.find_lineage(code) for code in page.codes]
        more += explain_empty_pair(reader, sides, lines, window, multilateral=multilateral)
    page.show(ids, more)


def _is_day(reader: "Reader", text: str) -> bool:
    """Check whether `--from` is used as another spelling of `--since`, as it is of other commands."""
    from timeline.db.read.countries import find_numbered

    return any(map(str.isdigit, text)) and not find_numbered(reader, text)


def _find_side(reader: "Reader", sides: Sequence[Sequence[str]], text: str) -> int:
    """Find the side that a country is of; raises InvalidInput for a third one, NotFound or Ambiguous."""
    from timeline.db.read.countries import find_country

    code = find_country(reader, text)
    side = next((place for place, codes in enumerate(sides) if code in codes), None)
    if side is None:
        raise InvalidInput("pair-without-side", country=text, codes=tuple(codes[0] for codes in sides))
    return side


def _list_multilateral(reader: "Reader", sides: Sequence[Sequence[str]], window: "PageWindow") -> list[str]:
    """Say on the last page how many events both took part in that are not between them."""
    from timeline.db.read.listing import count_multilateral

    number = count_multilateral(reader, sides[0], sides[1], window=window)
    return [f"{number:,} more with --multilateral"] if number else []
