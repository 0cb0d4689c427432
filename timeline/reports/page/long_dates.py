"""Dates written out for sentences and footnotes: `12 October 2025`; tables keep the ISO form."""

from datetime import date

from timeline.domain.dates.calendar import MONTHS
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.vocabulary import Precision

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def format_date(when: PartialDate) -> str:
    """`12 October 2025`, `about October 1948`, `1948 (uncertain)`; spans and rarer EDTF as `display` has them."""
    if when.precision in {Precision.RANGE, Precision.UNKNOWN}:
        return when.display()
    day = when.start
    parts = {
        Precision.DAY: (str(day.day), MONTHS[day.month - 1], str(day.year)),
        Precision.MONTH: (MONTHS[day.month - 1], str(day.year)),
        Precision.YEAR: (str(day.year),),
    }[when.precision]
    about = "about " if when.approximate else ""
    return about + " ".join(parts) + (" (uncertain)" if when.uncertain else "")


def format_short_day(when: PartialDate) -> str:
    """`12 Oct` of a date known to the day, `about 12 Oct`: where the year is given beside it."""
    about = "about " if when.approximate else ""
    return f"{about}{when.start.day} {MONTHS[when.start.month - 1][:3]}" + (" (uncertain)" if when.uncertain else "")


def format_day(day: date) -> str:
    """`12 October 2025`, in any year that a date can have."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def name_weekday(day: date) -> str:
    """Name the weekday in English."""
    return _WEEKDAYS[day.weekday()]
