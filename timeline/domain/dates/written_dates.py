"""Dates as people write them, in words or EDTF, and as this program shows them.

A date is the same in whatever form it is written: a span in words, a season, a decade, an era, two calendars, in any of
the languages of `date_words`. A missing year or day is never filled in but from the publication, and what can be read
in two ways is refused with both.

The rules are our own because libraries for this guess: dateparser and dateutil take 7/8/1961 for one of its two days
and fill what is missing from today, and the words that the edtf package reads are English.
"""

from datetime import date
from typing import NamedTuple

from timeline.domain.dates.date_signs import mark_units, normalise_signs
from timeline.domain.dates.eras import check_era, replace_eras
from timeline.domain.dates.figure_dates import read_figures
from timeline.domain.dates.old_style import join_calendars, read_style, read_two_calendars
from timeline.domain.dates.other_calendars import refuse_other_calendar
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.dates.point_reader import read_point
from timeline.domain.dates.readings import Reading, complete_ends
from timeline.domain.dates.relative_dates import read_relative
from timeline.domain.dates.span_reader import read_ends, read_open_span, read_set, read_winter
from timeline.domain.text.patterns import compile_later
from timeline.errors import InvalidDate

_LONGEST = 100
_CLOCK = compile_later(r"(?P<date>.*\d)(?:T| |, )(?:(?P<midnight>0?0:00(?::00(?:\.0+)?)?)|\d\d?:\d\d(?!\d).*)")
"""A date with a time; midnight is what programs write that know no date without one."""
_EDTF = compile_later(r"[\dX~?%/.,\[\]{} '’–-]+")
_NOT_FIGURES = {"date-unreadable", "date-short-year", "date-one-digit", "date-order"}
"""What is wrong with a text as EDTF that may be right in words or as a span."""


def parse_written(text: str, *, today: date, published: date | None) -> PartialDate:
    """Parse a date in any form, as `parse_date` says; raises InvalidDate."""
    if clock := _CLOCK.fullmatch(text):
        if not clock["midnight"]:
            raise InvalidDate("date-with-time", text)
        text = clock["date"]
    if len(text) > _LONGEST or not text.isprintable():
        return PartialDate.parse(text)
    signs = normalise_signs(text)
    refuse_other_calendar(signs)
    tidy, era = replace_eras(signs)
    try:
        when = _Parser(text, today, published).parse(mark_units(tidy))
    except InvalidDate as error:
        facts = {name: fact for name, fact in error.message.facts.items() if name != "text"}
        raise InvalidDate(error.message.key, text, **facts) from None
    if era:
        check_era(era, when, text)
    return when


def parse_month_day(text: str) -> tuple[int, int] | None:
    """Read the month and day of a text that says no year; None for any other."""
    reading = read_point(mark_units(normalise_signs(text)))
    return (reading.month, reading.day) if reading and reading.lacks_year and reading.day is not None else None


class _Parser(NamedTuple):
    """What a text is read by: the text as typed, for errors, and the days from which others are counted."""

    typed: str
    today: date
    published: date | None

    def parse(self, text: str) -> PartialDate:
        """Parse a tidy text, or a part of one, by the first of the forms that it has."""
        text = text.strip()
        if when := self._read_known(text) or self._read_words(text):
            return when
        if text.isascii():
            return PartialDate.parse(text)  # which says what is wrong
        raise InvalidDate("date-unreadable", self.typed)

    def complete(self, reading: Reading) -> PartialDate:
        """Make the date of a reading, its year taken from the publication if need be."""
        return (reading.add_year(self.published, self.typed) if self.published else reading).make_date(self.typed)

    def _read_known(self, text: str) -> PartialDate | None:
        """Read a day counted from another, or figures; None where words or a span may be meant."""
        when = read_relative(text, today=self.today, published=self.published) or read_winter(text)
        if when:
            return when
        if text and not _EDTF.fullmatch(text):
            return None
        if figures := read_figures(text):
            return figures
        if not text.isascii():
            return None
        try:
            return PartialDate.parse(text)
        except InvalidDate as error:
            if error.message.key in _NOT_FIGURES:
                return None
            raise

    def _read_words(self, text: str) -> PartialDate | None:
        if ".." in text and text[0] not in "[{":
            return self._read_dotted(text)
        if calendars := read_two_calendars(text):
            return join_calendars(*self._add_years(*calendars), self.typed)
        if point := read_style(text) or read_point(text):
            return self.complete(point)
        if ends := read_ends(text):
            return self._join(*map(self.complete, self._add_years(*ends)))
        return read_set(text, self.parse, self.complete) or read_open_span(text, self.parse)

    def _read_dotted(self, text: str) -> PartialDate:
        """Read `a..b`, either end of which may be open."""
        first, _, last = text.partition("..")
        if first.strip() and last.strip() and (ends := read_ends(text)):
            return self._join(*map(self.complete, self._add_years(*ends)))
        return self._join(*(self.parse(end) if end.strip() else None for end in (first, last)))

    def _join(self, first: PartialDate | None, last: PartialDate | None) -> PartialDate:
        ends = (first, last)
        if any(end and (not end.known or "/" in end.edtf) for end in ends):
            raise InvalidDate("span-ends", self.typed)
        return PartialDate.parse("/".join(end.edtf if end else ".." for end in ends))

    def _add_years(self, first: Reading, last: Reading) -> tuple[Reading, Reading]:
        """Add the year of the publication to both ends where neither has one."""
        if not (self.published and first.lacks_year and last.lacks_year):
            return first, last
        last = last.add_year(self.published, self.typed)
        return complete_ends(first, last) or (first, last)
