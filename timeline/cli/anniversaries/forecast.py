"""`anniversaries forecast`: the anniversaries of the coming years."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.anniversaries.options import (
    NO_PAIRS,
    OCCASION,
    Actor,
    Leap,
    Since,
    Until,
    Year,
    choose_years,
    refuse_several,
)
from timeline.cli.anniversaries.subjects import find_occasion
from timeline.cli.output import Output
from timeline.cli.pairs import find_named_pair, parse_pair_option
from timeline.cli.session import Session, message
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.errors import InvalidInput

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader
    from timeline.domain.occasions.observance_history import YearRange
    from timeline.reports.anniversaries.forecast import ForecastScope

_MOST_YEARS = 100
_DEFAULT_YEARS = 10
_LAST_YEAR = 9998


def forecast(
    session: Session,
    occasion: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=OCCASION, help="A nickname, a key or words; or two countries (default: your pairs, or all)."
        ),
    ] = None,
    *,
    ahead: Annotated[
        int | None, typer.Option("--years", min=1, max=_MOST_YEARS, metavar="N", help="Number of years (default: 10).")
    ] = None,
    pair: Annotated[
        str | None, typer.Option("--pair", metavar="A B", help="Only this country pair, or several: A-B,C-D.")
    ] = None,
    country: Annotated[str | None, typer.Option("--country", metavar="COUNTRY", help="Only this country.")] = None,
    actor: Actor = None,
    since: Since = None,
    until: Until = None,
    year: Year = None,
    only_round: Annotated[bool, typer.Option("--round", help="Only round anniversaries.")] = False,
    every: Annotated[bool, typer.Option("--all", help="Show all, however many.")] = False,
    leap: Leap = LeapRule.FEB_28,
    out: Output,
) -> None:
    """List coming anniversaries.

    Default: the country pairs you follow, or all if you follow none.
    Marks round years by each side's rule, weekdays, public holidays, and
    months with several anniversaries.

    timeline anniversaries forecast --years 10

    timeline anniversaries forecast --pair PRK-RUS --since 2027 --until 2036

    timeline anniversaries forecast --country Mongolia --round -f ics -o diary.ics
    """
    from timeline.reports.anniversaries.forecast import ForecastFilter, ForecastScope, build
    from timeline.reports.loaders.calendar import load_forecast

    refuse_several({"--round": only_round, "--all": every})
    years = _choose_years(session.today, ahead, since, until, year)
    # The past days of this year are left out, unless the year was asked for.
    first = date(years.since or 1, 1, 1) if since is not None or year is not None else session.today
    with session.open_reader() as reader:
        scope = _find_scope(reader, occasion, pair, country, actor)
        records = load_forecast(reader, scope)
    if scope == ForecastScope():
        message(NO_PAIRS)
    shown = ForecastFilter(years, first, only_round=True if only_round else False if every else None)
    out.show(build(records, shown, today=session.today, leap=leap))


def _choose_years(
    today: date, ahead: int | None, since: int | None, until: int | None, year: int | None
) -> "YearRange":
    """Choose the years asked about; raises InvalidInput where they are given twice, or are too many."""
    refuse_several({"--years": ahead, "--until": until} if until is not None else {"--years": ahead, "--year": year})
    if since is None and until is not None and until < today.year:
        raise InvalidInput("years-past", until=until, since=max(until - _DEFAULT_YEARS + 1, 1))
    if year is None and since is None:
        since = today.year
    if year is None and until is None:
        until = min((since or 1) + (ahead or _DEFAULT_YEARS) - 1, max(since or 1, _LAST_YEAR))
    years = choose_years(since, until, year=year, today=today)
    if years.until - (years.since or 1) >= _MOST_YEARS:
        raise InvalidInput("too-many-years", years=f"{years.since} to {years.until}", most=_MOST_YEARS)
    return years


def _find_scope(
    reader: "Reader", occasion: list[str] | None, pair: str | None, country: str | None, actor: str | None
) -> "ForecastScope":
    """Find whose forecast it is, by default of the pairs followed; raises InvalidInput for two subjects at once."""
    from timeline.db.read import countries, settings
    from timeline.db.read.nouns.actors import find_actor
    from timeline.db.read.occasions import find_observed_occasions
    from timeline.domain.occasions.anniversary_calendar import CalendarScope
    from timeline.reports.anniversaries.forecast import ForecastScope

    refuse_several({"OCCASION": occasion or None, "--pair": pair, "--country": country, "--actor": actor})
    if occasion and (states := find_named_pair(reader, occasion)):
        return ForecastScope(CalendarScope(pairs=("-".join(states),)))
    if occasion:
        record = find_occasion(reader, occasion)
        return ForecastScope(ids=(record.id,), name=record.title)
    if actor is not None:
        host = find_actor(reader, actor)
        ids = find_observed_occasions(reader, actor=host.id)
        return ForecastScope(ids=tuple(ids), name=f"occasions marked by {host.key}")
    if country is not None:
        return ForecastScope(CalendarScope(states=(countries.find_country(reader, country),)))
    pairs = parse_pair_option(reader, pair) if pair is not None else settings.read_beat(reader)
    return ForecastScope(CalendarScope(pairs=pairs))
