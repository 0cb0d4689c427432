"""The two states that a report stands between, each with those whose place it took."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from timeline.domain.dates.calendar import FIRST, LAST
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.guests import find_state
from timeline.domain.states.succession import StatePeriod, States
from timeline.reports.page.method import describe_path

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader


class TwoStates(NamedTuple):
    """Their codes, and the lineage each answers for, itself first; sides are told by their number, 0 and 1."""

    codes: tuple[str, str]
    lineages: tuple[tuple[str, ...], tuple[str, ...]]
    states: States
    names: Mapping[str, str]

    def side(self, code: str) -> int | None:
        """The side of a state; None for a third one and for none."""
        return next((number for number, line in enumerate(self.lineages) if code in line), None)

    def name(self, side: int) -> str:
        """The name of a side."""
        return self.names.get(self.codes[side], self.codes[side])

    @property
    def since(self) -> date:
        """The first day on which both were there, by their lineages."""
        return max(min(state.start for state in self._line(side)) for side in (0, 1))

    @property
    def until(self) -> date:
        """The first day on which one of them was no longer there."""
        return min(max(state.end for state in self._line(side)) for side in (0, 1))

    def ended(self, today: date) -> str:
        """Who is no longer there: `East Germany ended on 1990-10-03`; "" while both are."""
        gone = (side for side in (0, 1) if max(state.end for state in self._line(side)) == self.until)
        return f"{self.name(next(gone))} ended on {self.until}" if self.until <= today else ""

    def _line(self, side: int) -> list[StatePeriod]:
        known = self.states.expand(self.codes[side])
        return [state for state in known if state.code in self.lineages[side]] or [
            StatePeriod(self.codes[side], FIRST, LAST)
        ]

    @property
    def told(self) -> str:
        """`North Korea and Russia`."""
        return f"{self.name(0)} and {self.name(1)}"

    def way(self, by: int) -> str:
        """From a side to the other: `PRK -> RUS`."""
        return f"{self.codes[by]} -> {self.codes[1 - by]}"

    def through(self, records: Iterable[EventRecord]) -> str:
        """Through which successions these events count, for the method; "" where none of them does."""
        there = {code for record in records for code in (record.country, *map(find_state, record.participants))}
        told = [
            describe_path(self.states.find_path(old, code))
            for code, line in zip(self.codes, self.lineages, strict=True)
            for old in line[1:]
            if old in there
        ]
        return f"through {' and '.join(told)}, which --strict leaves out" if told else ""

    def data(self) -> dict[str, Any]:
        """For machines."""
        return {"pair": list(self.codes), "lineages": [list(line) for line in self.lineages]}


def load(reader: "Reader", codes: tuple[str, str], *, strict: bool) -> TwoStates:
    """Load two states by their codes; when strict, each answers for itself alone."""
    from timeline.db.read.countries import read_country_names, read_states

    known = read_states(reader)
    first, second = ((code,) if strict else known.find_lineage(code) or (code,) for code in codes)
    return TwoStates(codes, (first, second), known, read_country_names(reader))
