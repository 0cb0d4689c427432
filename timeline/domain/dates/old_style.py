"""Dates of two calendars: `1 (13) March 1881`, `12/24 October 1894`, `O.S. 12 Oct 1700`.

Of two dates that are one day, the first by the Julian calendar, ours is the date. A single one is converted only
where it says that it is Old Style.
"""

import re

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.dates.point_reader import read_point
from timeline.domain.dates.readings import Reading, complete_ends
from timeline.domain.text.patterns import compile_later
from timeline.domain.vocabulary import Precision
from timeline.errors import InvalidDate

_BEGIN, _END = r"(?<![^\W\d_])", r"(?![^\W\d_])\.?"
_OLD = compile_later(
    rf"{_BEGIN}(?:O\. ?S|OS|old style|julian|по старому стилю|старого стиля|ст\. ?ст|ст\. ?стиля){_END}", re.IGNORECASE
)
_NEW = compile_later(
    rf"{_BEGIN}(?:N\. ?S|NS|new style|gregorian|по новому стилю|нового стиля|н\. ?ст|н\. ?стиля){_END}", re.IGNORECASE
)
_BRACKETS = compile_later(r"([^()]*\d[^()]*)\(([^()]*\d[^()]*)\)([^()]*)")


def read_two_calendars(text: str) -> tuple[Reading, Reading] | None:
    """Read a pair of dates, the Old Style first; None for another text."""
    bare = _drop_styles(text)
    if brackets := _BRACKETS.fullmatch(bare):
        first, last = f"{brackets[1]} {brackets[3]}", brackets[2]
        if _OLD.search(text, text.index("(")):
            first, last = last, first
    elif bare.count("/") == 1 and re.search(r"[^\W\d_]", bare):
        first, last = bare.split("/")
    else:
        return None
    ends = read_point(first), read_point(last)
    return complete_ends(ends[0], ends[1]) if ends[0] and ends[1] else None


def read_style(text: str) -> Reading | None:
    """Read a date that says that it is Old Style or New Style; None for another text."""
    bare = _drop_styles(text)
    reading = read_point(bare) if bare != text else None
    return reading._replace(julian=_OLD.search(text) is not None) if reading else None


def join_calendars(first: Reading, last: Reading, text: str) -> PartialDate:
    """Return the date that both are, or the span from one to the other; raises InvalidDate for neither."""
    new = last.make_date(text)
    if first.edtf or first.day is None or new.precision is not Precision.DAY:
        return PartialDate.parse(f"{first.make_date(text).edtf}/{new.edtf}")
    old = first._replace(julian=True, weekday=None).make_date(text)
    if old.start == new.start:
        return new
    start = first.make_date(text)
    if "(" not in text and ((new.start - start.start).days == 1 or text.count(str(first.year)) > 1):
        return PartialDate.parse(f"{start.edtf}/{new.edtf}")
    raise InvalidDate("date-two-calendars", text, old=start.edtf, new=old.edtf)


def _drop_styles(text: str) -> str:
    """Drop the words that say which calendar is meant, with brackets around them."""
    bare = _NEW.sub(" ", _OLD.sub(" ", text))
    return text if bare == text else re.sub(r"\(\s*\)", " ", bare)
