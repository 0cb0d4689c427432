"""Dates as people type them; the caller always echoes them. What reads more than figures is loaded when it is met."""

from contextlib import suppress
from datetime import date

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.text.patterns import compile_later
from timeline.errors import InvalidDate

_PLAIN = r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?"
_PLAIN_DATE = compile_later(rf"{_PLAIN}[~?%]?")
_PLAIN_ENDS = compile_later(rf"({_PLAIN})?\.\.({_PLAIN})?")


def parse_date(text: str, *, today: date, published: date | None = None) -> PartialDate:
    """Parse a date as typed; raises InvalidDate.

    "today" and "yesterday" are counted from `today`. A weekday is the last such day on or before
    `published`, as in news stories; "last Friday" is before it. A day without a year is of the year before
    `published` where that is clear. `a..b` is the interval of two dates, a missing end being open.
    """
    text = " ".join(text.split())
    if _PLAIN_DATE.fullmatch(text):
        return PartialDate.parse(text)
    if ends := _PLAIN_ENDS.fullmatch(text):
        with suppress(InvalidDate):  # which must say it of the text as typed
            return PartialDate.parse("/".join(end or ".." for end in ends.groups()))
    from timeline.domain.dates.written_dates import parse_written

    return parse_written(text, today=today, published=published)


def parse_span(text: str, *, today: date) -> tuple[date, date]:
    """Parse the half-open days of a query filter: a date, `a..b`, `a..` or `..b`; raises InvalidDate.

    A weekday, a week, a month or a year is the last one up to `today`.
    """
    when = parse_date(text, today=today, published=today)
    if not when.known:
        raise InvalidDate("span-unknown", text)
    return when.start, when.end
