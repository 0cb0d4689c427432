"""The bounds of the rarer EDTF forms, by the `edtf` package, and why a text is not EDTF at all.

The package's strict bounds are used where they are the outermost days a text may mean. They are not for
winters (it ends them with December), significant digits (it ignores them), partly masked months and days, and
sets whose members are out of order: these are read or refused here. Seasons without a hemisphere are the
northern ones, in whole months.
"""

import re
from contextlib import redirect_stdout
from datetime import date, timedelta
from io import StringIO
from time import struct_time

from timeline.domain.dates.calendar import FIRST, LAST
from timeline.errors import InvalidDate

_WINTERS = {"24", "28", "30"}  # without a hemisphere, northern, and the southern summer
_REFUSED = (
    (r"Y.*|-\d.*|000[01].*|000X.*", "date-year-range"),
    (r".*\dT\d.*", "date-with-time"),
    (r".*\dS\d.*", "date-significant-digits"),
    (r".*XXXX.*", "date-masked-year"),  # EDTF writes X for a figure that is not known
    (r".*-(X\d|\dX).*", "date-half-masked"),
    (r"\d{1,3}|\d{5,}", "date-short-year"),
)


def find_bounds(text: str) -> tuple[date, date]:
    """Return the first day an EDTF text may mean and the first after the last; raises InvalidDate."""
    for pattern, key in _REFUSED:
        if re.fullmatch(pattern, text):
            raise InvalidDate(key, text)
    _refuse_numeric_order(text)
    if text[0] in "[{" and any(last < first for first, last in re.findall(r"([\dX-]+)\.\.([\dX-]+)", text)):
        raise InvalidDate("date-set-reversed", text)
    if marked := re.fullmatch(r"(\d{4}-[234]\d)[~?%]", text):
        return find_bounds(marked[1])  # the package takes no mark after a season
    if re.fullmatch(r"[1-9]\d{0,2}X+", text) and len(text) == 4:  # noqa: PLR2004 - a year, read without the package
        return _make_half_open(text, date(int(text.replace("X", "0")), 1, 1), date(int(text.replace("X", "9")), 12, 31))
    if re.fullmatch(r"\d{4}-\d\d", text) and text[5:] in _WINTERS and int(text[:4]):
        # "Winter 1961" may be the one that begins in 1961 or the one that ends then.
        return _make_half_open(text, date(int(text[:4]), 1, 1), date(int(text[:4]) + 1, 2, 28))
    from edtf import EDTFParseException, parse_edtf

    try:
        with redirect_stdout(StringIO()):  # where the package prints what it trips over
            parsed = parse_edtf(text)
        first, last = _read_bound(parsed.lower_strict(), FIRST), _read_bound(parsed.upper_strict(), LAST)
    except EDTFParseException:
        raise InvalidDate("date-unreadable", text) from None
    except Exception:  # noqa: BLE001 - the package may raise anything for what it cannot bound
        raise InvalidDate("date-unreadable", text) from None
    return _make_half_open(text, first, last)


def _read_bound(bound: struct_time | float, otherwise: date) -> date:
    """Read a bound of the package: a calendar day, or an infinite float for the open end of a set."""
    return date(*bound[:3]) if isinstance(bound, struct_time) else otherwise


def _make_half_open(text: str, first: date, last: date) -> tuple[date, date]:
    after = min(last, LAST - timedelta(days=1)) + timedelta(days=1)
    if after <= first:
        raise InvalidDate("date-set-reversed", text)
    return first, after


def _refuse_numeric_order(text: str) -> None:
    """Raise InvalidDate for a date all in digits that is not year-month-day, with every reading it allows."""
    figures = re.fullmatch(r"(\d{1,4})([/. -])(\d{1,2})\2(\d{1,4})", text)
    if figures is None:
        return
    first, second, third = int(figures[1]), int(figures[3]), int(figures[4])
    if len(figures[1]) == 4:  # noqa: PLR2004 - a year
        readings = _list_readings((first, second, third))
        key = "date-one-digit"
    elif len(figures[4]) == 4:  # noqa: PLR2004 - a year
        readings = _list_readings((third, second, first), (third, first, second))
        key = "date-ambiguous" if len(readings) > 1 else "date-order"
    else:
        raise InvalidDate("date-short-year", text)
    if not readings:
        raise InvalidDate("date-impossible", text)
    raise InvalidDate(key, text, readings=readings)


def _list_readings(*candidates: tuple[int, int, int]) -> list[date]:
    readings: list[date] = []
    for year, month, day in candidates:
        try:
            reading = date(year, month, day)
        except ValueError:
            continue
        if reading not in readings:
            readings.append(reading)
    return readings
