"""How many events each pair of several states has."""

from collections.abc import Mapping
from itertools import combinations
from typing import NamedTuple

from timeline.domain.occasions.observance_history import YearRange
from timeline.domain.states.succession import Succession


class EventMatrix(NamedTuple):
    """The counts of each pair of some states by its sorted codes; `keys` are loaded only where they are asked for.

    `successions` are those through which some of the events count. `asked` is how many states were named, and
    `available` how many have any event, where none was named.
    """

    years: YearRange
    states: tuple[str, ...]
    names: Mapping[str, str]
    counts: Mapping[tuple[str, str], int]
    successions: tuple[tuple[Succession, ...], ...] = ()
    types: tuple[str, ...] = ()
    asked: int = 0
    available: int = 0
    keys: Mapping[tuple[str, str], tuple[str, ...]] = {}

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Every pair of the states, in their order."""
        return list(combinations(self.states, 2))

    def count_events(self, first: str, second: str) -> int:
        """Count the events of two states."""
        return self.counts.get(_sort_pair(first, second), 0)

    def list_keys(self, first: str, second: str) -> tuple[str, ...]:
        """List the keys of their events."""
        return self.keys.get(_sort_pair(first, second), ())

    def sum_events(self, state: str) -> int:
        """Sum the events of a state with each of the others."""
        return sum(self.count_events(state, other) for other in self.states if other != state)

    def name_state(self, code: str) -> str:
        """Name a state, by its code where no name is known."""
        return self.names.get(code, code)


def _sort_pair(first: str, second: str) -> tuple[str, str]:
    return min(first, second), max(first, second)
