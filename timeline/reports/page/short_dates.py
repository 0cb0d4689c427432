"""Dates in few characters, for the tables of a narrow terminal."""

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.text.patterns import compile_later

_DAYS_OF_A_MONTH = compile_later(r"(\d{4}-\d\d-)(\d\d)/\1(\d\d)")


def format_short(when: PartialDate) -> str:
    """Format a date as elsewhere, but days of one month as `2000-07-19/20`."""
    days = _DAYS_OF_A_MONTH.fullmatch(when.edtf)
    return f"{days[1]}{days[2]}/{days[3]}" if days else when.display()
