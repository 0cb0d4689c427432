"""The calendar of all dates: its bounds, its months, and the time between two days."""

from datetime import date, timedelta

FIRST, LAST = date(1, 1, 1), date(9999, 12, 31)
"""The bounds of an open end and of an unknown date."""

LAST_YEAR = 9998
"""The last year of a date; the first is 2, since the year 1 is the bound of what has none."""

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_LAST_JULIAN, _FIRST_GREGORIAN = date(1582, 10, 4), date(1582, 10, 15)
_FEWEST_YEARS = 3
_MOST_DAYS = 400


def count_month_days(year: int, month: int) -> int:
    """Return how many days a month has, 28 to 31."""
    return 31 if month == len(MONTHS) else (date(year, month + 1, 1) - date(year, month, 1)).days


def find_day(year: int, month: int, day: int) -> date | None:
    """Return a day of the calendar; None where there is none of that number."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_julian_day(year: int, month: int, day: int) -> date | None:
    """Return our day for one of the Julian calendar, Old Style; None where that has no such day."""
    leap = month == 2 and day == 29 and year % 4 == 0  # noqa: PLR2004 - 29 February
    counted = find_day(year, month, 28 if leap else day)
    if counted is None or not (FIRST.year < year <= LAST_YEAR):
        return None
    # Each year of hundreds that 400 does not divide has one day less in our calendar.
    hundreds = (year - (month < 3)) // 100  # noqa: PLR2004 - a leap day falls after January
    behind = hundreds - hundreds // 4 - 2
    return counted + timedelta(days=behind + leap)


def is_skipped(day: date) -> bool:
    """Check whether it is one of the ten days that were left out when the calendar was reformed in 1582."""
    return _LAST_JULIAN < day < _FIRST_GREGORIAN


def subtract_months(day: date, months: int) -> date:
    """Return the same day some months earlier, the last of a shorter month; never before 1 January of the year 1."""
    counted = day.year * 12 + day.month - 1 - months
    if counted < date.min.year * 12:
        return date.min
    year, month = counted // 12, counted % 12 + 1
    return date(year, month, min(day.day, count_month_days(year, month)))


def count_months(first: date, last: date) -> int:
    """Count the whole months from one day to another, 0 backwards; the last day of a shorter month completes one."""
    months = (last.year - first.year) * 12 + last.month - first.month
    complete = last.day >= min(first.day, count_month_days(last.year, last.month))
    return max(months if complete else months - 1, 0)


def format_span(first: date, last: date) -> str:
    """Format the time from one day to another: `12 days`, `29 months`, from three years on `77 years`."""
    months = count_months(first, last)
    if months >= _FEWEST_YEARS * 12:
        return f"{months // 12} years"
    if months:
        return "1 month" if months == 1 else f"{months} months"
    return format_days(max((last - first).days, 0))


def format_age(first: date, last: date) -> str:
    """Format the time between two days in years and months: `77 years, 1 month`; in days where it is under a month."""
    years, months = divmod(count_months(first, last), 12)
    counts = [(number, unit) for number, unit in ((years, "year"), (months, "month")) if number]
    age = ", ".join(f"{number} {unit}{'' if number == 1 else 's'}" for number, unit in counts)
    return age or format_days(max((last - first).days, 0))


def format_distance(days: int) -> str:
    """Format how far away a day is: `in 12 days`, `today`, `1 day ago`; "" beyond 400 days, which nobody counts."""
    if abs(days) > _MOST_DAYS:
        return ""
    if days == 0:
        return "today"
    return f"in {format_days(days)}" if days > 0 else f"{format_days(-days)} ago"


def format_days(number: int) -> str:
    """Format a number of days: `1 day`, `2 days`."""
    return f"{number} day" if number == 1 else f"{number} days"
