"""The time between events: gaps to the day, the present gap among them, months and years without any.

An event not known to the day may have been on any day of its date. A gap is therefore broken by one that lies wholly
inside it, and is `at least` that long on that side; one that merely may lie in it makes the gap doubtful. A span of at
most a month, as visits have, counts as days on which something went on.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.vocabulary import Precision

FEWEST = 5
"""The fewest gaps among which the rank of one says anything."""

_SHORT_SPAN = 31
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
        short = when.precision is Precision.RANGE and (when.end - when.start).days <= _SHORT_SPAN
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
        """The number of days from one end to the other, the least possible where an end is vague."""
        return (self.until - self.since).days


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


class _Stretch(NamedTuple):
    """Consecutive days on which something was, or for a vague one may have been."""

    first: date
    last: date
    exact: bool
    begins: tuple[str, ...]
    ends: tuple[str, ...]


def find_gaps(events: Iterable[DatedEvent]) -> tuple[Gap, ...]:
    """Find the gaps between these events, by date."""
    dated = list(events)
    gaps = [
        Gap(before.last, after.first, before.ends, after.begins, before.exact and after.exact)
        for before, after in pairwise(_find_stretches(dated))
    ]
    doubts: list[list[str]] = [[] for _ in gaps]
    for event in (event for event in dated if not event.exact):
        at = bisect_left(gaps, event.when.start, key=lambda gap: gap.until - _DAY)
        while at < len(gaps) and gaps[at].since < event.last:
            doubts[at].append(event.key)
            at += 1
    return tuple(
        gap._replace(doubts=tuple(key for key in keys if key not in gap.after and key not in gap.before))
        for gap, keys in zip(gaps, doubts, strict=True)
    )


def find_present_gap(events: Iterable[DatedEvent], *, today: date) -> Gap | None:
    """Find the gap, which may be of no days, from the last event that has begun to today; None where none has."""
    begun = [event for event in events if event.when.start <= today]
    stretches = _find_stretches(begun)
    if not stretches:
        return None
    last = stretches[-1]
    vague = (event for event in begun if not event.exact and event.last > last.last)
    doubts = tuple(event.key for event in vague if event.key not in last.ends)
    return Gap(min(last.last, today), today, last.ends, (), last.exact, doubts)


def rank_percentile(days: int, others: Sequence[int]) -> float | None:
    """Return the percentage of the others that are shorter, equal ones counting half; None of fewer than five."""
    if len(others) < FEWEST:
        return None
    lengths = sorted(others)
    shorter, up_to = bisect_left(lengths, days), bisect_right(lengths, days)
    return 100 * (shorter + up_to) / 2 / len(others)


def count_covered_days(since: date, until: date, spans: Iterable[tuple[date, date]]) -> int:
    """Count the days of [since, until) that lie in any of these half-open spans."""
    count, reached = 0, since
    for start, end in sorted(spans):
        start, end = max(start, reached), min(end, until)  # noqa: PLW2901 - the part that is new
        if start < end:
            count, reached = count + (end - start).days, end
    return count


def list_silent_months(events: Iterable[DatedEvent], *, first: date, last: date) -> Iterator[SilentMonth]:
    """Yield the months, from that of the first day to that of the last, in which no event is known to have been.

    An event known only to the year leaves no month of that year silent for certain.
    """
    busy: set[tuple[int, int]] = set()
    vague = []
    for event in events:
        if event.exact or event.when.precision is Precision.MONTH:
            busy.update(_list_months(max(event.when.start, first), min(event.last, last)))
        else:
            vague.append(event)
    for silent in (SilentMonth(*month) for month in _list_months(first, last) if month not in busy):
        perhaps = (event.key for event in vague if event.when.start < silent.end and silent.start <= event.last)
        yield silent._replace(perhaps=tuple(perhaps))


def find_longest_gap(held: Iterable[int], *, left_out: Collection[int] = ()) -> tuple[int, ...]:
    """Return the years of the longest gap between two held ones, without those left out; the later of equal gaps."""
    longest: tuple[int, ...] = ()
    for before, after in pairwise(sorted(set(held))):
        between = tuple(year for year in range(before + 1, after) if year not in left_out)
        if between and len(between) >= len(longest):
            longest = between
    return longest


def count_streak(held: Collection[int]) -> tuple[int, ...]:
    """Return the consecutive years, each held, up to the latest."""
    first = last = max(held, default=0)
    while first - 1 in held:
        first -= 1
    return tuple(range(first, last + 1)) if held else ()


def _find_stretches(events: Sequence[DatedEvent]) -> list[_Stretch]:
    """Merge the exact events, and the vague ones that certainly lie between two of those."""
    exact = _merge_events(event for event in events if event.exact)
    between = [event for event in events if not event.exact and not _touches(event, exact)]
    return sorted([*exact, *_merge_events(between)], key=lambda stretch: stretch.first)


def _touches(event: DatedEvent, stretches: Sequence[_Stretch]) -> bool:
    """Check whether an event may share a day with one of these stretches, which are in order."""
    at = bisect_left(stretches, event.when.start, key=lambda stretch: stretch.last)
    return at < len(stretches) and stretches[at].first <= event.last


def _merge_events(events: Iterable[DatedEvent]) -> list[_Stretch]:
    """Merge the events that share a day."""
    stretches: list[_Stretch] = []
    for event in sorted(events, key=lambda event: (*event.when.order, event.key)):
        start, last, keys = event.when.start, event.last, (event.key,)
        before = stretches[-1] if stretches else None
        if before is None or start > before.last:
            stretches.append(_Stretch(start, last, event.exact, keys, keys))
            continue
        begins = before.begins + keys if start == before.first else before.begins
        ends = before.ends + keys if last == before.last else keys if last > before.last else before.ends
        stretches[-1] = before._replace(last=max(last, before.last), begins=begins, ends=ends)
    return stretches


def _list_months(first: date, last: date) -> Iterator[tuple[int, int]]:
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield number // 12, number % 12 + 1
