"""`anniversaries drift`: on which days an occasion was kept, against the true day."""

from timeline.cli.anniversaries import asked
from timeline.cli.anniversaries.asked import Actor, Leap, MaybeOccasion, Pair, Since, Until, Year
from timeline.cli.session import Output, Session
from timeline.domain.occasions.anniversaries import LeapRule


def drift(
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
    """Compare the day held with the true day, series by series over the years, and say what may have moved it.

    timeline anniversaries drift prk-rus-relations

    timeline anniversaries drift --actor prk-embassy-rus --since 2010

    timeline anniversaries drift prk-rus-relations --format csv -o days.csv
    """
    from timeline.reports.anniversaries import drift as page

    wanted = asked.years(since, until, year=year, today=session.today)
    with session.reader() as reader:
        kept = page.load(reader, asked.subject(reader, occasion, pair=pair, actor=actor), on=session.today)
    out.show(page.build(kept, years=wanted, today=session.today, leap=leap))
