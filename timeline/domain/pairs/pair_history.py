"""All that is on record between two states: their relations, treaties, meetings and anniversaries as of a day."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import chain

from timeline.domain.dates.year_span import YearSpan
from timeline.domain.events.records import EventRecord, PairEvent, Participant
from timeline.domain.occasions.absences import Search
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.anniversary_calendar import AnniversaryCalendar, CalendarAnniversary, list_anniversaries
from timeline.domain.occasions.anniversary_count import find_status_on
from timeline.domain.occasions.guests import find_state
from timeline.domain.occasions.observance_history import ObservanceHistory
from timeline.domain.occasions.observances import Observance
from timeline.domain.occasions.pair_occasions import EFFECTS, Occasion, PairOccasions, group_by_occasion
from timeline.domain.occasions.search_gaps import list_unsearched_years
from timeline.domain.occasions.status import OccasionState, OccasionStatus
from timeline.domain.pairs.two_states import TwoStates
from timeline.domain.pairs.visits import NeitherSide, find_visiting_side
from timeline.domain.states.succession import Succession
from timeline.domain.vocabulary import TOOK_PLACE, Family, LinkKind, Precision, Track

RELATION_EFFECTS = (*EFFECTS, LinkKind.UPGRADES, LinkKind.CANCELS, LinkKind.SUPERSEDES)
"""What an event can do to the relations that it links to."""

_FOLLOWING = frozenset((LinkKind.IMPLEMENTS, LinkKind.PART_OF))
_WITHOUT_MEETING = frozenset((Family.MESSAGE, Family.STATEMENT))
"""What leaders do without meeting."""
_VISITS = (Family.VISIT, Family.TALKS)
HIGHEST = 1
LEADING = (Track.STATE, Track.PARTY)
"""The level and the tracks of leaders."""
_BOTH = 2
_LAST_YEAR = 9998


@dataclass(frozen=True, slots=True)
class PairRecords:
    """All between two states.

    `occasions` are theirs, each with the observances between the two; `sides` are the states of each occasion by key,
    `searches` those for it by year. `events` are of every status, by date; `effects` those that ended, suspended or
    restored something, whoever took part. `shown` are by key those that are shown in full, of which the dossier
    itself decides; `led` has by key the states whose leaders took part, and `disputed` the keys of what sources do
    not agree on. `left_out` are the predecessors of one of the two whose anniversaries it does not keep, with the
    number of events; `strict` says that no predecessor is counted.
    """

    occasions: PairOccasions
    events: tuple[PairEvent, ...] = ()
    shown: Mapping[str, EventRecord] = field(default_factory=dict)
    led: Mapping[str, frozenset[str]] = field(default_factory=dict)
    disputed: frozenset[str] = frozenset()
    sides: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    effects: tuple[EventRecord, ...] = ()
    searches: Mapping[str, Mapping[int, tuple[Search, ...]]] = field(default_factory=dict)
    left_out: tuple[tuple[Succession, int], ...] = ()
    strict: bool = False


@dataclass(frozen=True)
class PairHistory:
    """The records of two states, limited to the years asked for, as of a day."""

    records: PairRecords
    span: YearSpan
    today: date
    leap: LeapRule = LeapRule.FEB_28

    @property
    def occasions(self) -> PairOccasions:
        """The two states with their occasions."""
        return self.records.occasions

    @cached_property
    def events(self) -> tuple[PairEvent, ...]:
        """The events of the years asked for, of every status, by date."""
        return tuple(event for event in self.records.events if self.span.covers(event.date))

    @cached_property
    def happened(self) -> tuple[PairEvent, ...]:
        """The events of these years that took place."""
        return tuple(event for event in self.events if event.status in TOOK_PLACE)

    @cached_property
    def dated(self) -> list[PairEvent]:
        """The events of these years that took place on a known date."""
        return [event for event in self.happened if event.date.known]

    @cached_property
    def two(self) -> TwoStates:
        """The two states as the account of visits takes them."""
        (first, second), (own, other) = self.occasions.pair, self.occasions.lineages
        return TwoStates((first, second), (own, other), self.occasions.states, self.occasions.names)

    @cached_property
    def calendar(self) -> AnniversaryCalendar:
        """The occasions, to be counted for any year."""
        states, names, rules = self.occasions.states, self.occasions.names, self.occasions.round_rules
        return AnniversaryCalendar(states, names, rules, self.occasions.occasions, self.records.sides)

    @cached_property
    def histories(self) -> tuple[ObservanceHistory, ...]:
        """The anniversaries of each occasion up to the coming year."""
        until = min(self.today.year + 1, _LAST_YEAR)
        return tuple(
            ObservanceHistory(
                self.occasions,
                occasion,
                self.records.searches.get(occasion.record.key, {}),
                year=until,
                today=self.today,
                leap=self.leap,
            )
            for occasion in self.occasions.occasions
        )

    @cached_property
    def relations(self) -> list[PairEvent]:
        """The events of the family of relations, and whatever else changed one of them, by date."""
        own = {event.key for event in self.records.events if event.family == Family.RELATIONS}
        events: dict[str, PairEvent] = {event.key: event for event in (*self.records.events, *self.records.effects)}
        related = (
            event
            for event in events.values()
            if event.key in own or any(link.key in own and link.kind in RELATION_EFFECTS for link in event.links)
        )
        asked = (event for event in related if self.span.covers(event.date))
        return sorted(asked, key=lambda event: (event.date.order, event.key))

    @cached_property
    def changed(self) -> Mapping[str, tuple[EventRecord, ...]]:
        """By the key of what was ended, suspended or restored, the events that did it."""
        return group_by_occasion(self.records.effects, EFFECTS)

    @cached_property
    def foundings(self) -> list[Occasion]:
        """The foundings of relations that are occasions of the two, those restarted later left out, by date."""
        keys = {event.key for event in self.records.events}
        return [
            occasion
            for occasion in self.occasions.occasions
            if occasion.record.family == Family.RELATIONS
            and occasion.record.key in keys
            and len(self.records.sides[occasion.record.key]) == _BOTH
            and self.occasions.find_restart(occasion.record, year=self.today.year) is None
        ]

    @cached_property
    def treaties(self) -> list[PairEvent]:
        """The treaties, those left out that only carry out or end another, which belong to that one."""
        keys = {event.key for event in self.records.events if event.family == Family.TREATY}
        kinds = (*_FOLLOWING, *EFFECTS)
        return [
            event
            for event in self.events
            if event.key in keys
            and (event.is_occasion or not any(link.key in keys and link.kind in kinds for link in event.links))
        ]

    @cached_property
    def visits(self) -> list[PairEvent]:
        """The visits and talks."""
        return [event for event in self.events if event.family in _VISITS]

    @cached_property
    def observed(self) -> list[tuple[ObservanceHistory, list[tuple[int, Observance]]]]:
        """The occasions with their observances in the years asked for, those observed latest first."""
        observed = [(history, own) for history in self.histories if (own := self.list_observances(history))]
        observed.sort(key=lambda row: row[1][-1][1].record.date.order, reverse=True)
        return observed

    @cached_property
    def other_ceremonies(self) -> list[PairEvent]:
        """The ceremonies that observe none of the occasions, or whose dates fit no single anniversary."""
        known = {observance.record.key for _, own in self.observed for _, observance in own}
        return [event for event in self.events if _is_ceremony(event) and event.key not in known]

    @cached_property
    def treaty_keys(self) -> list[str]:
        """The keys of the treaties, then of what followed one, or ended or changed it."""
        followers = [
            event.key for treaty in self.treaties for event in (*self.list_followers(treaty), *self.list_causes(treaty))
        ]
        return list(dict.fromkeys([*(treaty.key for treaty in self.treaties), *followers]))

    @cached_property
    def others(self) -> list[PairEvent]:
        """The events of these years that are neither relations, treaties, visits nor ceremonies, nor belong to them."""
        observances = (observance.record for _, own in self.observed for _, observance in own)
        known = {event.key for event in chain(self.relations, self.visits, self.other_ceremonies, observances)}
        known.update(self.treaty_keys)
        return [event for event in self.events if event.key not in known]

    @cached_property
    def disputed(self) -> list[PairEvent]:
        """The events of these years of which anything was claimed, disputed or settled."""
        return [event for event in self.events if event.key in self.records.disputed]

    @cached_property
    def leaders_met(self) -> PairEvent | None:
        """The last event in a known place with somebody of the first rank of either side."""
        met = (
            event
            for event in reversed(self.dated)
            if event.family not in _WITHOUT_MEETING
            and event.city
            and all(not self._list_led(event).isdisjoint(lineage) for lineage in self.occasions.lineages)
        )
        return next(met, None)

    @cached_property
    def coming_anniversaries(self) -> list[CalendarAnniversary]:
        """The anniversaries from today on, of this year and the next."""
        years = (self.today.year, self.today.year + 1)
        anniversaries = chain.from_iterable(
            list_anniversaries(self.calendar, year=year, leap=self.leap) for year in years
        )
        return [anniversary for anniversary in anniversaries if anniversary.when.end > self.today]

    @cached_property
    def next_anniversary(self) -> CalendarAnniversary | None:
        """The next anniversary of an active occasion: one known better than by the year, if there is any."""
        active = [anniversary for anniversary in self.coming_anniversaries if anniversary.is_active]
        dated = (anniversary for anniversary in active if anniversary.when.precision is not Precision.YEAR)
        return next(dated, next(iter(active), None))

    def get_record(self, event: PairEvent) -> EventRecord:
        """Get an event that is shown in full; raises KeyError for one that is not."""
        return self.records.shown[event.key]

    def find_anniversary(self, record: PairEvent) -> CalendarAnniversary | None:
        """Find the next anniversary of an occasion, active or not."""
        own = (coming for coming in self.coming_anniversaries if coming.occasion.record.key == record.key)
        return next(own, None)

    def find_occasion(self, record: EventRecord) -> Occasion:
        """Find an event with what ended, suspended or restored it."""
        return Occasion(record, effects=self.changed.get(record.key, ()))

    def find_status(self, record: EventRecord) -> OccasionStatus:
        """Find the status of relations or a treaty today."""
        pair, states = self.occasions.pair, self.occasions.states
        return find_status_on(self.find_occasion(record), pair, states=states, on=self.today)

    def list_causes(self, event: PairEvent) -> tuple[EventRecord, ...]:
        """List the events behind a status: what brought it about, or opened and closed the last gap."""
        if event.key not in self.changed:
            return ()
        record = self.get_record(event)
        status = self.find_status(record)
        is_active = status.state is OccasionState.ACTIVE
        dates = [when for gap in status.gaps[-1:] for when in gap] if is_active else [status.since]
        return tuple(effect for effect in self.find_occasion(record).effects if effect.date in dates)

    def list_followers(self, event: PairEvent) -> list[PairEvent]:
        """List what carried out an event, or came as a part of it, by date."""
        return [
            other
            for other in self._linking.get(event.key, ())
            if any(link.key == event.key and link.kind in _FOLLOWING for link in other.links)
        ]

    def find_direction(self, record: EventRecord) -> tuple[str, str]:
        """Find the visiting and the visited state of that day by code; both "" where the record leaves it open."""
        side = find_visiting_side(record, self.two)
        if isinstance(side, NeitherSide):
            return "", ""
        own, other = self.two.lineages[side], self.two.lineages[1 - side]
        states = list(map(find_state, record.participants))
        visitor = next((code for code in states if code in own), self.two.codes[side])
        visited = next((code for code in (record.country, *states) if code in other), self.two.codes[1 - side])
        return visitor, visited

    def list_observances(self, history: ObservanceHistory) -> list[tuple[int, Observance]]:
        """List the observances of an occasion in the years asked for with the year each belongs to, by date."""
        observances = [
            (year, observance)
            for year, of_year in history.by_year.items()
            for observance in of_year
            if self.span.covers(observance.record.date)
        ]
        return sorted(observances, key=lambda pair: (pair[1].record.date.order, pair[1].record.key))

    def list_searches(self) -> list[tuple[ObservanceHistory, int, Search]]:
        """List the searches of these years, by occasion and year."""
        return [
            (history, year, search)
            for history in self.histories
            for year in sorted(history.searches)
            if self._is_asked(year)
            for search in history.searches[year]
        ]

    def list_unsearched(self, history: ObservanceHistory) -> list[int]:
        """List the years since the first observance on record that have none because nobody searched.

        An occasion of one state alone need not be observed with the other, so it has none.
        """
        is_shared = len(self.records.sides[history.occasion.record.key]) > 1
        years = list_unsearched_years(history, ()) if is_shared and history.last_held_year else []
        return list(filter(self._is_asked, years))

    def _is_asked(self, year: int) -> bool:
        return (self.span.since or 1) <= year <= (self.span.until or year)

    def _list_led(self, event: PairEvent) -> frozenset[str]:
        return self.records.led.get(event.key, frozenset())

    @cached_property
    def _linking(self) -> Mapping[str, tuple[PairEvent, ...]]:
        """By the key of an event, the events that link to it and took place, by date."""
        linking: dict[str, dict[str, PairEvent]] = defaultdict(dict)
        for event in (*self.records.events, *self.records.effects):
            for link in event.links:
                if event.status in TOOK_PLACE:
                    linking[link.key].setdefault(event.key, event)
        return {
            key: tuple(sorted(events.values(), key=lambda event: (event.date.order, event.key)))
            for key, events in linking.items()
        }


def is_leader(person: Participant) -> bool:
    """Check whether somebody has the first rank of the state or the party."""
    return person.track in LEADING and person.level == HIGHEST


def _is_ceremony(event: PairEvent) -> bool:
    """Check for a ceremony that is not an occasion itself, or that is to observe one."""
    marks = any(link.kind == LinkKind.MARKS for link in event.links)
    return marks or (event.family == Family.CEREMONY and not event.is_occasion)
