"""`anniversaries years`: an occasion year by year and series by series."""

from timeline.cli.anniversaries import asked
from timeline.cli.anniversaries.asked import Actor, Leap, MaybeOccasion, Pair, Since, Until, Year
from timeline.cli.session import Output, Session
from timeline.domain.occasions.anniversaries import LeapRule


def years(
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
    """Tell year by year what was held of each kind, on which day, and why nothing is on record where nothing is.

    timeline anniversaries years prk-rus-relations

    timeline anniversaries years --pair PRK-CHN --since 2010

    timeline anniversaries years prk-rus-relations --format csv -o years.csv
    """
    from timeline.reports.anniversaries import years as page

    wanted = asked.years(since, until, year=year, today=session.today)
    with session.reader() as reader:
        kept = page.load(reader, asked.subject(reader, occasion, pair=pair, actor=actor), on=session.today)
    out.show(page.build(kept, years=wanted, today=session.today, leap=leap))
