"""The dates of slides as EDTF: year, month and day in parts, or in one text with commas, as versions 1 and 2 have it.

No part is added. What is no date is given as it stands, to be refused where it is read.
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.dates.typed_dates import parse_date
from timeline.errors import InvalidDate

_FIGURES = re.compile(r"-?\d+")
_UNKNOWN = "XX"
_ANY_DAY = date(2000, 1, 1)
_OPEN = ("/..", "/")


def write_date(parts: Sequence[str]) -> str:
    """Write year, month and day as EDTF, with XX for a month that is missing before a day; "" where all are empty."""
    year, month, day = (_clean(part) for part in (*parts, "", "", "")[:3])
    if not (year or month or day):
        return ""
    if day and not month:
        month = _UNKNOWN
    # XXXX is EDTF's year that is not known.
    written = [_pad(year, 4) if year else "XXXX", *(_pad(part, 2) for part in (month, day) if part)]
    return "-".join(written)


def split_text(text: str) -> list[str]:
    """Split `2011,3,23` or `2011,3,23,10,15` into year, month and day; any other text is left as it is."""
    parts = [part.strip() for part in text.split(",")]
    return parts[:3] if all(map(_FIGURES.fullmatch, filter(None, parts))) else [text.strip()]


def write_span(first: str, last: str, display: str) -> str:
    """Write the date of a slide as EDTF, the last day included.

    What is displayed goes before the parts where it says the same time with more meaning: `about 1961`, `1960s`,
    `from 2018`.
    """
    span = first if last in {"", first} else f"{first}/{last}"
    if not (span and display):
        return span
    with suppress(InvalidDate):
        by_parts, shown = PartialDate.parse(span), parse_date(display, today=_ANY_DAY)
        is_open = not last and shown.edtf.endswith(_OPEN)
        if shown.start == by_parts.start and (is_open or shown.end == by_parts.end):
            return shown.edtf
    return span


def _clean(part: str) -> str:
    """Clean a number as spreadsheets write it: `1,948`, `1948.0`."""
    text = re.sub(r"[\s,]", "", part)
    return re.sub(r"(?<=\d)\.0+$", "", text)


def _pad(part: str, length: int) -> str:
    sign, figures = ("-", part[1:]) if part.startswith("-") else ("", part)
    return f"{sign}{figures.zfill(length)}" if figures.isdecimal() else part
