"""`report sequence`: which events follow others within some days, against what chance would give."""

from typing import Annotated

import typer

from timeline.cli.event_page import build_window
from timeline.cli.options import Curated, Since, Until
from timeline.cli.output import Output
from timeline.cli.session import Session
from timeline.domain.query import parse_query

_LONGEST = 36525


def sequence(
    session: Session,
    first: Annotated[str, typer.Argument(metavar="QUERY", help="The first events, as for `timeline list`.")],
    second: Annotated[str, typer.Argument(metavar="QUERY", help="The events that may follow them.")],
    *,
    within: Annotated[
        int, typer.Option("--within", min=0, max=_LONGEST, metavar="DAYS", help="At most this many days later.")
    ] = 30,
    either_order: Annotated[bool, typer.Option("--either-order", help="Before or after the first event.")] = False,
    since: Since = None,
    until: Until = None,
    curated: Curated = False,
    out: Output,
) -> None:
    """List events followed by others within some days.

    Each first event with the nearest second one, and how many would be
    followed by chance. Events without a known day are counted apart.

    timeline report sequence type:visit type:treaty --within 60

    timeline report sequence 'host:PRK guest:RUS' 'host:RUS' --either-order

    timeline report sequence 'pair:PRK-RUS' 'pair:PRK-CHN' --since 2000 -f csv
    """
    from timeline.domain.events.sequences import SequenceQuestion
    from timeline.reports.events.sequence import build
    from timeline.reports.loaders.sequences import load_sequence

    queries = (parse_query(first), parse_query(second))
    with session.open_reader() as reader, reader.open_snapshot():
        window = build_window(session, reader, since=since, until=until, limit=None, after=None, curated=curated)
        records = load_sequence(
            reader, queries, SequenceQuestion(within, either_order), window=window, today=session.today
        )
    out.show(build(records, (first, second)))
