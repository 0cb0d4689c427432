"""A date as far as it is known: EDTF text, a precision, and the half-open interval of days it may mean.

EDTF is the Library of Congress's Extended Date/Time Format (ISO 8601-2). Plain dates and intervals are read
here; the rarer forms are read in `edtf_bounds`, which is imported when first met.
"""

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from timeline.domain.dates.calendar import FIRST, LAST, LAST_YEAR, MONTHS, count_month_days
from timeline.domain.text.patterns import compile_later
from timeline.domain.vocabulary import Precision
from timeline.errors import InvalidDate

_LONGEST = 100
_UNKNOWN_WORDS = {"", "unknown", "date unknown", "undated", "xxxx", "xxxx-xx", "xxxx-xx-xx"}
_OPEN = {"", ".."}
_PLAIN_TEXT = compile_later(r"\d{4}(?:-[01]\d(?:-\d\d)?)?[~?%]?")
_MARK_FIRST = compile_later(r"[~?%]\d{4}")
"""Where a year is all there is, a mark before it means what one after it means."""
_PRECISIONS = {precision.value: precision for precision in Precision}
_PLAIN = {(4,): Precision.YEAR, (4, 2): Precision.MONTH, (4, 2, 2): Precision.DAY}


class PartialDate(NamedTuple):
    """A date with no more in it than is known.

    `edtf` is the EDTF text, "" for unknown. `start` is the first day it may mean, `end` the first day after
    the last (half-open); `~`, `?` and `%` do not widen them. Unknown dates have the widest bounds of all and
    are recognised by `known`, never by their bounds. Years are 2 to 9998, for the year 1
    is the bound of what has none.
    """

    edtf: str
    precision: Precision
    start: date
    end: date

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Parse EDTF, or "", "unknown" and "undated"; raises InvalidDate."""
        return _parse(text)

    @classmethod
    def from_stored(cls, edtf: str, precision: str, start: str, end: str) -> "PartialDate":
        """Make the date of a database row from its text, precision and ISO bounds, which are trusted."""
        return cls(edtf, _PRECISIONS[precision], date.fromisoformat(start), date.fromisoformat(end))

    @property
    def known(self) -> bool:
        """Whether anything at all is known of the date."""
        return self.precision is not Precision.UNKNOWN

    @property
    def approximate(self) -> bool:
        """Whether the text is marked as approximate (`~`), or approximate and uncertain (`%`)."""
        return "~" in self.edtf or "%" in self.edtf

    @property
    def uncertain(self) -> bool:
        """Whether the text is marked as uncertain (`?` or `%`)."""
        return "?" in self.edtf or "%" in self.edtf

    @property
    def is_certain_day(self) -> bool:
        """Whether it is known to the day, and marked as neither approximate nor uncertain."""
        return self.precision is Precision.DAY and not (self.approximate or self.uncertain)

    @property
    def month_day(self) -> str:
        """`10-12` for a date known to the day, otherwise ""."""
        return self.edtf[5:10] if self.precision is Precision.DAY else ""

    @property
    def order(self) -> tuple[date, date]:
        """The bounds, by which dates are sorted."""
        return self.start, self.end

    def overlaps(self, other: "PartialDate") -> bool:
        """Check whether both may be the same time; an unknown date may be any time."""
        return self.start < other.end and other.start < self.end

    def contains(self, day: date) -> bool:
        """Check whether the day is one of those the date may mean."""
        return self.start <= day < self.end

    def display(self) -> str:
        """Format the date for people: `about 1961`, `1948-10-08 to 1948-10-12`, `until 2018-10-16`, `date unknown`."""
        if not self.known:
            return "date unknown"
        first, slash, last = self.edtf.partition("/")
        if not slash:
            return _format_edtf(first)
        if last in _OPEN:
            return f"from {_format_edtf(first)}" + ("" if last else " (end unknown)")
        if first in _OPEN:
            return f"until {_format_edtf(last)}" + ("" if first else " (start unknown)")
        return f"{_format_edtf(first)} to {_format_edtf(last)}"


UNKNOWN = PartialDate("", Precision.UNKNOWN, FIRST, LAST)


def _format_edtf(edtf: str) -> str:
    if _PLAIN_TEXT.fullmatch(edtf):
        body, mark = edtf.rstrip("~?%"), edtf[-1]
        return ("about " if mark in "~%" else "") + body + (" (uncertain)" if mark in "?%" else "")
    from timeline.domain.dates.date_wording import write_single

    return write_single(edtf)


def _find_precision(body: str) -> Precision | None:
    return _PLAIN.get(tuple(map(len, body.split("-")))) if body.replace("-", "").isdigit() else None


@lru_cache(maxsize=10_000)  # the events of a day come with its stories
def _parse(text: str) -> PartialDate:
    text = text.strip()
    if text[:1] in {"[", "{"}:
        text = text.replace(" ", "")
    if text.lower() in _UNKNOWN_WORDS:
        return UNKNOWN
    if len(text) > _LONGEST:
        raise InvalidDate("date-too-long", text, limit=_LONGEST)
    if not (text.isascii() and text.isprintable()):
        raise InvalidDate("date-letters", text)
    if text.count("/") == 1:
        return _parse_interval(text)
    return _parse_single(text)


def _parse_single(text: str) -> PartialDate:
    """Parse one date that is not an interval; the text is ASCII."""
    if _MARK_FIRST.fullmatch(text):
        text = text[1:] + text[0]
    body = text[:-1] if text[-1] in "~?%" else text
    precision = _find_precision(body)
    season = precision is Precision.MONTH and 21 <= int(body[5:7]) <= 41  # noqa: PLR2004 - EDTF's codes
    if precision is None or season:
        from timeline.domain.dates.edtf_bounds import find_bounds

        start, end = find_bounds(text)
        return PartialDate(text, Precision.RANGE, start, end)
    year, month, day = int(body[:4]), int(body[5:7] or 1), int(body[8:] or 1)
    if not FIRST.year < year <= LAST_YEAR:
        raise InvalidDate("date-year-range", text)
    if not 1 <= month <= len(MONTHS):
        raise InvalidDate("date-no-month", text, month=month)
    if precision is Precision.YEAR:
        return PartialDate(text, precision, date(year, 1, 1), date(year + 1, 1, 1))
    days = count_month_days(year, month)
    if precision is Precision.MONTH:
        first = date(year, month, 1)
        return PartialDate(text, precision, first, first + timedelta(days=days))
    if not 1 <= day <= days:
        raise InvalidDate("date-no-day", text, month=MONTHS[month - 1], year=year, days=days)
    first = date(year, month, day)
    return PartialDate(text, precision, first, first + timedelta(days=1))


def _parse_interval(text: str) -> PartialDate:
    """Parse an interval `a/b`: from the first day of a to the last of b; `..` and nothing are open ends."""
    first, _, last = (part.strip() for part in text.partition("/"))
    if first in _OPEN and last in _OPEN:
        raise InvalidDate("date-both-ends-open", text)
    start = FIRST if first in _OPEN else _parse_single(first).start
    end = LAST if last in _OPEN else _parse_single(last).end
    if end <= start:
        raise InvalidDate("date-reversed", text, first=first, last=last)
    return PartialDate(f"{first}/{last}", Precision.RANGE, start, end)
