"""Two states by period, as rows for statistics: from each side to the other, empty periods included.

The direction is that of `find_origin`: who visited, or else hosted, sent, gave or presented. What comes from neither
side alone, as a treaty, is the same in both rows of a period. A zero means no record, and is no finding where the
period was not searched.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from timeline.domain.dates.calendar import FIRST
from timeline.domain.dates.periods import Period, PeriodKind, find_certain_period, find_period, list_periods
from timeline.domain.events.records import AttendedEvent
from timeline.domain.occasions.absences import Coverage
from timeline.domain.occasions.guests import find_state, is_person, list_ranked_rows
from timeline.domain.occasions.observance_history import YearRange
from timeline.domain.pairs.directions import find_origin
from timeline.domain.pairs.search_coverage import SearchCoverage, measure_coverage
from timeline.domain.pairs.two_states import SIDES, TwoStates
from timeline.domain.pairs.visits import list_party
from timeline.domain.vocabulary import TOOK_PLACE, Family

_DAY = timedelta(days=1)


class PanelRow(NamedTuple):
    """One side in one period: its events by family, those of neither side, and what was searched.

    `uncertain` is how many events of this side or of neither may lie in the period or in another. `levels` are the
    highest of those who came, hosted or sent by track, 1 being the highest of all. `keys` are those of its events.
    """

    side: int
    period: Period
    families: Counter[str]
    undirected: int
    uncertain: int
    levels: dict[str, int]
    searched: SearchCoverage
    keys: tuple[str, ...]

    @property
    def events(self) -> int:
        """The number of events that come from this side."""
        return self.families.total()

    @property
    def is_searched(self) -> bool:
        """Whether every past day of the period was covered completely: only then is a zero a finding."""
        return self.searched.days > 0 and self.searched.complete == self.searched.days


@dataclass(frozen=True)
class PairPanel:
    """The events of two states in some years by period, as of a day; `coverages` say what was searched."""

    two: TwoStates
    events: tuple[AttendedEvent, ...]
    kind: PeriodKind
    years: YearRange
    today: date
    coverages: tuple[Coverage, ...] = ()

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The periods: of the years asked for, else from the first event on, in which both states existed."""
        begun = [event.date.start for event in self._happened if event.date.start > FIRST]
        since = date(self.years.since, 1, 1) if self.years.since else min(begun, default=None)
        if since is None:
            return ()
        first = max(since, min([self.two.since, *begun]))
        last = min(date(self.years.until, 12, 31), self.today, max([self.two.until - _DAY, *begun]))
        return tuple(list_periods(find_period(first, self.kind), find_period(last, self.kind)))

    @cached_property
    def undated(self) -> int:
        """The number of events of unknown date, which are in no period."""
        return sum(event.status in TOOK_PLACE and not event.date.known for event in self.events)

    @cached_property
    def rows(self) -> tuple[PanelRow, ...]:
        """A row for each period and side."""
        certain: dict[tuple[Period, int | None], list[AttendedEvent]] = {}
        uncertain: Counter[tuple[Period, int | None]] = Counter()
        for event in self._happened if self.periods else ():
            origin, period = find_origin(event, self.two), find_certain_period(event.date, self.kind)
            if period is None:
                uncertain.update((other, origin) for other in self._list_possible(event))
            else:
                certain.setdefault((period, origin), []).append(event)
        return tuple(
            self._make_row(
                side,
                period,
                certain.get((period, side), ()),
                len(certain.get((period, None), ())),
                uncertain[period, side] + uncertain[period, None],
            )
            for period in self.periods
            for side in SIDES
        )

    def measure_period(self, period: Period) -> SearchCoverage:
        """Measure how much of the past days of a period was searched for every kind of event."""
        return measure_coverage([(period.start, min(period.end, self.today + _DAY))], self.coverages)

    def _make_row(
        self, side: int, period: Period, events: Sequence[AttendedEvent], undirected: int, uncertain: int
    ) -> PanelRow:
        return PanelRow(
            side,
            period,
            Counter(event.family for event in events),
            undirected,
            uncertain,
            self._find_levels(side, events),
            self.measure_period(period),
            tuple(event.key for event in events),
        )

    def _find_levels(self, side: int, events: Iterable[AttendedEvent]) -> dict[str, int]:
        """Find the highest level of a side on each track: on a visit of those who came, else of all who took part."""
        levels: dict[str, int] = {}
        for event in events:
            own = (person for person in list_ranked_rows(event) if self.two.find_side(find_state(person)) == side)
            for person in list_party(event, side, self.two) if event.family == Family.VISIT else own:
                if person.level is not None and person.track and is_person(person):
                    levels[person.track] = min(person.level, levels.get(person.track, person.level))
        return levels

    def _list_possible(self, event: AttendedEvent) -> Iterable[Period]:
        """List the periods of the panel in which an event may have begun."""
        start = max(event.date.start, self.periods[0].start)
        last = min(event.date.end - _DAY, self.periods[-1].end - _DAY)
        return list_periods(find_period(start, self.kind), find_period(last, self.kind)) if start <= last else ()

    @cached_property
    def _happened(self) -> list[AttendedEvent]:
        return [
            event
            for event in self.events
            if event.status in TOOK_PLACE and event.date.known and event.date.start <= self.today
        ]
