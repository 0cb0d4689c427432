"""The pictures of a forecast: the calendar of a year, and the days of all occasions on one grid."""

from collections.abc import Sequence
from functools import partial

from timeline.document import Figure
from timeline.domain.occasions.anniversary_calendar import CalendarAnniversary
from timeline.domain.occasions.ordinals import format_ordinal
from timeline.reports.anniversaries.public_holidays import Holidays

_PAIR = 2


def draw_forecast(
    anniversaries: Sequence[CalendarAnniversary],
    title: str,
    *,
    name: str,
    partial_year: tuple[int, str] | None,
    holidays: Holidays | None,
) -> list[Figure]:
    """Draw the first year that has a known day, a whole year if any, and the days of all on one grid.

    `partial_year` is the first year and how it is named where it is not shown as a whole.
    """
    exact = [anniversary for anniversary in anniversaries if anniversary.day]
    if not exact:
        return []
    in_whole_years = [own for own in exact if not partial_year or own.when.start.year > partial_year[0]]
    year = (in_whole_years or exact)[0].when.start.year
    remark = partial_year[1] if partial_year and not in_whole_years else ""
    caption = f"{name} of {year}{remark}"
    first = _select_first(exact)
    others = "" if all(anniversary.is_round for anniversary in first) else ", or else its first"
    return [
        Figure(caption, svg=partial(_draw_calendar, exact, caption, year, holidays)),
        Figure(
            f"{title}: each occasion with its first round anniversary{others}", svg=partial(_draw_grid, first, title)
        ),
    ]


def _draw_calendar(
    anniversaries: Sequence[CalendarAnniversary], title: str, year: int, holidays: Holidays | None
) -> str:
    from timeline.charts.year_calendar import Day, draw_year_calendar

    days = [
        Day(own.day, f"{format_ordinal(own.ordinal)} {own.key}", "round" if own.is_round else "anniversary")
        for own in anniversaries
        if own.day and own.day.year == year
    ]
    states = {code: name for anniversary in anniversaries for code, name in anniversary.sides.items()}
    if holidays and len(states) <= _PAIR:
        days += [
            Day(day, f"{states[code]}: {name}", "holiday")
            for code in states
            for day, name in holidays(code, year).items()
        ]
    return draw_year_calendar(title, year, days)


def _select_first(anniversaries: Sequence[CalendarAnniversary]) -> list[CalendarAnniversary]:
    """Select the first round anniversary of each occasion, or else its first."""
    first: dict[str, CalendarAnniversary] = {}
    for anniversary in sorted(anniversaries, key=lambda own: (not own.is_round, own.when.start)):
        first.setdefault(anniversary.record.key, anniversary)
    return list(first.values())


def _draw_grid(anniversaries: Sequence[CalendarAnniversary], title: str) -> str:
    from timeline.charts.day_grid import Dot, draw_day_grid

    dots = [
        Dot(own.day.month, own.day.day, f"{own.key}, {own.day.year}", own.ordinal, round=own.is_round)
        for own in anniversaries
        if own.day
    ]
    return draw_day_grid(title, dots)
