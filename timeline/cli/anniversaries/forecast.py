"""`anniversaries forecast`: the anniversaries of the coming years."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.anniversaries.asked import Actor, Leap, Since, Until, Year, one_occasion, years
from timeline.cli.session import Output, Session, message
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.errors import InvalidInput

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader
    from timeline.reports.anniversaries.forecast import Asked
    from timeline.reports.anniversaries.subjects import Years

_MOST_YEARS = 100
_USUAL = 10
_LAST = 9998


def forecast(
    session: Session,
    occasion: Annotated[
        str | None,
        typer.Argument(
            metavar="OCCASION", help="Its key or nickname, or words that find it; else those of your beat, or all."
        ),
    ] = None,
    *,
    ahead: Annotated[
        int | None, typer.Option("--years", min=1, max=_MOST_YEARS, metavar="N", help="How many years; 10 unless told.")
    ] = None,
    pair: Annotated[
        str | None, typer.Option("--pair", metavar="A-B", help="The occasions of these two; several with a comma.")
    ] = None,
    country: Annotated[str | None, typer.Option("--country", metavar="COUNTRY", help="Only of this country.")] = None,
    actor: Actor = None,
    since: Since = None,
    until: Until = None,
    year: Year = None,
    only_round: Annotated[bool, typer.Option("--round", help="Only round anniversaries.")] = False,
    every: Annotated[bool, typer.Option("--all", help="Every anniversary, however many there are.")] = False,
    leap: Leap = LeapRule.FEB_28,
    out: Output,
) -> None:
    """Foretell the anniversaries of the coming years: of your beat, unless told otherwise.

    Round years by each side's rule, weekdays, public holidays, and months in which several meet.

    timeline anniversaries forecast --years 10

    timeline anniversaries forecast --pair PRK-RUS --since 2027 --until 2036

    timeline anniversaries forecast --country Mongolia --round -f ics -o diary.ics
    """
    from timeline.reports.anniversaries import forecast as diary

    if only_round and every:
        raise InvalidInput("--round and --all are two answers.", hint="Ask for one of them.")
    span = _span(session.today, ahead, since, until, year)
    # What is past of this year is not to come, unless the year was asked for.
    first = date(span.since or 1, 1, 1) if since is not None or year is not None else session.today
    with session.reader() as reader:
        asked = _asked(reader, occasion, pair, country, actor)
        material = diary.load(reader, asked)
    if asked == diary.Asked():
        message("No beat is set. To see your own pairs alone: timeline config set beat PRK-RUS,PRK-CHN")
    shown = diary.Shown(span, first, only_round=True if only_round else False if every else None)
    out.show(diary.build(material, shown, today=session.today, leap=leap))


def _span(today: date, ahead: int | None, since: int | None, until: int | None, year: int | None) -> "Years":
    """The years asked about; raises InvalidInput where they are told twice, or are too many."""
    if ahead is not None and (until is not None or year is not None):
        other = "--until" if until is not None else "--year"
        raise InvalidInput(f"--years and {other} are two questions.", hint="Ask one of them.")
    if since is None and until is not None and until < today.year:
        raise InvalidInput(
            f"--until {until} is past.", hint=f"For the years before: --since {max(until - _USUAL + 1, 1)}"
        )
    if year is None and since is None:
        since = today.year
    if year is None and until is None:
        until = min((since or 1) + (ahead or _USUAL) - 1, max(since or 1, _LAST))
    found = years(since, until, year=year, today=today)
    if found.until - (found.since or 1) >= _MOST_YEARS:
        raise InvalidInput(f"{found.told} are more than {_MOST_YEARS} years.", hint="Ask for fewer at a time.")
    return found


def _asked(reader: "Reader", occasion: str | None, pair: str | None, country: str | None, actor: str | None) -> "Asked":
    """Whose forecast it is, the beat's unless told; raises InvalidInput for two subjects at once."""
    from timeline.db.read import countries, settings
    from timeline.db.read.nouns.actors import find_actor
    from timeline.db.read.occasions import find_observed_occasions
    from timeline.reports.anniversaries.forecast import Asked
    from timeline.reports.calendar.upcoming import Scope

    subjects = {"OCCASION": occasion, "--pair": pair, "--country": country, "--actor": actor}
    told = [name for name, value in subjects.items() if value is not None]
    if len(told) > 1:
        raise InvalidInput(f"{' and '.join(told)} are two questions.", hint="Ask one of them at a time.")
    if occasion is not None:
        record = one_occasion(reader, occasion)
        return Asked(ids=(record.id,), name=record.title)
    if actor is not None:
        found = find_actor(reader, actor)
        return Asked(
            ids=tuple(find_observed_occasions(reader, actor=found.id)), name=f"occasions marked by {found.key}"
        )
    if country is not None:
        return Asked(Scope(states=(countries.find_country(reader, country),)))
    return Asked(Scope(pairs=settings.parse_pairs(reader, pair) if pair is not None else settings.read_beat(reader)))
