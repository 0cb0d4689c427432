"""Counting by months, as "the twelve months before" and "not for 29 months" do."""

from calendar import monthrange
from datetime import date

from timeline.domain.occasions.ordinals import format_days

_LONG = 36  # months, from which on they are told as years


def subtract_months(day: date, months: int) -> date:
    """The same day so many months earlier, the last of a shorter month; never before 1 January of the year 1."""
    counted = day.year * 12 + day.month - 1 - months
    if counted < date.min.year * 12:
        return date.min
    year, month = counted // 12, counted % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def count_months(first: date, last: date) -> int:
    """The whole months from a day to another, the last day of a shorter month completing one; none backwards."""
    months = (last.year - first.year) * 12 + last.month - first.month
    complete = last.day >= min(first.day, monthrange(last.year, last.month)[1])
    return max(months if complete else months - 1, 0)


def format_span(first: date, last: date) -> str:
    """How long it is from a day to another: `12 days`, `29 months`, from three years on `77 years`."""
    months = count_months(first, last)
    if months >= _LONG:
        return f"{months // 12} years"
    if months:
        return "1 month" if months == 1 else f"{months} months"
    return format_days(max((last - first).days, 0))
