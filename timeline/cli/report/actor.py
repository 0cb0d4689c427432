"""`report actor`: the dossier of a person, a body, an outlet or a state."""

from typing import Annotated

import typer

from timeline.cli.anniversaries.options import Since, Until, Year
from timeline.cli.options import Citations
from timeline.cli.output import Output
from timeline.cli.report.spans import choose_span
from timeline.cli.session import Session
from timeline.document import CitationStyle


def actor(
    session: Session,
    who: Annotated[str, typer.Argument(metavar="ACTOR", help="A key, or a name in any language.")],
    *,
    since: Since = None,
    until: Until = None,
    year: Year = None,
    citations: Citations = CitationStyle.HOUSE,
    out: Output,
) -> None:
    """Print the dossier of a person, organisation or outlet.

    Covers names, posts, events, quotes, hosted observances and sources.

    timeline report actor choe-son-hui

    timeline report actor "Embassy of Russia in North Korea" --since 2020

    timeline report actor 조선중앙통신 --format md -o kcna.md
    """
    from timeline.cli.hints import write_hint
    from timeline.db.read.nouns.actors import find_actor
    from timeline.reports.dossier.actor.page import build
    from timeline.reports.loaders.dossiers import load_actor

    span = choose_span(since, until, year=year, today=session.today)
    with session.open_reader() as reader, reader.open_snapshot():
        history = load_actor(reader, find_actor(reader, who), today=session.today, span=span, full=out.has_rows)
    out.show(build(history, style=citations, write_command=write_hint))
