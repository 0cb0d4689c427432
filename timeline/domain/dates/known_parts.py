"""The parts of a date that are known, first and last: year, year and month, or year, month and day.

For forms that have dates in figures alone. No part is filled in: a year stays a year.
"""

from datetime import date, timedelta
from typing import NamedTuple

from timeline.domain.dates.calendar import FIRST, LAST, MONTHS
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.text.patterns import compile_later

Parts = tuple[int, ...]
"""Year; year and month; or year, month and day."""

_PLAIN = compile_later(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?")
_DAY = 3


class KnownParts(NamedTuple):
    """The first and the last day, month or year that a date may mean, both included; () where it is open or unknown."""

    first: Parts
    last: Parts

    @property
    def is_span(self) -> bool:
        """Whether it has two ends that differ, or an open one."""
        return self.first != self.last

    @property
    def has_days(self) -> bool:
        """Whether both ends are known to the day."""
        return len(self.first) == len(self.last) == _DAY


def find_parts(when: PartialDate) -> KnownParts:
    """Find the parts of a date.

    What is not written as a day, a month or a year, as a decade or a season, has those of its bounds.
    """
    if not when.known:
        return KnownParts((), ())
    first, slash, last = when.edtf.partition("/")
    if not slash:
        single = _read_plain(first)
        return KnownParts(single, single) if single else _find_bounds(when)
    return KnownParts(
        () if when.start == FIRST else _read_plain(first) or _find_bounds(PartialDate.parse(first)).first,
        () if when.end == LAST else _read_plain(last) or _find_bounds(PartialDate.parse(last)).last,
    )


def write_parts(parts: Parts) -> str:
    """Write parts as EDTF: `1948`, `1948-10`, `1948-10-12`; "" for none."""
    return "-".join(f"{part:0{2 if at else 4}}" for at, part in enumerate(parts))


def _read_plain(text: str) -> Parts:
    """Read a plain day, month or year, marked or not; () for any other, as the codes of seasons are."""
    match = _PLAIN.fullmatch(text)
    if match is None or int(match[2] or 1) > len(MONTHS):
        return ()
    return tuple(int(part) for part in match.groups() if part)


def _find_bounds(when: PartialDate) -> KnownParts:
    """Find whole years, else whole months, else days that have these bounds."""
    length = _DAY
    if when.start.day == when.end.day == 1:
        length = 1 if when.start.month == when.end.month == 1 else 2
    first, last = _list_parts(when.start), _list_parts(when.end - timedelta(days=1))
    return KnownParts(
        () if when.start == FIRST else first[:length],
        () if when.end == LAST else last[:length],
    )


def _list_parts(day: date) -> Parts:
    return day.year, day.month, day.day
