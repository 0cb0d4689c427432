"""The bounds of the rarer EDTF forms, by the `edtf` package, and why a text is not EDTF at all.

The package's strict bounds are taken where they are the outermost days a text may mean. They are not for
winters (it ends them with December), significant digits (it ignores them), partly masked months and days, and
sets whose members are out of order: these are read or refused here. Seasons without a hemisphere are the
northern ones, in whole months.
"""

import re
from datetime import date, timedelta
from time import struct_time

from timeline.domain.dates.bounds import FIRST, LAST, YEARS
from timeline.errors import InvalidDate

_WINTERS = {"24", "28", "30"}  # without a hemisphere, northern, and the southern summer
_REFUSED = (
    (r"Y.*|-\d.*|000[01].*|000X.*", YEARS, ""),
    (r".*\dT\d.*", "a date here has no time of day", "Write the day alone, by the local calendar."),
    (r".*\dS\d.*", "significant digits are not read", "Write 196X for the 1960s, 19XX for the century."),
    (r".*XXXX.*", "the year is missing", "Add the year; leave the date empty if it is unknown."),
    (
        r".*-(X\d|\dX).*",
        "a month or a day is known or XX",
        "Write an interval such as 1961-07-10/1961-07-19.",
    ),
    (r"\d{1,3}|\d{5,}", "a year has four digits", ""),
)


def find_bounds(text: str) -> tuple[date, date]:
    """The first day an EDTF text may mean and the first after the last; raises InvalidDate."""
    for pattern, reason, hint in _REFUSED:
        if re.fullmatch(pattern, text):
            raise InvalidDate(text, reason, hint=hint)
    _refuse_numeric_order(text)
    if re.fullmatch(r"\d{4}-\d\d", text) and text[5:] in _WINTERS and int(text[:4]):
        # "Winter 1961" is said of the one that begins in 1961 and of the one that ends there.
        return _half_open(text, date(int(text[:4]), 1, 1), date(int(text[:4]) + 1, 2, 28))
    from edtf import EDTFParseException, parse_edtf

    try:
        parsed = parse_edtf(text)
        first, last = _day(parsed.lower_strict(), FIRST), _day(parsed.upper_strict(), LAST)
    except EDTFParseException:
        raise InvalidDate(text, "it is neither a date nor EDTF") from None
    except Exception:  # noqa: BLE001 - the package answers what it cannot bound with any kind of error
        raise InvalidDate(text, "its first and last day cannot be told") from None
    return _half_open(text, first, last)


def _day(bound: struct_time | float, otherwise: date) -> date:
    """A bound of the package: a calendar day, or an infinite float for the open end of a set."""
    return date(*bound[:3]) if isinstance(bound, struct_time) else otherwise


def _half_open(text: str, first: date, last: date) -> tuple[date, date]:
    after = min(last, LAST - timedelta(days=1)) + timedelta(days=1)
    if after <= first:
        raise InvalidDate(text, "its end is before its start")
    return first, after


def _refuse_numeric_order(text: str) -> None:
    """Refuse dates all in figures that are not year-month-day, with every reading they allow."""
    figures = re.fullmatch(r"(\d{1,4})([/. -])(\d{1,2})\2(\d{1,4})", text)
    if figures is None:
        return
    one, two, three = int(figures[1]), int(figures[3]), int(figures[4])
    if len(figures[1]) == 4:  # noqa: PLR2004 - a year
        readings = _readings((one, two, three))
        reason = "month and day have two digits each, joined to the year by hyphens"
    elif len(figures[4]) == 4:  # noqa: PLR2004 - a year
        readings = _readings((three, two, one), (three, one, two))
        reason = "it reads two ways" if len(readings) > 1 else "the order of day and month differs by country"
    else:
        raise InvalidDate(text, "a year has four digits", hint="Write the year in full: 1961-07-08.")
    if not readings:
        raise InvalidDate(text, "there is no such day")
    raise InvalidDate(text, reason, hint=f"Write {' or '.join(str(day) for day in readings)}.")


def _readings(*candidates: tuple[int, int, int]) -> list[date]:
    found: list[date] = []
    for year, month, day in candidates:
        try:
            reading = date(year, month, day)
        except ValueError:
            continue
        if reading not in found:
            found.append(reading)
    return found
