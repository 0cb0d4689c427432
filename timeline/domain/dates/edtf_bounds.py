"""The bounds of the rarer EDTF forms, by the `edtf` package, and why a text is not EDTF at all.

The package's strict bounds are taken where they are the outermost days a text may mean. They are not for
winters (it ends them with December), significant digits (it ignores them), partly masked months and days, and
sets whose members are out of order: these are read or refused here. Seasons without a hemisphere are the
northern ones, in whole months.
"""

import re
from datetime import date, timedelta
from time import struct_time

from timeline.domain.dates.calendar import FIRST, LAST
from timeline.errors import InvalidDate

_WINTERS = {"24", "28", "30"}  # without a hemisphere, northern, and the southern summer
_REFUSED = (
    (r"Y.*|-\d.*|000[01].*|000X.*", "date-year-range"),
    (r".*\dT\d.*", "date-with-time"),
    (r".*\dS\d.*", "date-significant-digits"),
    (r".*XXXX.*", "date-masked-year"),
    (r".*-(X\d|\dX).*", "date-half-masked"),
    (r"\d{1,3}|\d{5,}", "date-short-year"),
)


def find_bounds(text: str) -> tuple[date, date]:
    """The first day an EDTF text may mean and the first after the last; raises InvalidDate."""
    for pattern, key in _REFUSED:
        if re.fullmatch(pattern, text):
            raise InvalidDate(key, text)
    _refuse_numeric_order(text)
    if re.fullmatch(r"\d{4}-\d\d", text) and text[5:] in _WINTERS and int(text[:4]):
        # "Winter 1961" is said of the one that begins in 1961 and of the one that ends there.
        return _half_open(text, date(int(text[:4]), 1, 1), date(int(text[:4]) + 1, 2, 28))
    from edtf import EDTFParseException, parse_edtf

    try:
        parsed = parse_edtf(text)
        first, last = _day(parsed.lower_strict(), FIRST), _day(parsed.upper_strict(), LAST)
    except EDTFParseException:
        raise InvalidDate("date-unreadable", text) from None
    except Exception:  # noqa: BLE001 - the package answers what it cannot bound with any kind of error
        raise InvalidDate("date-unreadable", text) from None
    return _half_open(text, first, last)


def _day(bound: struct_time | float, otherwise: date) -> date:
    """A bound of the package: a calendar day, or an infinite float for the open end of a set."""
    return date(*bound[:3]) if isinstance(bound, struct_time) else otherwise


def _half_open(text: str, first: date, last: date) -> tuple[date, date]:
    after = min(last, LAST - timedelta(days=1)) + timedelta(days=1)
    if after <= first:
        raise InvalidDate("date-set-reversed", text)
    return first, after


def _refuse_numeric_order(text: str) -> None:
    """Refuse dates all in figures that are not year-month-day, with every reading they allow."""
    figures = re.fullmatch(r"(\d{1,4})([/. -])(\d{1,2})\2(\d{1,4})", text)
    if figures is None:
        return
    one, two, three = int(figures[1]), int(figures[3]), int(figures[4])
    if len(figures[1]) == 4:  # noqa: PLR2004 - a year
        readings = _readings((one, two, three))
        key = "date-one-digit"
    elif len(figures[4]) == 4:  # noqa: PLR2004 - a year
        readings = _readings((three, two, one), (three, one, two))
        key = "date-ambiguous" if len(readings) > 1 else "date-order"
    else:
        raise InvalidDate("date-short-year", text)
    if not readings:
        raise InvalidDate("date-impossible", text)
    raise InvalidDate(key, text, readings=readings)


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
