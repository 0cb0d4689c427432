"""The public holidays of states, by the optional package holidays."""

import warnings
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

from timeline.domain.occasions.anniversary_calendar import CalendarAnniversary

Holidays = Callable[[str, int], Mapping[date, str]]
"""The holidays of a state, by its code, in a year; in English where the package has them so."""

INSTALL = "Public holidays need a package: pip install 'diplomatic-timeline[calendar]'"
LAST_YEAR = 2100
"""The last year of which the package computes any."""


def find_holidays(iso: Mapping[str, str]) -> Holidays | None:
    """Find the holidays of the states with these ISO codes; None without the package."""
    try:
        import holidays
    except ImportError:
        return None
    supported = holidays.list_supported_countries()

    @cache
    def find(code: str, year: int) -> Mapping[date, str]:
        country = getattr(holidays, iso.get(code, ""), None)
        if country is None or getattr(country, "country", "") not in supported:
            return {}
        english = "en_US" if "en_US" in country.supported_languages else None
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of holidays that depend on the moon and may be off by a day
            days = holidays.country_holidays(country.country, years=year, language=english)
        return {day: name for day, name in days.items() if day.year == year}

    return find


def list_holidays(anniversary: CalendarAnniversary, holidays: Holidays | None) -> list[tuple[str, str]]:
    """List the codes of the states on its sides that have a holiday on its day, each with its name."""
    day = anniversary.day
    if holidays is None or day is None:
        return []
    named = ((code, holidays(code, day.year).get(day, "")) for code in anniversary.sides)
    return [(code, name) for code, name in named if name]
