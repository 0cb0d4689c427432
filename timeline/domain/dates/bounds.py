"""The bounds of the calendar that dates are kept in."""

from datetime import date

FIRST, LAST = date(1, 1, 1), date(9999, 12, 31)
"""The bounds of an open end and of an unknown date."""

LAST_YEAR = 9998
"""The last year of a date; the first is 2, since the year 1 is the bound of what has none."""
