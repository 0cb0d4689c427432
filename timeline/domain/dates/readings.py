"""What a text says of one date, before what it lacks is taken from the other end of a span or the publication."""

from datetime import date, timedelta
from typing import NamedTuple

from timeline.domain.dates.calendar import MONTHS, find_day, find_julian_day
from timeline.domain.dates.partial_date import PartialDate
from timeline.errors import InvalidDate

LAST_MONTH = len(MONTHS)
_LAST_DAY = 31
_NEAR_PAST = timedelta(days=92)
_NEAR_FUTURE = timedelta(days=60)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Reading(NamedTuple):
    """The parts of one date; 0 is a year or month that is not given, None a day or weekday.

    `month` may be EDTF's code of a part of the year. `edtf` is the EDTF text of a date without such parts, a decade
    for instance. `mark` is `~`, `?` or `%`; `julian` means that the text says Old Style.
    """

    year: int = 0
    month: int = 0
    day: int | None = None
    weekday: int | None = None
    edtf: str = ""
    mark: str = ""
    julian: bool = False

    @property
    def lacks_year(self) -> bool:
        """Whether only the year is missing."""
        return not self.edtf and not self.year and bool(self.month)

    def make_date(self, text: str) -> PartialDate:
        """Make the date; raises InvalidDate with the whole text where a part is missing or none of the calendar."""
        if self.edtf:
            return PartialDate.parse(self.edtf + self.mark)
        if not self.year:
            short = self.day is not None and self.day > _LAST_DAY
            raise InvalidDate("date-short-year" if short or not self.month else "date-without-year", text)
        if self.day is not None and not self.month:
            raise InvalidDate("date-unreadable", text)
        if self.julian:
            return self._convert_julian(text)
        return self._check_weekday(PartialDate.parse(self._join() + self.mark), text)

    def add_year(self, published: date, text: str) -> "Reading":
        """Take the year from the publication, backwards only; raises InvalidDate where another may be meant.

        The last such day up to the publication is taken if it is of the same year, or at most three months back. It
        is not if the next such day is within two months, for a story may also announce.
        """
        if not self.lacks_year or self.day is None or self.day > _LAST_DAY:
            return self
        around = [find_day(published.year + step, self.month, self.day) for step in (-1, 0, 1)]
        past = [day for day in around if day and day <= published]
        future = [day for day in around if day and day > published]
        if not past or not future:
            return self
        back, ahead = past[-1], future[0]
        near = back.year == published.year or published - back <= _NEAR_PAST
        if not near or ahead - published <= _NEAR_FUTURE:
            raise InvalidDate("date-ambiguous", text, readings=(back, ahead))
        return self._replace(year=back.year)

    def _join(self) -> str:
        month = f"-{self.month:02}" if self.month else ""
        return f"{self.year:04}{month}" + ("" if self.day is None else f"-{self.day:02}")

    def _check_weekday(self, when: PartialDate, text: str) -> PartialDate:
        if self.weekday is None:
            return when
        if self.day is None:
            raise InvalidDate("date-unreadable", text)
        if when.start.weekday() != self.weekday:
            weekday = _WEEKDAYS[when.start.weekday()]
            raise InvalidDate("date-other-weekday", text, day=self._join(), weekday=weekday)
        return when

    def _convert_julian(self, text: str) -> PartialDate:
        if self.day is None or not self.month:
            raise InvalidDate("date-old-style-day", text)
        day = find_julian_day(self.year, self.month, self.day)
        if day is None:
            name = MONTHS[self.month - 1] if 1 <= self.month <= len(MONTHS) else ""
            raise InvalidDate("date-impossible", text, month=name)
        return self._check_weekday(PartialDate.parse(day.isoformat() + self.mark), text)


def complete_ends(first: Reading, last: Reading) -> tuple[Reading, Reading] | None:
    """Give each end of a span what only the other has: the month, then the year; None where they do not fit.

    `8` and `12 October 1948` are days of one month; of `28 December` and `2 January 2025` the first is of 2024.
    """
    if first.edtf or last.edtf:
        return (first, last) if all(end.edtf or end.year for end in (first, last)) else None
    if last.month and not first.month and first.day is not None:
        first = first._replace(month=last.month)
    if first.month and not last.month and last.day is not None:
        last = last._replace(month=first.month)
    uneven = bool(first.month) != bool(last.month) or (first.day is None) != (last.day is None)
    if uneven and not (first.year and last.year):
        return None
    if first.year and not last.year and last.month:
        last = last._replace(year=first.year + (_order(last) < _order(first)))
    elif last.year and not first.year and first.month:
        first = first._replace(year=last.year - (_order(last) < _order(first)))
    if bool(first.year) != bool(last.year) or any(end.day is not None and not end.month for end in (first, last)):
        return None
    return first, last


def _order(reading: Reading) -> tuple[int, int]:
    return reading.month, reading.day or 0
