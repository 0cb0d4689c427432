"""Which state stood where another stands now, and which anniversaries passed from one to the next."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from timeline.domain.dates.calendar import LAST
from timeline.domain.dates.partial_date import PartialDate


class StatePeriod(NamedTuple):
    """A country code and the days on which it existed, half-open."""

    code: str
    start: date
    end: date


class Succession(NamedTuple):
    """One state coming after another; `keeps` is whether it keeps the other's anniversaries."""

    predecessor: str
    successor: str
    on: date
    kind: str
    keeps: bool


class States:
    """Every state with its successions; answers who stood for whom on a day."""

    def __init__(self, states: Iterable[StatePeriod], successions: Iterable[Succession]) -> None:
        self._states: Mapping[str, StatePeriod] = {state.code: state for state in states}
        self._before: dict[str, list[Succession]] = {}
        self._after: dict[str, list[Succession]] = {}
        for succession in successions:
            self._before.setdefault(succession.successor, []).append(succession)
            self._after.setdefault(succession.predecessor, []).append(succession)

    def __contains__(self, code: str) -> bool:
        return code in self._states

    def expand(self, code: str) -> tuple[StatePeriod, ...]:
        """The state and those whose anniversaries it keeps, the latest first: RUS, then SUN until 1991-12-26."""
        found: dict[str, StatePeriod] = {}
        waiting = [code]
        while waiting:
            current = waiting.pop(0)
            if current in found or current not in self._states:
                continue
            found[current] = self._states[current]
            waiting.extend(step.predecessor for step in self._before.get(current, ()) if step.keeps)
        return tuple(found.values())

    def find_lineage(self, code: str) -> tuple[str, ...]:
        """The codes of `expand`."""
        return tuple(state.code for state in self.expand(code))

    def list_left_behind(self, code: str) -> tuple[Succession, ...]:
        """The successions after states whose anniversaries the lineage does not keep: DDR for DEU, by date."""
        steps = (step for each in self.find_lineage(code) for step in self._before.get(each, ()) if not step.keeps)
        return tuple(sorted(steps, key=lambda step: (step.on, step.predecessor)))

    def find_on(self, code: str, when: PartialDate) -> str | None:
        """The state of the lineage that existed then; None where the date straddles two or is unknown.

        A day before the whole lineage, or after it, gives the code as it came: `ended` tells the latter.
        """
        if not when.known:
            return None
        there = [state.code for state in self.expand(code) if state.start < when.end and when.start < state.end]
        if not there:
            return code
        return there[0] if len(there) == 1 else None

    def find_ended(self, code: str, when: PartialDate) -> StatePeriod | None:
        """The state, if it was gone before the date began."""
        state = self._states.get(code)
        return state if state and when.known and state.end <= when.start else None

    def list_heirs(self, code: str) -> tuple[str, ...]:
        """The state and those that keep its anniversaries, as `expand` from the other end: SUN, then RUS."""
        found = [code]
        for current in found:
            after = (step.successor for step in self._after.get(current, ()) if step.keeps)
            found += dict.fromkeys(one for one in after if one not in found)
        return tuple(found)

    def find_heir(self, code: str, on: date) -> str | None:
        """The state that keeps this one's anniversaries on a day: SUN gives RUS in 2025, DDR gives nobody."""
        seen: set[str] = set()
        waiting = [code]
        while waiting:
            current = waiting.pop(0)
            state = self._states.get(current)
            if state is None or on < state.end or state.end == LAST:
                return current
            if current not in seen:
                seen.add(current)
                waiting.extend(step.successor for step in self._after.get(current, ()) if step.keeps)
        return None

    def find_keeper(self, on: date) -> dict[str, str]:
        """Of each state whose anniversaries another keeps on a day, that other: SUN gives RUS in 2025."""
        heirs = ((code, self.find_heir(code, on)) for code in self._states)
        return {code: heir for code, heir in heirs if heir not in {None, code}}

    def find_path(self, old: str, new: str) -> tuple[Succession, ...]:
        """The fewest successions that lead from one code to another, in order; empty when there is no way."""
        seen = {old}
        ways: list[tuple[Succession, ...]] = [(step,) for step in self._after.get(old, ())]
        while ways:
            way = ways.pop(0)
            reached = way[-1].successor
            if reached == new:
                return way
            # A state may come back, as Syria did from the United Arab Republic.
            if reached not in seen:
                seen.add(reached)
                ways.extend((*way, step) for step in self._after.get(reached, ()))
        return ()

    def list_successors(self, code: str, when: PartialDate) -> tuple[str, ...]:
        """The states that took the place of one that was gone by then, the one that keeps its anniversaries first.

        Those gone themselves give way to their own: YUG in 2020 gives SRB and MNE, then the other republics.
        """
        found: list[str] = []
        seen = {code}
        waiting = [code]
        while waiting:
            current = waiting.pop(0)
            if current != code and not self.find_ended(current, when):
                found.append(current)
                continue
            after = sorted(self._after.get(current, ()), key=lambda step: not step.keeps)
            fresh = [step.successor for step in after if step.successor not in seen]
            seen.update(fresh)
            waiting[:0] = fresh
        return tuple(found)
