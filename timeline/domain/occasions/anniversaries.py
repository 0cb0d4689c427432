"""When an occasion's anniversary falls, and which of its anniversaries an observance marks.

The ordinal of an anniversary is its year less the founding year; the founding itself is the 0th. An anniversary is
known no more exactly than the founding: a founding known to the month has months for anniversaries. A founding that may
lie in two calendar years, or that is unknown, has none.
"""

from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from timeline.domain.dates.calendar import LAST_YEAR
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.records import EventRecord
from timeline.domain.vocabulary import Precision
from timeline.errors import InvalidInput


class LeapRule(StrEnum):
    """The day on which an anniversary of 29 February falls in common years."""

    FEB_28 = "02-28"
    MAR_1 = "03-01"


class Anniversary(NamedTuple):
    """The nth anniversary and its day, month, year or span; its date says whether it is approximate."""

    ordinal: int
    date: PartialDate


class NearestAnniversary(NamedTuple):
    """The anniversary that an observance marks.

    `offset` is in days, positive after the anniversary; None unless both are known to the day.
    """

    ordinal: int
    anniversary: PartialDate
    offset: int | None
    approximate: bool


def find_calendar_year(when: PartialDate) -> int | None:
    """Return the one calendar year a date lies in, None where it is unknown or may be one of several."""
    last = date.fromordinal(when.end.toordinal() - 1)
    return last.year if when.known and when.start.year == last.year else None


@lru_cache(maxsize=10_000)  # a report asks for the same years of one founding again and again
def find_anniversary(founding: PartialDate, year: int, *, leap: LeapRule = LeapRule.FEB_28) -> Anniversary | None:
    """Return the anniversary in a calendar year; None before the founding or where no ordinal can be counted."""
    founded = find_calendar_year(founding)
    if founded is None or not founded <= year <= LAST_YEAR:
        return None
    return Anniversary(year - founded, _move(founding, year, leap))


def check_first_anniversary(event: EventRecord, year: int) -> None:
    """Raise InvalidInput for a year before the first anniversary of an event; its date may be unknown."""
    first = event.date.start.year + 1
    if event.date.known and year < first:
        founded = event.date.display()
        raise InvalidInput("before-first-anniversary", event=event.key, year=year, founded=founded, first=first)


def find_nearest(
    founding: PartialDate, observed: PartialDate, *, leap: LeapRule = LeapRule.FEB_28
) -> NearestAnniversary | None:
    """Return the anniversary nearest to the observance's first day, on a tie the later.

    A day inside an anniversary month, year or span has distance 0. None where the founding has no
    anniversaries, the observance is unknown or before the founding, or its first and last possible
    day are nearest to different anniversaries, so that the ordinal is uncertain.
    """
    if find_calendar_year(founding) is None or not observed.known or observed.end <= founding.start:
        return None
    first = _find_nearest_to(max(observed.start, founding.start), founding, leap)
    if observed.precision is not Precision.DAY:
        last = date.fromordinal(observed.end.toordinal() - 1)
        if _find_nearest_to(last, founding, leap).ordinal != first.ordinal:
            return None
    return NearestAnniversary(
        ordinal=first.ordinal,
        anniversary=first.date,
        offset=count_offset(first.date, observed),
        approximate=founding.approximate or observed.approximate,
    )


def count_offset(anniversary: PartialDate, observed: PartialDate) -> int | None:
    """Count the days from the anniversary to the observance, positive after; None unless both are known to the day."""
    if anniversary.precision is observed.precision is Precision.DAY:
        return (observed.start - anniversary.start).days
    return None


def _find_nearest_to(day: date, founding: PartialDate, leap: LeapRule) -> Anniversary:
    """Return the nearest of the anniversaries around a day that is not before the founding."""
    around = (find_anniversary(founding, day.year + step, leap=leap) for step in (-1, 0, 1))
    candidates = (anniversary for anniversary in around if anniversary)
    return min(candidates, key=lambda anniversary: (_count_distance(anniversary.date, day), -anniversary.ordinal))


def _count_distance(span: PartialDate, day: date) -> int:
    return max((span.start - day).days, (day - span.end).days + 1, 0)


@lru_cache(maxsize=1000)
def _move(founding: PartialDate, year: int, leap: LeapRule) -> PartialDate:
    """Move the founding's day, month, year or span to another year, as approximate as it is."""
    ends = founding.edtf.split("/")
    if not all(end[:4].isdigit() for end in ends):
        # A set, or a date with its mark in front, has no year to exchange: its first and last day are moved.
        mark = "~" if founding.approximate else "?" if founding.uncertain else ""
        last = date.fromordinal(founding.end.toordinal() - 1)
        ends = [f"{day.isoformat()}{mark}" for day in (founding.start, last)]
    return PartialDate.parse("/".join(_move_text(end, year, leap) for end in ends))


def _move_text(edtf: str, year: int, leap: LeapRule) -> str:
    common = year % 4 != 0 or (year % 100 == 0 and year % 400 != 0)
    if common and edtf[5:10] == "02-29":
        return f"{year:04}-{leap}{edtf[10:]}"
    return f"{year:04}{edtf[4:]}"
