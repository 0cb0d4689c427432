"""Which events are followed by others within some days, and how many would be by chance.

Only events whose first day is known are compared: a day, or a period from a known day on. Chance is the circular shift:
the days of the second events are turned round the period as a whole, which keeps how they cluster, and the share of
first events followed is averaged over all turns. That average needs no drawing of numbers: it is the share of the days
of the period on which a second event follows within the days asked for, the period being taken as a circle.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from timeline.domain.text.patterns import compile_later

_DAY = compile_later(r"\d{4}-\d\d-\d\d(?:/[^/]*)?")


class EventDay(NamedTuple):
    """An event and its first day, as a number of days (`date.toordinal`)."""

    day: int
    event: int


class EventPair(NamedTuple):
    """An event and the nearest one that follows it, `days` later, negative where it precedes; both None for none.

    `further` is how many more are within the days asked for.
    """

    first: int
    second: int | None = None
    days: int | None = None
    further: int = 0


class SequenceQuestion(NamedTuple):
    """Within how many days the second event has to follow, 0 being the same day; or precede, in either order."""

    within: int
    either_order: bool = False


def find_first_day(edtf: str, start: str) -> date | None:
    """Find the first day of an event from its EDTF text and the first day it may mean; None where it is not known."""
    return date.fromisoformat(start) if _DAY.fullmatch(edtf) else None


class EventSequence:
    """Events, each with what follows it, in the order of their days.

    The period is from the first to the last day of them all, unless it is asked for: `since` and `until` are its first
    and last day, and what begins outside is left out. `period` is None without an event.
    """

    def __init__(
        self,
        question: SequenceQuestion,
        firsts: Sequence[EventDay],
        seconds: Sequence[EventDay],
        *,
        since: date | None = None,
        until: date | None = None,
    ) -> None:
        self.question = question
        start, end = (since or date.min).toordinal(), (until or date.max).toordinal()
        self.firsts = sorted(event for event in firsts if start <= event.day <= end)
        self.seconds = sorted(event for event in seconds if start <= event.day <= end)
        days = [event.day for event in (*self.firsts, *self.seconds)]
        self.period: tuple[date, date] | None = None
        if days:
            self.period = (since or date.fromordinal(min(days)), until or date.fromordinal(max(days)))

    @cached_property
    def pairs(self) -> tuple[EventPair, ...]:
        """Every first event with the nearest second one, another event than itself; of two as near, the later one."""
        return tuple(self._list_pairs())

    @cached_property
    def followed(self) -> tuple[EventPair, ...]:
        """The first events that a second one follows."""
        return tuple(pair for pair in self.pairs if pair.second is not None)

    @property
    def share(self) -> float | None:
        """The share of first events that a second one follows; None without first events."""
        return len(self.followed) / len(self.firsts) if self.firsts else None

    @property
    def length(self) -> int:
        """The days of the period, both ends included."""
        return (self.period[1] - self.period[0]).days + 1 if self.period else 0

    @cached_property
    def chance(self) -> float | None:
        """The share of first events that would be followed by chance; None without first or second events."""
        days = sorted({event.day for event in self.seconds})
        if not self.firsts or not days:
            return None
        window = self.question.within * (2 if self.question.either_order else 1) + 1
        gaps = [later - day for day, later in pairwise(days)]
        gaps.append(self.length - (days[-1] - days[0]))
        return min(1.0, sum(min(gap, window) for gap in gaps) / self.length)

    @property
    def open_events(self) -> int:
        """How many first events nothing follows, but something may yet: so near are they to the end of the period."""
        if self.period is None:
            return 0
        last = self.period[1].toordinal() - self.question.within
        days = {event.event: event.day for event in self.firsts}
        return sum(pair.second is None and days[pair.first] > last for pair in self.pairs)

    def _list_pairs(self) -> Iterator[EventPair]:
        days = [event.day for event in self.seconds]
        within, before = self.question.within, self.question.within if self.question.either_order else 0
        for day, event in self.firsts:
            start, end = bisect_left(days, day - before), bisect_right(days, day + within)
            own = bisect_left(self.seconds, EventDay(day, event))
            itself = own if own < len(days) and self.seconds[own] == (day, event) else None
            number = end - start - (itself is not None)
            middle = bisect_left(days, day)
            after = middle + (itself == middle)
            candidates = [place for place in (after, middle - 1) if start <= place < end and place != itself]
            if not candidates:
                yield EventPair(event)
                continue
            best = min(candidates, key=lambda place: abs(days[place] - day))
            yield EventPair(event, self.seconds[best].event, days[best] - day, number - 1)
