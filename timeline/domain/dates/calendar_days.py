"""Days of any year, such as 12 October, read as people type them."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from timeline.domain.dates.calendar import MONTHS, find_day
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.dates.typed_dates import parse_date
from timeline.domain.vocabulary import Precision
from timeline.errors import InvalidDate

_LEAP_YEAR = 2000  # a year that has every day
_LONGEST_SPAN = timedelta(days=31)


class CalendarDays(NamedTuple):
    """The days from `first` to `last`, both included, as MM-DD; over the new year where `last` is before `first`."""

    first: str
    last: str

    def __contains__(self, month_day: object) -> bool:
        """Check whether MM-DD is one of the days."""
        if not isinstance(month_day, str):
            return False
        if self.over_new_year:
            return month_day >= self.first or month_day <= self.last
        return self.first <= month_day <= self.last

    @property
    def over_new_year(self) -> bool:
        """Whether they begin in one year and end in the next."""
        return self.last < self.first

    @property
    def months(self) -> tuple[int, ...]:
        """The months that they touch, in order."""
        first, last = int(self.first[:2]), int(self.last[:2])
        count = 12 if self.over_new_year and first <= last else (last - first) % 12 + 1
        return tuple((first - 1 + step) % 12 + 1 for step in range(count))

    def display(self) -> str:
        """Format the days: `12 October`, `12 October to 16 October`."""
        ends = dict.fromkeys((self.first, self.last))
        return " to ".join(f"{int(end[3:])} {MONTHS[int(end[:2]) - 1]}" for end in ends)

    def is_touched_by(self, when: PartialDate) -> bool:
        """Check whether a month is one of theirs, or a span of at most a month, such as a visit, includes one."""
        if when.precision is Precision.MONTH:
            return when.start.month in self.months
        if when.precision is not Precision.RANGE or when.end - when.start > _LONGEST_SPAN:
            return False
        first, last = (day.isoformat()[5:] for day in (when.start, when.end - timedelta(days=1)))
        return first in self or last in self or self.first in CalendarDays(first, last)


def parse_days(text: str, *, today: date) -> CalendarDays:
    """Parse `10-12`, `12 Oct`, `10월 12일`, a full date, or two with `..` between; raises InvalidDate."""
    first, separator, last = (part.strip() for part in (text if ".." in text else _mark_span(text)).partition(".."))
    start = _parse_month_day(first, text, today)
    return CalendarDays(start, _parse_month_day(last, text, today) if separator else start)


def _parse_month_day(text: str, typed: str, today: date) -> str:
    if re.fullmatch(r"\d\d?/\d\d?", text):
        raise InvalidDate("day-slash", typed)
    if parts := _read_figures(text) or _read_words(text):
        day = find_day(_LEAP_YEAR, *parts)
        if day is None:
            raise InvalidDate("day-none", typed)
        return f"{day:%m-%d}"
    when = _parse_dated(text, typed, today)
    if not when.month_day:
        raise InvalidDate("day-none", typed)
    return when.month_day


def _read_figures(text: str) -> tuple[int, int] | None:
    figures = re.fullmatch(r"(\d\d?)-(\d\d?)", text, re.ASCII)
    return (int(figures[1]), int(figures[2])) if figures else None


def _read_words(text: str) -> tuple[int, int] | None:
    from timeline.domain.dates.written_dates import parse_month_day

    return parse_month_day(text)


def _parse_dated(text: str, typed: str, today: date) -> PartialDate:
    """Parse a full date, or one counted from today; raises InvalidDate."""
    try:
        return parse_date(text, today=today, published=today)
    except InvalidDate:
        if re.search(r"\d{4}", text):
            raise
        raise InvalidDate("day-none", typed) from None


def _mark_span(text: str) -> str:
    """Mark the joint of two days in words: `9 September to 17 October`."""
    return re.sub(r"\s+(?:to|-|–)\s+|–|〜|~", "..", text, count=1)
