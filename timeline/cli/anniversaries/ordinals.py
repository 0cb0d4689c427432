"""`anniversaries ordinals`: whether the claimed ordinals on record are right."""

import typer

from timeline.cli.anniversaries.options import Actor, Leap, MaybeOccasion, Pair, Since, Until, Year, choose_years
from timeline.cli.anniversaries.subjects import find_subject
from timeline.cli.contradictions import FOUND
from timeline.cli.output import Output
from timeline.cli.session import Session
from timeline.domain.occasions.anniversaries import LeapRule


def ordinals(
    session: Session,
    occasion: MaybeOccasion = None,
    *,
    pair: Pair = None,
    actor: Actor = None,
    since: Since = None,
    until: Until = None,
    year: Year = None,
    leap: Leap = LeapRule.FEB_28,
    out: Output,
) -> None:
    """Check every "77th anniversary" claim in titles, quotes and links.

    Exits with 5 if a claim is wrong, off by one, counted inclusively or
    has its digits transposed; early or late in the year is right.

    timeline anniversaries ordinals

    timeline anniversaries ordinals prk-rus-relations --since 2011

    timeline anniversaries ordinals --pair PRK-CHN --format csv -o ordinals.csv
    """
    from timeline.reports.anniversaries.ordinals import build
    from timeline.reports.loaders.anniversaries import load_claims

    wanted = choose_years(since, until, year=year, today=session.today)
    with session.open_reader() as reader:
        subject = find_subject(reader, occasion, pair=pair, actor=actor)
        records = load_claims(reader, subject, on=session.today)
    page = build(records, years=wanted, today=session.today, leap=leap)
    out.show(page)
    if page.read_data()["misses"]:
        raise typer.Exit(FOUND)
