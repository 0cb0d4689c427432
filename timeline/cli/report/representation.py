"""`report representation`: how two states are represented in each other on a day."""

from typing import Annotated

import typer

from timeline.cli.options import Countries
from timeline.cli.output import Output
from timeline.cli.pairs import find_states
from timeline.cli.session import Session

_MOST = 20


def representation(
    session: Session,
    countries: Countries,
    *,
    on: Annotated[str | None, typer.Option("--on", metavar="DAY", help="The day (default: today).")] = None,
    out: Output,
) -> None:
    """Print how two countries are represented in each other on a day.

    Embassy, accredited from a third state, consulate, or no mission on
    record; who heads it, from the posts on record; events about it.

    timeline report representation "North Korea" Russia

    timeline report representation PRK RUS --on 2020-01-01

    timeline report representation PRK CHN --format csv -o missions.csv
    """
    from timeline.cli.nouns.group import parse_day
    from timeline.reports.loaders.representation import load_representation
    from timeline.reports.pairs.representation import build

    day = parse_day(session, on)
    with session.open_reader() as reader, reader.open_snapshot():
        codes = find_states(reader, countries)
        when = session.today if not day else session.today.fromisoformat(day)
        records = load_representation(reader, codes, on=when, most=_MOST)
    out.show(build(records))
