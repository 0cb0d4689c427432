"""Counting back by months, as "the twelve months before" does."""

from calendar import monthrange
from datetime import date


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, the last of a shorter month; never before 1 January of the year 1."""
    counted = day.year * 12 + day.month - 1 - months
    if counted < date.min.year * 12:
        return date.min
    year, month = counted // 12, counted % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
