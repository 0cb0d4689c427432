"""`anniversaries years`: an occasion year by year and series by series."""

from timeline.cli.anniversaries.options import Actor, Leap, MaybeOccasion, Pair, Since, Until, Year, choose_years
from timeline.cli.anniversaries.subjects import find_subject
from timeline.cli.output import Output
from timeline.cli.session import Session
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
    """List the events of each anniversary year, and explain gaps.

    timeline anniversaries years prk-rus-relations

    timeline anniversaries years --pair PRK-CHN --since 2010

    timeline anniversaries years prk-rus-relations --format csv -o years.csv
    """
    from timeline.reports.anniversaries.years import build
    from timeline.reports.loaders.anniversaries import load_histories

    wanted = choose_years(since, until, year=year, today=session.today)
    with session.open_reader() as reader:
        subject = find_subject(reader, occasion, pair=pair, actor=actor)
        histories = load_histories(reader, subject, on=session.today)
    out.show(build(histories, years=wanted, today=session.today, leap=leap))
