"""When a person was seen: the events that need presence, the days between them, and who else was there.

An absence is one of the record: nothing is said of days on which nobody looked. Messages and statements need no
presence and are no appearances, nor is what somebody only sent, nor an event without a place on record, as the
ratification of a treaty.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from timeline.domain.dates.gaps import DatedEvent, Gap, find_gaps, find_present_gap, rank_percentile
from timeline.domain.dates.periods import Period, PeriodKind, find_certain_period, list_periods
from timeline.domain.events.records import AttendedEvent, Participant
from timeline.domain.occasions.absences import Coverage
from timeline.domain.occasions.guests import find_state
from timeline.domain.pairs.search_coverage import SearchCoverage, measure_coverage
from timeline.domain.states.namesakes import is_present
from timeline.domain.vocabulary import TOOK_PLACE, ActorKind

_DAY = timedelta(days=1)


class Companion(NamedTuple):
    """Another person who was at some of the same events, these by date, with the state of the last of them."""

    key: str
    name: str
    country: str
    events: tuple[AttendedEvent, ...]


@dataclass(frozen=True)
class AppearanceHistory:
    """The events of a person, by date and of every status, as of a day.

    `until` is the first day after those asked for, None where they are open; `coverages` say what was searched.
    """

    key: str
    name: str
    events: tuple[AttendedEvent, ...]
    today: date
    until: date | None = None
    coverages: tuple[Coverage, ...] = ()

    @cached_property
    def appearances(self) -> tuple[AttendedEvent, ...]:
        """The events of known date that took place and began by today, and at which the person was."""
        return tuple(event for event in self._present if event.date.known and event.date.start <= self.today)

    @cached_property
    def undated(self) -> tuple[AttendedEvent, ...]:
        """The events at which the person was on an unknown date."""
        return tuple(event for event in self._present if not event.date.known)

    @cached_property
    def without_presence(self) -> tuple[AttendedEvent, ...]:
        """The events that took place, in which the person has a part that needs no presence."""
        return tuple(event for event in self._happened if not self.list_own(event))

    @cached_property
    def placeless(self) -> tuple[AttendedEvent, ...]:
        """The events without a place on record, at which the person may have been or not."""
        return tuple(event for event in self._happened if self.list_own(event) and not event.place)

    @cached_property
    def dated(self) -> tuple[DatedEvent, ...]:
        """The appearances as the gaps take them."""
        return tuple(DatedEvent(event.key, event.date) for event in self.appearances)

    @cached_property
    def vague(self) -> frozenset[str]:
        """The keys of the appearances that are not known to the day."""
        return frozenset(event.key for event in self.dated if not event.exact)

    @cached_property
    def last(self) -> AttendedEvent | None:
        """The last appearance: of those that end on one day the last recorded; None of none."""
        present = find_present_gap(self.dated, today=self.today)
        if present is None:
            return None
        return [event for event in self.appearances if event.key in present.after][-1]

    @cached_property
    def absences(self) -> tuple[Gap, ...]:
        """The past gaps between the appearances."""
        return find_gaps(self.dated)

    @cached_property
    def present_absence(self) -> Gap | None:
        """The time since the last appearance; None where the days asked for end before today."""
        if self.until is not None and self.until <= self.today:
            return None
        return find_present_gap(self.dated, today=self.today)

    def list_other_lengths(self, gap: Gap) -> list[int]:
        """List the days of the other past gaps known to the day, the shortest first."""
        others = self._lengths.copy()
        if gap.exact and gap.before:
            others.remove(gap.days)
        return others

    def rank_absence(self, gap: Gap) -> float | None:
        """Rank a gap among the other past ones known to the day, in percent; None where these are too few."""
        return rank_percentile(gap.days, self.list_other_lengths(gap))

    def list_longest(self, most: int) -> list[Gap]:
        """List the longest gaps, the present one among them if it is not empty; of equal ones the earliest first."""
        present = [self.present_absence] if self.present_absence and self.present_absence.days else []
        return sorted((*self.absences, *present), key=lambda gap: (-gap.days, gap.since))[:most]

    def measure_absence(self, gap: Gap) -> SearchCoverage:
        """Measure how much of the days of a gap was searched."""
        return measure_coverage([(gap.since + _DAY, gap.until)], self.coverages)

    def count_by(self, kind: PeriodKind) -> tuple[list[tuple[Period, tuple[str, ...]]], tuple[str, ...]]:
        """Count by period, from the first to the last: each with the keys of its events; and those of no certain one.

        An event counts in the period in which it began.
        """
        by_period: dict[Period, list[str]] = defaultdict(list)
        uncertain: list[str] = []
        for event in self.appearances:
            period = find_certain_period(event.date, kind)
            (uncertain if period is None else by_period[period]).append(event.key)
        if not by_period:
            return [], tuple(uncertain)
        periods = list_periods(min(by_period), max(by_period))
        return [(period, tuple(by_period.get(period, ()))) for period in periods], tuple(uncertain)

    @cached_property
    def companions(self) -> tuple[Companion, ...]:
        """The named people who were at the same events, those of most events first."""
        events: dict[str, dict[str, AttendedEvent]] = defaultdict(dict)
        last: dict[str, Participant] = {}
        for event in self.appearances:
            for person in _list_present(event):
                if person.actor != self.key and person.kind == ActorKind.PERSON:
                    events[person.actor][event.key] = event
                    last[person.actor] = person
        companions = [
            Companion(key, last[key].name, find_state(last[key]), tuple(own.values())) for key, own in events.items()
        ]
        return tuple(sorted(companions, key=lambda person: (-len(person.events), person.name, person.key)))

    @cached_property
    def companions_by_event(self) -> dict[str, list[str]]:
        """The keys of the companions at each event, by its key."""
        by_event: dict[str, list[str]] = {event.key: [] for event in self.appearances}
        for person in self.companions:
            for event in person.events:
                by_event[event.key].append(person.key)
        return by_event

    def list_own(self, event: AttendedEvent) -> list[Participant]:
        """List the rows by which the person was at an event."""
        return [row for row in _list_present(event) if row.actor == self.key]

    @cached_property
    def _lengths(self) -> list[int]:
        return sorted(gap.days for gap in self.absences if gap.exact)

    @cached_property
    def _happened(self) -> list[AttendedEvent]:
        return [
            event
            for event in self.events
            if event.status in TOOK_PLACE and any(row.actor == self.key for row in event.participants)
        ]

    @cached_property
    def _present(self) -> list[AttendedEvent]:
        return [event for event in self._happened if self.list_own(event) and event.place]


def _list_present(event: AttendedEvent) -> list[Participant]:
    return [row for row in event.participants if is_present(row.role, event.family)]
