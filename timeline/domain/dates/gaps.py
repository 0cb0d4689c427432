"""The time between events: gaps to the day, how long the present one is among them, and months without any.

An event not known to the day may have been on any day of its date. A gap is therefore broken by one that lies
wholly inside it, and told as `at least` so long on that side; one that only may lie in it makes the gap doubtful.
A span of at most a month, as visits have, is taken as days on which something went on.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.vocabulary import Precision

FEWEST = 5
"""So many gaps there must be before the place of one among them says anything."""

_SHORT = 31
_DAY = timedelta(days=1)


class DatedEvent(NamedTuple):
    """An event as the gaps see it; its date is known."""

    key: str
    when: PartialDate

    @property
    def last(self) -> date:
        """The last day that it may have been on."""
        return self.when.end - _DAY

    @property
    def exact(self) -> bool:
        """Whether its days are known."""
        when = self.when
        short = when.precision is Precision.RANGE and (when.end - when.start).days <= _SHORT
        return when.precision is Precision.DAY or short


class Gap(NamedTuple):
    """The time from the last day of something to the first of what came next, or to today.

    `after` and `before` are the keys of the events at its ends; `exact` is whether both are known to the day.
    `doubts` are the keys of events that may lie in it.
    """

    since: date
    until: date
    after: tuple[str, ...]
    before: tuple[str, ...] = ()
    exact: bool = True
    doubts: tuple[str, ...] = ()

    @property
    def days(self) -> int:
        """How many days it is from one to the other; at least so many where an end is vague."""
        return (self.until - self.since).days

    @property
    def told(self) -> str:
        """`41 days`, `at least 41 days`."""
        return f"{'' if self.exact else 'at least '}{self.days} {'day' if self.days == 1 else 'days'}"


class _Stretch(NamedTuple):
    """Days one after another on which something was, or for a vague one may have been."""

    first: date
    last: date
    exact: bool
    begins: tuple[str, ...]
    ends: tuple[str, ...]


def find_gaps(events: Iterable[DatedEvent]) -> tuple[Gap, ...]:
    """The gaps between these events, by date."""
    found = list(events)
    told = [
        Gap(one.last, other.first, one.ends, other.begins, one.exact and other.exact)
        for one, other in pairwise(_stretches(found))
    ]
    doubts: list[list[str]] = [[] for _ in told]
    for event in (one for one in found if not one.exact):
        at = bisect_left(told, event.when.start, key=lambda gap: gap.until - _DAY)
        while at < len(told) and told[at].since < event.last:
            doubts[at].append(event.key)
            at += 1
    return tuple(
        gap._replace(doubts=tuple(key for key in keys if key not in gap.after and key not in gap.before))
        for gap, keys in zip(told, doubts, strict=True)
    )


def find_present_gap(events: Iterable[DatedEvent], *, today: date) -> Gap | None:
    """The gap from the last event that has begun until today, which may be of no days; None where none has."""
    found = [one for one in events if one.when.start <= today]
    stretches = _stretches(found)
    if not stretches:
        return None
    last = stretches[-1]
    doubts = tuple(one.key for one in found if not one.exact and one.last > last.last and one.key not in last.ends)
    return Gap(min(last.last, today), today, last.ends, (), last.exact, doubts)


def rank_percentile(days: int, others: Sequence[int]) -> float | None:
    """The share of the others that are shorter, those alike counting half, of a hundred; None of fewer than five."""
    if len(others) < FEWEST:
        return None
    shorter, alike = sum(one < days for one in others), others.count(days)
    return 100 * (shorter + alike / 2) / len(others)


def count_covered_days(since: date, until: date, spans: Iterable[tuple[date, date]]) -> int:
    """How many of the days [since, until) lie in any of these half-open spans."""
    count, reached = 0, since
    for start, end in sorted(spans):
        start, end = max(start, reached), min(end, until)  # noqa: PLW2901 - the part that is new
        if start < end:
            count, reached = count + (end - start).days, end
    return count


def _stretches(events: Sequence[DatedEvent]) -> list[_Stretch]:
    """The exact ones merged, and between them those vague ones that lie between two for certain, merged too."""
    exact = _merged(one for one in events if one.exact)
    between = [one for one in events if not one.exact and not _touches(one, exact)]
    return sorted([*exact, *_merged(between)], key=lambda one: one.first)


def _touches(one: DatedEvent, stretches: Sequence[_Stretch]) -> bool:
    """Whether it may share a day with one of these, which are in order."""
    at = bisect_left(stretches, one.when.start, key=lambda each: each.last)
    return at < len(stretches) and stretches[at].first <= one.last


def _merged(events: Iterable[DatedEvent]) -> list[_Stretch]:
    """Those that share a day as one."""
    found: list[_Stretch] = []
    for one in sorted(events, key=lambda each: (*each.when.order, each.key)):
        start, last = one.when.start, one.last
        before = found[-1] if found else None
        if before is None or start > before.last:
            found.append(_Stretch(start, last, one.exact, (one.key,), (one.key,)))
            continue
        begins = (*before.begins, one.key) if start == before.first else before.begins
        ends = {-1: before.ends, 0: (*before.ends, one.key), 1: (one.key,)}[(last > before.last) - (last < before.last)]
        found[-1] = before._replace(last=max(last, before.last), begins=begins, ends=ends)
    return found


class SilentMonth(NamedTuple):
    """A calendar month; `perhaps` are the keys of events not known to the month that may lie in it."""

    year: int
    month: int
    perhaps: tuple[str, ...] = ()

    @property
    def start(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def end(self) -> date:
        """The first day after it."""
        return date(self.year + self.month // 12, self.month % 12 + 1, 1)

    @property
    def certain(self) -> bool:
        """Whether no event on record may lie in it."""
        return not self.perhaps


def list_silent_months(events: Iterable[DatedEvent], *, first: date, last: date) -> Iterator[SilentMonth]:
    """The months from that of one day to that of another in which no event is known to have been.

    One known to the year alone leaves no month of that year silent for certain.
    """
    busy: set[tuple[int, int]] = set()
    vague = []
    for one in events:
        if one.exact or one.when.precision is Precision.MONTH:
            busy.update(_months(max(one.when.start, first), min(one.last, last)))
        else:
            vague.append(one)
    for silent in (SilentMonth(*month) for month in _months(first, last) if month not in busy):
        perhaps = (one.key for one in vague if one.when.start < silent.end and silent.start <= one.last)
        yield silent._replace(perhaps=tuple(perhaps))


def _months(first: date, last: date) -> Iterator[tuple[int, int]]:
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield number // 12, number % 12 + 1


def find_longest_gap(held: Iterable[int], *, left_out: Collection[int] = ()) -> tuple[int, ...]:
    """The years of the longest gap between two held ones, the later of two alike; those left out are not counted."""
    found: tuple[int, ...] = ()
    for before, after in pairwise(sorted(set(held))):
        between = tuple(year for year in range(before + 1, after) if year not in left_out)
        if between and len(between) >= len(found):
            found = between
    return found


def count_streak(held: Collection[int]) -> tuple[int, ...]:
    """The years one after the other, each held, up to the latest."""
    first = last = max(held, default=0)
    while first - 1 in held:
        first -= 1
    return tuple(range(first, last + 1)) if held else ()
