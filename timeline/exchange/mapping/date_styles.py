"""Dates as a file writes them, turned to the forms that are read everywhere: the order of day and month is said once.

A style is written as in strftime: `%d.%m.%Y`, `%m/%d/%Y`, `%Y%m%d`, `%m/%Y`, `%Y`; `excel` is a number of days since
the end of 1899, as spreadsheets count them. What fits none is left as it is, and read or refused like any other date.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from timeline.domain.dates.partial_date import PartialDate
from timeline.errors import InvalidDate

EXCEL = "excel"
_PARTS = {"%Y": r"(?P<year>\d{4})", "%m": r"(?P<month>\d{1,2})", "%d": r"(?P<day>\d{1,2})"}
_BEGIN = date(1899, 12, 30)
_SERIAL = re.compile(r"[1-9]\d{4}")


def find_style_problem(style: str) -> bool:
    """Check whether a style is none: without a year, with a part twice, or a day without its month."""
    if style == EXCEL:
        return False
    directives = re.findall(r"%.", style)
    known = set(directives) <= _PARTS.keys() and len(set(directives)) == len(directives)
    return not known or "%Y" not in directives or ("%d" in directives and "%m" not in directives)


def read_styled_date(text: str, styles: Sequence[str]) -> str:
    """Return a date in one of the styles as 2025-10-17, 2025-10 or 2025; any other text as it is.

    So stays a text that is another day in another of the styles. One that is no day in any is returned as in the first.
    """
    readings = dict.fromkeys(filter(None, (_read(text, style) for style in styles)))
    dates = [reading for reading in readings if len(readings) == 1 or _is_date(reading)]
    if len(dates) > 1:
        return text
    return next(iter(dates or readings), text)


def _read(text: str, style: str) -> str:
    """Read a text in a style; "" for one that is in another."""
    if style == EXCEL:
        return (_BEGIN + timedelta(days=int(text))).isoformat() if _SERIAL.fullmatch(text) else ""
    if not (match := _compile(style).fullmatch(text)):
        return ""
    parts = match.groupdict()
    figures = [parts["year"], *(f"{int(parts[name]):02}" for name in ("month", "day") if parts.get(name))]
    return "-".join(figures)


def _is_date(text: str) -> bool:
    try:
        PartialDate.parse(text)
    except InvalidDate:
        return False
    return True


@lru_cache(maxsize=100)
def _compile(style: str) -> re.Pattern[str]:
    pieces = re.split(r"(%.)", style)
    return re.compile("".join(_PARTS.get(piece, re.escape(piece)) for piece in pieces))
