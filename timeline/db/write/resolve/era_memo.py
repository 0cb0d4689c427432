"""What was worked out of a mention: it is the same on all days of an era, as long as no further actor is to be made."""

from collections.abc import Callable, Collection, Hashable
from datetime import timedelta
from typing import Generic, TypeVar

from timeline.domain.dates.partial_date import UNKNOWN, PartialDate
from timeline.domain.states.succession import States

EVE = timedelta(days=366)
"""How long before it existed a state is named as one: it negotiates, is recognised, is fought for."""

_MOST = 10_000

Value = TypeVar("Value")


class EraMemo(Generic[Value]):
    """Remembers values by a key and the era of a date, while `made` has the same number of actors."""

    def __init__(self, states: States, made: Collection[str]) -> None:
        self._states = states
        self._made = made
        self._among = 0
        self._values: dict[tuple[Hashable, ...], Value] = {}
        self._when, self._era = UNKNOWN, states.find_era(UNKNOWN, (), eve=EVE)

    def get(self, key: Hashable, when: PartialDate, work: Callable[[], Value]) -> Value:
        """Return the value of before, or what `work` returns; what it raises is not remembered."""
        if self._among != len(self._made) or len(self._values) > _MOST:
            self._among = len(self._made)
            self._values.clear()
        if when is not self._when:  # the mentions of an event follow each other
            self._when, self._era = when, self._states.find_era(when, (), eve=EVE)
        place = key, self._era
        if place in self._values:
            return self._values[place]
        value = work()
        if self._among == len(self._made):
            self._values[place] = value
        return value
