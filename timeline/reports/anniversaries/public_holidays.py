"""The public holidays of states, by the package holidays, which is optional: without it there are none to tell."""

import warnings
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

from timeline.domain.vocabulary import Precision
from timeline.reports.calendar.almanac import Entry

Holidays = Callable[[str, int], Mapping[date, str]]
"""The holidays of a state, by its code, in a year; in English where the package has them so."""

HOW = "Public holidays: pip install 'diplomatic-timeline[calendar]'"
LAST = 2100
"""The last year of which the package computes any."""


def by_package(iso: Mapping[str, str]) -> Holidays | None:
    """What tells the holidays of the states with these ISO codes; None without the package."""
    try:
        import holidays
    except ImportError:
        return None
    there = holidays.list_supported_countries()

    @cache
    def of(code: str, year: int) -> Mapping[date, str]:
        known = getattr(holidays, iso.get(code, ""), None)
        if known is None or getattr(known, "country", "") not in there:
            return {}
        english = "en_US" if "en_US" in known.supported_languages else None
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of holidays that depend on the moon and may be off by a day
            found = holidays.country_holidays(known.country, years=year, language=english)
        return {day: name for day, name in found.items() if day.year == year}

    return of


def holidays_of(entry: Entry, holidays: Holidays | None) -> list[tuple[str, str]]:
    """The codes of the states on its sides that have a holiday on its day, each with the name of that."""
    if holidays is None or entry.when.precision is not Precision.DAY:
        return []
    day = entry.when.start
    found = ((code, holidays(code, day.year).get(day, "")) for code in entry.sides)
    return [(code, name) for code, name in found if name]
