"""`anniversaries drift`: how far from the anniversary an occasion was observed."""

from timeline.cli.anniversaries.options import Actor, Leap, MaybeOccasion, Pair, Since, Until, Year, choose_years
from timeline.cli.anniversaries.subjects import find_subject
from timeline.cli.output import Output
from timeline.cli.session import Session
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
    """Compare the actual date with the anniversary date.

    Goes through each series over the years, and gives possible reasons.

    timeline anniversaries drift prk-rus-relations

    timeline anniversaries drift --actor prk-embassy-rus --since 2010

    timeline anniversaries drift prk-rus-relations --format csv -o days.csv
    """
    from timeline.reports.anniversaries.drift import build
    from timeline.reports.loaders.anniversaries import load_histories

    wanted = choose_years(since, until, year=year, today=session.today)
    with session.open_reader() as reader:
        subject = find_subject(reader, occasion, pair=pair, actor=actor)
        histories = load_histories(reader, subject, on=session.today)
    out.show(build(histories, years=wanted, today=session.today, leap=leap))
