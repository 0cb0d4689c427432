"""`anniversaries ladder`: the highest guest of each year, series by series, and how the years compare."""

from typing import Annotated

import typer

from timeline.cli.anniversaries.options import Actor, Leap, MaybeOccasion, Pair, Since, Until, Year, choose_years
from timeline.cli.anniversaries.subjects import find_subject
from timeline.cli.output import Output
from timeline.cli.session import Session
from timeline.domain.occasions.anniversaries import LeapRule

Guests = Annotated[str | None, typer.Option("--guests", metavar="COUNTRY", help="Only guests from this country.")]


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
    """Compare the highest-ranking guests of each year.

    Compares each series with the year before and the last round year.

    timeline anniversaries ladder prk-rus-relations

    timeline anniversaries ladder --pair PRK-CHN --since 2018 --guests China

    timeline anniversaries ladder prk-rus-relations -f html -o ladder.html
    """
    from timeline.db.read.countries import find_country, read_country_names, read_states
    from timeline.reports.anniversaries.ladder import LadderScope, build
    from timeline.reports.loaders.anniversaries import load_ladder

    scope = LadderScope(choose_years(since, until, year=year, today=session.today))
    with session.open_reader() as reader:
        if guests is not None:
            code = find_country(reader, guests)
            lineage = read_states(reader).find_lineage(code) or (code,)
            scope = scope._replace(guests=read_country_names(reader).get(code, code), codes=lineage)
        subject = find_subject(reader, occasion, pair=pair, actor=actor)
        histories, rules = load_ladder(reader, subject, on=session.today)
    out.show(build(histories, rules, scope, today=session.today, leap=leap))
