"""The arguments and options that the anniversary commands share, and what they ask about."""

from typing import TYPE_CHECKING, Annotated

import typer

from timeline.domain.occasions.anniversaries import LeapRule
from timeline.errors import InvalidInput

if TYPE_CHECKING:
    from datetime import date

    from timeline.domain.occasions.observance_history import YearRange


Leap = Annotated[LeapRule, typer.Option("--leap", help="The day for 29 February in common years.")]
NO_PAIRS = "No country pairs followed yet. Follow some: timeline config set beat PRK-RUS,PRK-CHN"
OCCASION = "OCCASION|COUNTRY COUNTRY"
_OCCASION = "A nickname, a key or words; or two countries"
Occasion = Annotated[list[str], typer.Argument(metavar=OCCASION, help=f"{_OCCASION}.")]
MaybeOccasion = Annotated[list[str] | None, typer.Argument(metavar=OCCASION, help=f"{_OCCASION} (default: all).")]
CountriesOrOccasion = Annotated[
    list[str], typer.Argument(metavar="COUNTRY COUNTRY|OCCASION", help="Two countries; or one occasion between two.")
]
Pair = Annotated[str | None, typer.Option("--pair", metavar="A B", help="Only occasions of these two countries.")]
Actor = Annotated[str | None, typer.Option("--actor", metavar="ACTOR", help="Only occasions with this actor.")]
Since = Annotated[int | None, typer.Option("--since", min=1, max=9998, metavar="YEAR", help="From this year.")]
Until = Annotated[int | None, typer.Option("--until", min=1, max=9998, metavar="YEAR", help="Until this year.")]
Year = Annotated[int | None, typer.Option("--year", min=1, max=9998, metavar="YEAR", help="Only this year.")]
ReportYear = Annotated[
    int | None, typer.Option("--year", min=1, max=9998, metavar="YEAR", help="Year (default: this year).")
]


def refuse_several(options: dict[str, object]) -> None:
    """Raise InvalidInput where more than one of these options is given."""
    used = [name for name, value in options.items() if value is not None and value is not False]
    if len(used) > 1:
        raise InvalidInput("questions-conflict", options=tuple(used))


def choose_years(since: int | None, until: int | None, *, year: int | None, today: "date") -> "YearRange":
    """Choose the years asked about, both ends included, by default up to this year; raises InvalidInput."""
    from timeline.domain.occasions.observance_history import YearRange

    if year is not None:
        refuse_several({"--year": year, "--since or --until": since or until})
        return YearRange(year, year)
    last = until if until is not None else max(today.year, since or 0)
    if since is not None and since > last:
        raise InvalidInput("years-reversed", since=f"--since {since}", until=f"--until {last}")
    return YearRange(since, last)
