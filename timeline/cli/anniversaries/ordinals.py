"""`anniversaries ordinals`: whether the ordinals that the records claim are right."""

import typer

from timeline.cli.anniversaries import asked
from timeline.cli.anniversaries.asked import Actor, Leap, MaybeOccasion, Pair, Since, Until, Year
from timeline.cli.contradictions import FOUND
from timeline.cli.session import Output, Session
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
    """Recompute every "77th anniversary" that links, titles, words cited and titles of sources claim.

    Ends with 5 where any is wrong, off by one, counted inclusively or has
    its digits transposed; early or late in the year is right.

    timeline anniversaries ordinals

    timeline anniversaries ordinals prk-rus-relations --since 2011

    timeline anniversaries ordinals --pair PRK-CHN --format csv -o ordinals.csv
    """
    from timeline.reports.anniversaries import ordinals as page

    wanted = asked.years(since, until, year=year, today=session.today)
    with session.reader() as reader:
        material = page.load(reader, asked.subject(reader, occasion, pair=pair, actor=actor), on=session.today)
    document = page.build(material, years=wanted, today=session.today, leap=leap)
    out.show(document)
    if document.read_data()["misses"]:
        raise typer.Exit(FOUND)
