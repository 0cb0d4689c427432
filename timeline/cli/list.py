"""`list`: events by query."""

from typing import Annotated

import typer

from timeline.cli.command import command
from timeline.cli.event_page import build_window, show_page, widen_window
from timeline.cli.options import After, Certainly, Curated, Limit
from timeline.cli.output import Output
from timeline.cli.query_command import QueryCommand
from timeline.cli.session import Session
from timeline.domain.query import parse_query


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("list", cls=QueryCommand)(command(list_))


def list_(
    session: Session,
    query: Annotated[
        list[str] | None,
        typer.Argument(metavar="QUERY", help="Words and conditions, such as country:PRK date:2025."),
    ] = None,
    *,
    limit: Limit = None,
    after: After = None,
    certainly: Certainly = False,
    curated: Curated = False,
    out: Output,
) -> None:
    """List events by words and conditions.

    All must match. A comma is "or", a leading - is "not", quotes keep
    words together; "or" and brackets join conditions. Conditions:
    country: pair: actor: role: rank: track: type: family: date:
    announced: precision: status: place: tag: source: outlet: sources:
    marks: key: dataset: coded: review: reviewer: saved: and every role,
    such as guest:
    With sort:-date the latest come first.

    timeline list 'country:PRK type:visit date:2000..2010 -status:denied summit'

    timeline list type:banquet,reception date:2025 --json

    timeline list 'actor:"Choe Son-hui"' 조선

    timeline list '(type:banquet host:RUS) or guest:"PRK rank<=4"'
    """
    from timeline.db.read.listing import find_matching

    terms = parse_query(" ".join(query or ()))
    with session.open_reader() as reader:
        window = build_window(session, reader, limit=limit, after=after, curated=curated, certainly=certainly)
        ids = find_matching(reader, terms, window=widen_window(window), today=session.today)
        more: list[str] = []
        if not ids:
            from timeline.cli.empty_answers import explain_empty_query

            more = explain_empty_query(reader, terms, today=session.today)
            if certainly and (number := len(find_matching(reader, terms, today=session.today))):
                more = [f"{number:,} with --possibly", *more]
        title = " ".join(query) if query else "All events"
        show_page(reader, ids, window, title=title, through={}, more=more, out=out)
