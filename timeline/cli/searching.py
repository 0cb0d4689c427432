"""`search`: words in titles, summaries, what was said, and names in any script."""

from typing import Annotated

import typer

from timeline.cli.command import command
from timeline.cli.session import Output, Session, message
from timeline.errors import InvalidInput


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("search", rich_help_panel="Look up")(command(search))


def search(
    session: Session,
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="Words to find; all must match.")],
    *,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="Show at most N.")] = None,
    after: Annotated[str | None, typer.Option(metavar="KEY", help="Continue after this event.")] = None,
    out: Output,
) -> None:
    """Search events for words in any script, and show the matches.

    Case and accents are ignored, and the beginning of a word is enough.
    "Words in quotation marks" are a phrase; after --, a leading - means
    not.

    timeline search alliance

    timeline search 최선희 Москва --limit 20

    timeline search '"new level of alliance"' --json
    """
    from timeline.db.read.keys import find_event
    from timeline.db.read.listing import PageWindow, find_matching, find_position
    from timeline.domain.query import parse_words as read_words
    from timeline.reports.events.search import build
    from timeline.reports.loaders.events import load_matches

    asked = " ".join(words)
    terms = read_words(asked)
    if all(term.negated for term in terms):
        raise InvalidInput("There is no word to search for.", hint="Every event on record: timeline list")
    with session.reader() as reader:
        start = find_position(reader, find_event(reader, after)) if after else None
        window = PageWindow(limit=limit + 1 if limit else None, after=start)
        ids = find_matching(reader, terms, window=window)
        records = load_matches(reader, ids[:limit], terms)
    out.show(build(records, title=asked))
    count = len(records.events)
    told = "1 event" if count == 1 else f"{count} events"
    message(f"{told}. More: --after {records.events[-1].key}" if len(ids) > count else told)
