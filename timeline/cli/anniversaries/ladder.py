"""`anniversaries ladder`: the highest guest of each year, series by series, and how the years compare."""

from typing import Annotated

import typer

from timeline.cli.anniversaries import asked
from timeline.cli.anniversaries.asked import Actor, Leap, MaybeOccasion, Pair, Since, Until, Year
from timeline.cli.session import Output, Session
from timeline.domain.occasions.anniversaries import LeapRule

Guests = Annotated[str | None, typer.Option("--guests", metavar="COUNTRY", help="The guests of this state alone.")]


def ladder(
    session: Session,
    occasion: MaybeOccasion = None,
    *,
    pair: Pair = None,
    actor: Actor = None,
    since: Since = None,
    until: Until = None,
    year: Year = None,
    guests: Guests = None,
    leap: Leap = LeapRule.FEB_28,
    out: Output,
) -> None:
    """Rank the highest guest of each year, series by series, against the last edition and the last round year.

    timeline anniversaries ladder prk-rus-relations

    timeline anniversaries ladder --pair PRK-CHN --since 2018 --guests China

    timeline anniversaries ladder prk-rus-relations -f html -o ladder.html
    """
    from timeline.db.read.countries import find_country, read_country_names, read_states
    from timeline.reports.anniversaries import ladder as page

    wanted = page.Scope(asked.years(since, until, year=year, today=session.today))
    with session.reader() as reader:
        if guests is not None:
            code = find_country(reader, guests)
            lineage = read_states(reader).find_lineage(code) or (code,)
            wanted = wanted._replace(guests=read_country_names(reader).get(code, code), codes=lineage)
        material = page.load(reader, asked.subject(reader, occasion, pair=pair, actor=actor), on=session.today)
    out.show(page.build(material, wanted, today=session.today, leap=leap))
