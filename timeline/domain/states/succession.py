"""Which state preceded which, and which anniversaries passed from one to the next."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from timeline.domain.dates.calendar import LAST
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.vocabulary import SuccessionKind

_ENDED = frozenset((SuccessionKind.DISSOLUTION, SuccessionKind.CONTINUATION))
"""How a state ends without a part of it going on, or being taken in by a state that was there before."""


class StatePeriod(NamedTuple):
    """A country code and the days on which it existed, half-open."""

    code: str
    start: date
    end: date


class Succession(NamedTuple):
    """One state following another; `keeps` is whether it observes the other's anniversaries."""

    predecessor: str
    successor: str
    on: date
    kind: str
    keeps: bool


class States:
    """Every state with its successions."""

    def __init__(self, states: Iterable[StatePeriod], successions: Iterable[Succession]) -> None:
        self._states: Mapping[str, StatePeriod] = {state.code: state for state in states}
        self._before: dict[str, list[Succession]] = {}
        self._after: dict[str, list[Succession]] = {}
        self._expanded: dict[str, tuple[StatePeriod, ...]] = {}
        self._heirs: dict[str, tuple[str, ...]] = {}
        self._paths: dict[tuple[str, str], tuple[Succession, ...]] = {}
        for succession in successions:
            self._before.setdefault(succession.successor, []).append(succession)
            self._after.setdefault(succession.predecessor, []).append(succession)
        self._days_of_change: dict[tuple[frozenset[str], timedelta], list[int]] = {}

    def __contains__(self, code: str) -> bool:
        return code in self._states

    def find_era(self, when: PartialDate, codes: Iterable[str], *, eve: timedelta) -> tuple[int, ...]:
        """Find the era of a date for some states, all where none is given.

        Two dates of one era lie in the same way to each day on which any of these states, or of those that came before
        or after them, began or ended, and to the day by `eve` before it began.
        """
        days = self._list_days_of_change(frozenset(codes), eve)
        bounds = (when.start.toordinal(), when.end.toordinal())
        return (int(when.known), *(side(days, bound) for bound in bounds for side in (bisect_left, bisect_right)))

    def _list_days_of_change(self, codes: frozenset[str], eve: timedelta) -> list[int]:
        """List these days as ordinals, each with those beside it."""
        if (codes, eve) not in self._days_of_change:
            related = {state for code in codes for state in self._walk(code, self._list_beside)} or self._states.keys()
            states = [self._states[code] for code in related if code in self._states]
            days = {day.toordinal() for state in states for day in (state.start, state.end)}
            days |= {state.start.toordinal() - eve.days for state in states}
            days |= {step.on.toordinal() for code in related for step in self._before.get(code, ())}
            self._days_of_change[codes, eve] = sorted({day + step for day in days for step in (-1, 0, 1)})
        return self._days_of_change[codes, eve]

    def _list_beside(self, code: str) -> list[str]:
        """List the states that came right before or after one."""
        before = [step.predecessor for step in self._before.get(code, ())]
        return before + [step.successor for step in self._after.get(code, ())]

    def expand(self, code: str) -> tuple[StatePeriod, ...]:
        """List the state and those whose anniversaries it observes, latest first: RUS, then SUN until 1991-12-26."""
        if code not in self._expanded:
            self._expanded[code] = self._expand(code)
        return self._expanded[code]

    def _expand(self, code: str) -> tuple[StatePeriod, ...]:
        codes = self._walk(code, lambda state: [step.predecessor for step in self._before.get(state, ()) if step.keeps])
        return tuple(self._states[state] for state in codes if state in self._states)

    def find_lineage(self, code: str) -> tuple[str, ...]:
        """Return the codes of `expand`."""
        return tuple(state.code for state in self.expand(code))

    def list_left_behind(self, code: str) -> tuple[Succession, ...]:
        """List the successions to states whose anniversaries the lineage does not observe, by date: DDR for DEU."""
        lineage = self.find_lineage(code)
        steps = (step for state in lineage for step in self._before.get(state, ()) if not step.keeps)
        return tuple(sorted(steps, key=lambda step: (step.on, step.predecessor)))

    def find_on(self, code: str, when: PartialDate) -> str | None:
        """Return the state of the lineage that existed then; None where the date straddles two or is unknown.

        A date before or after the whole lineage gives the code itself; `find_ended` recognises the latter.
        """
        if not when.known:
            return None
        codes = [state.code for state in self.expand(code) if state.start < when.end and when.start < state.end]
        if not codes:
            return code
        return codes[0] if len(codes) == 1 else None

    def find_ended(self, code: str, when: PartialDate) -> StatePeriod | None:
        """Return the state if it ended before the date began, else None."""
        state = self._states.get(code)
        return state if state and when.known and state.end <= when.start else None

    def find_unborn(self, code: str, when: PartialDate) -> StatePeriod | None:
        """Return the state if every day of the date is before it existed, else None."""
        state = self._states.get(code)
        return state if state and when.known and when.end <= state.start else None

    def has_existed(self, code: str, when: PartialDate) -> bool:
        """Check whether a state of the lineage existed on any day of a date."""
        return when.known and any(state.start < when.end and when.start < state.end for state in self.expand(code))

    def list_predecessors(self, code: str, when: PartialDate) -> tuple[str, ...]:
        """List the states existing then from which a later one came, whether it keeps their anniversaries or not.

        Those that had not begun either give way to their own: XAH for SVK in 1910, through CSK.
        """
        predecessors: list[str] = []
        for current in self._walk(code, lambda state: self._list_unbegun(state, when)):
            predecessors += [current] if current != code and not self.find_unborn(current, when) else []
        return tuple(state for state in predecessors if not self.find_ended(state, when))

    def list_united(self, code: str, when: PartialDate) -> tuple[str, ...]:
        """List the states that united to a later one, which continues none of them: North and South.

        They are those that existed then; with only one, also those that were still to come, for a land was meant.
        """
        steps = self._before.get(code, ())
        if not self.find_unborn(code, when) or {step.kind for step in steps} != {SuccessionKind.UNION}:
            return ()
        united = self._walk(code, lambda state: [step.predecessor for step in self._before.get(state, ())])
        left = [state for state in united if not self.find_ended(state, when)]
        then = [state for state in left if not self.find_unborn(state, when)]
        return tuple(left if len(then) == 1 else then)

    def list_heirs(self, code: str) -> tuple[str, ...]:
        """List the state and those that observe its anniversaries, as `expand` from the other end: SUN, then RUS."""
        if code not in self._heirs:
            self._heirs[code] = self._walk(
                code, lambda state: [step.successor for step in self._after.get(state, ()) if step.keeps]
            )
        return self._heirs[code]

    def list_former(self, code: str) -> tuple[str, ...]:
        """List the states outside the lineage that dissolved into it or went on as it: XDR for DEU, no SUN for KAZ."""
        lineage = self.find_lineage(code)

        def list_before(state: str) -> list[str]:
            return [step.predecessor for step in self._before.get(state, ()) if step.keeps or step.kind in _ENDED]

        return tuple(state for state in self._walk(code, list_before) if state not in lineage)

    def find_heir(self, code: str, on: date) -> str | None:
        """Return the state that observes this one's anniversaries on a day: RUS for SUN in 2025, None for DDR."""
        for heir in self.list_heirs(code):
            state = self._states.get(heir)
            if state is None or on < state.end or state.end == LAST:
                return heir
        return None

    def map_heirs(self, on: date) -> dict[str, str]:
        """Map each state whose anniversaries another observes on a day to that other: SUN to RUS in 2025."""
        heirs = ((code, self.find_heir(code, on)) for code in self._states)
        return {code: heir for code, heir in heirs if heir not in {None, code}}

    def find_path(self, old: str, new: str) -> tuple[Succession, ...]:
        """Return the fewest successions that lead from one code to another, in order; none when there is no way."""
        if (old, new) not in self._paths:
            self._paths[old, new] = self._find_path(old, new)
        return self._paths[old, new]

    def _find_path(self, old: str, new: str) -> tuple[Succession, ...]:
        seen = {old}
        paths: list[tuple[Succession, ...]] = [(step,) for step in self._after.get(old, ())]
        while paths:
            path = paths.pop(0)
            reached = path[-1].successor
            if reached == new:
                return path
            # A state may come back, as Syria did from the United Arab Republic.
            if reached not in seen:
                seen.add(reached)
                paths.extend((*path, step) for step in self._after.get(reached, ()))
        return ()

    def list_successors(self, code: str, when: PartialDate) -> tuple[str, ...]:
        """List the successors of a state that had ended by then, the one that observes its anniversaries first.

        Those that had ended too give way to their own: SRB and MNE for YUG in 2020, then the other republics.
        """
        successors: list[str] = []
        seen = {code}
        waiting = [code]
        while waiting:
            current = waiting.pop(0)
            if current != code and not self.find_ended(current, when):
                successors.append(current)
                continue
            after = sorted(self._after.get(current, ()), key=lambda step: not step.keeps)
            fresh = [step.successor for step in after if step.successor not in seen]
            seen.update(fresh)
            waiting[:0] = fresh
        return tuple(successors)

    def _list_unbegun(self, code: str, when: PartialDate) -> list[str]:
        """List the direct predecessors of a state that had not begun by then."""
        return [step.predecessor for step in self._before.get(code, ())] if self.find_unborn(code, when) else []

    @staticmethod
    def _walk(code: str, find_next: Callable[[str], Iterable[str]]) -> tuple[str, ...]:
        """List a code and all that follow from it, the nearest first, each once."""
        codes = [code]
        for current in codes:
            codes += dict.fromkeys(following for following in find_next(current) if following not in codes)
        return tuple(codes)
