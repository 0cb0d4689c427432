"""`search`: words in titles, summaries, quotes and names, in any script."""

from typing import Annotated

import typer

from timeline.cli.command import command
from timeline.cli.options import After, Certainly, Curated, Limit
from timeline.cli.output import Output
from timeline.cli.query_command import QueryCommand
from timeline.cli.session import Session, message
from timeline.domain.query import list_words, parse_query
from timeline.errors import InvalidInput
from timeline.messages.phrases import count


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("search", cls=QueryCommand)(command(search))


def search(
    session: Session,
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="Words to find, and conditions.")],
    *,
    limit: Limit = None,
    after: After = None,
    certainly: Certainly = False,
    curated: Curated = False,
    out: Output,
) -> None:
    """Search events for words in any script, and show the matches.

    Case and accents are ignored, and the beginning of a word is enough.
    "Words in quotation marks" are a phrase. A leading - means not, and
    conditions are those of `timeline list`.

    timeline search alliance

    timeline search 최선희 Москва --limit 20

    timeline search '"new level of alliance"' --json

    timeline search kursk -type:banquet date:2024..
    """
    from timeline.cli.event_page import find_left_out, find_position
    from timeline.db.read.listing import find_matching
    from timeline.db.read.page_window import PageWindow
    from timeline.db.read.query_where import replace_saved
    from timeline.reports.events.search import build
    from timeline.reports.loaders.events import load_matches

    query = " ".join(words)
    nodes = parse_query(query)
    with session.open_reader() as reader:
        window = PageWindow(
            limit=limit + 1 if limit else None,
            after=find_position(reader, after) if after else None,
            without=find_left_out(reader, curated=curated),
            is_certain=certainly,
        )
        terms = list(replace_saved(reader, nodes))
        if not any(list_words(terms)):
            raise InvalidInput("search-empty")
        ids = find_matching(reader, terms, window=window, today=session.today)
        matches = load_matches(reader, ids[:limit], tuple(list_words(terms)))
        more: list[str] = []
        if not ids:
            from timeline.cli.empty_answers import explain_empty_query

            more = explain_empty_query(reader, terms)
    out.show(build(matches, title=query))
    summary = count(len(matches.events), "event")
    if len(ids) > len(matches.events):
        more.append(f"More: --after {matches.events[-1].key}")
    message(". ".join((summary, *more)))
