"""The two states that a report is about, each with its predecessors."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from timeline.domain.dates.calendar import FIRST, LAST
from timeline.domain.events.records import CountedEvent
from timeline.domain.states.succession import StatePeriod, States, Succession

SIDES = (0, 1)
"""A side is known by its place in the pair."""


class TwoStates(NamedTuple):
    """The codes of two states, and the lineage that each answers for, itself first."""

    codes: tuple[str, str]
    lineages: tuple[tuple[str, ...], tuple[str, ...]]
    states: States
    names: Mapping[str, str]

    def find_side(self, code: str) -> int | None:
        """Find the side of a state; None for a third one and for "" alike."""
        return next((side for side, lineage in enumerate(self.lineages) if code in lineage), None)

    def name_side(self, side: int) -> str:
        """Name the state of a side."""
        return self.names.get(self.codes[side], self.codes[side])

    @property
    def pair_name(self) -> str:
        """`North Korea and Russia`."""
        return f"{self.name_side(0)} and {self.name_side(1)}"

    @property
    def since(self) -> date:
        """The first day on which both existed, by their lineages."""
        return max(min(period.start for period in self._list_periods(side)) for side in SIDES)

    @property
    def until(self) -> date:
        """The first day on which one of them no longer existed."""
        return min(self._find_end(side) for side in SIDES)

    def find_ended(self, today: date) -> int | None:
        """Find the side that ended first, None while both exist."""
        if self.until > today:
            return None
        return next(side for side in SIDES if self._find_end(side) == self.until)

    def format_way(self, side: int) -> str:
        """Format the way from a side to the other: `PRK -> RUS`."""
        return f"{self.codes[side]} -> {self.codes[1 - side]}"

    def list_successions(self, records: Iterable[CountedEvent]) -> list[tuple[Succession, ...]]:
        """List the successions through which these events count, from the predecessor on."""
        seen = {code for record in records for code in record.states}
        return [
            self.states.find_path(predecessor, code)
            for code, lineage in zip(self.codes, self.lineages, strict=True)
            for predecessor in lineage[1:]
            if predecessor in seen
        ]

    def _find_end(self, side: int) -> date:
        return max(period.end for period in self._list_periods(side))

    def _list_periods(self, side: int) -> list[StatePeriod]:
        periods = self.states.expand(self.codes[side])
        return [period for period in periods if period.code in self.lineages[side]] or [
            StatePeriod(self.codes[side], FIRST, LAST)
        ]
