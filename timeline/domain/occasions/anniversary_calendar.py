"""The anniversaries that a year brings, of any occasions: of one state, of two, or of many."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.parties import PRINCIPAL
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.anniversaries import LeapRule, find_anniversary
from timeline.domain.occasions.anniversary_count import find_status_on
from timeline.domain.occasions.guests import find_state
from timeline.domain.occasions.pair_occasions import Occasion
from timeline.domain.occasions.round_years import RoundRule, find_round_rules
from timeline.domain.occasions.status import OccasionState, OccasionStatus
from timeline.domain.states.succession import States, Succession
from timeline.domain.vocabulary import Family, Precision, Recurs

_PAIR = 2


class CalendarScope(NamedTuple):
    """Whose calendar it is: pairs as `PRK-RUS`, states by code, or everything where there is neither."""

    pairs: tuple[str, ...] = ()
    states: tuple[str, ...] = ()


class AnniversaryCalendar(NamedTuple):
    """Occasions by founding date, with the states on the sides of each by its key, and what they are counted with."""

    states: States
    names: Mapping[str, str]
    round_rules: tuple[RoundRule, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    sides: Mapping[str, tuple[str, ...]] = {}

    @property
    def moving(self) -> list[str]:
        """The keys of the occasions that move through the calendar, so that no day is computed."""
        records = (occasion.record for occasion in self.occasions)
        return [record.key for record in records if record.recurs == Recurs.MOVING]


class CalendarAnniversary(NamedTuple):
    """One anniversary: `successions` are those counted through, `sides` name the states that observe it then."""

    occasion: Occasion
    ordinal: int
    when: PartialDate
    status: OccasionStatus
    round_rules: tuple[RoundRule, ...]
    successions: tuple[tuple[Succession, ...], ...]
    sides: Mapping[str, str]

    @property
    def key(self) -> str:
        """What to ask for the occasion by."""
        return self.occasion.key

    @property
    def record(self) -> EventRecord:
        """The founding."""
        return self.occasion.record

    @property
    def is_active(self) -> bool:
        """Whether the occasion is neither suspended nor ended on that day."""
        return self.status.state is OccasionState.ACTIVE

    @property
    def is_round(self) -> bool:
        """Whether it is round by the rule of a side, or generally."""
        return bool(self.round_rules)

    @property
    def day(self) -> date | None:
        """The day, where it is known."""
        return self.when.start if self.when.precision is Precision.DAY else None

    def count_days(self, today: date) -> int | None:
        """Count the days left until a day that is known."""
        return (self.day - today).days if self.day else None


class RoundMonth(NamedTuple):
    """The round anniversaries of one month that the same states observe, at least two; `states` are code and name."""

    year: int
    month: int
    states: tuple[tuple[str, str], ...]
    anniversaries: tuple[CalendarAnniversary, ...]


def list_anniversaries(
    calendar: AnniversaryCalendar, *, year: int, leap: LeapRule = LeapRule.FEB_28
) -> Iterator[CalendarAnniversary]:
    """List the anniversaries of one calendar year by day, the founding itself left out."""
    restarted = find_restarted(calendar, year)
    anniversaries = [
        _count(calendar, occasion, anniversary.ordinal, anniversary.date)
        for occasion in calendar.occasions
        if occasion.record.recurs != Recurs.MOVING and occasion.record.key not in restarted
        if (anniversary := find_anniversary(occasion.record.date, year, leap=leap)) and anniversary.ordinal > 0
    ]
    yield from sorted(anniversaries, key=lambda anniversary: anniversary.when.order)


def find_own_states(record: EventRecord) -> tuple[str, ...]:
    """Find the states of an occasion that is not between two, such as a national day."""
    principal = (participant for participant in record.participants if participant.role in PRINCIPAL)
    return tuple(sorted(set(map(find_state, principal)) - {""}))


def find_restarted(calendar: AnniversaryCalendar, year: int) -> set[str]:
    """Find the keys of relations that a successor state, observing their anniversaries, had founded again by then."""
    foundings: dict[tuple[str, frozenset[str]], list[EventRecord]] = defaultdict(list)
    for record in (occasion.record for occasion in calendar.occasions):
        sides = calendar.sides[record.key]
        if record.family == Family.RELATIONS and record.date.start.year <= year and len(sides) == _PAIR:
            foundings[record.type, frozenset(sides)].append(record)
    restarted: set[str] = set()
    for (kind, pair), later in foundings.items():
        start = max(record.date.start for record in later)
        first, second = (calendar.states.find_lineage(code) or (code,) for code in sorted(pair))
        for earlier in {frozenset((one_side, other_side)) for one_side in first for other_side in second} - {pair}:
            replaced = foundings.get((kind, earlier), ())
            restarted.update(record.key for record in replaced if record.date.start < start)
    return restarted


def find_round_months(anniversaries: Iterable[CalendarAnniversary]) -> list[RoundMonth]:
    """Find every month in which a state has two or more; a state whose anniversaries another has all is left out."""
    months: dict[tuple[int, int], dict[tuple[str, str], list[CalendarAnniversary]]] = {}
    for anniversary in anniversaries:
        if anniversary.is_round and anniversary.when.precision in {Precision.DAY, Precision.MONTH}:
            month = months.setdefault((anniversary.when.start.year, anniversary.when.start.month), {})
            for state in anniversary.sides.items():
                month.setdefault(state, []).append(anniversary)
    round_months = []
    for (year, number), by_state in sorted(months.items()):
        keepers: dict[tuple[str, ...], list[tuple[str, str]]] = {}
        for state, own in by_state.items():
            if len(own) > 1:
                keepers.setdefault(tuple(anniversary.record.key for anniversary in own), []).append(state)
        for keys, states in keepers.items():
            if not any(set(keys) < set(others) for others in keepers):
                round_months.append(RoundMonth(year, number, tuple(states), tuple(by_state[states[0]])))
    return round_months


def _count(calendar: AnniversaryCalendar, occasion: Occasion, ordinal: int, when: PartialDate) -> CalendarAnniversary:
    on = date.fromordinal(when.end.toordinal() - 1)
    founders = calendar.sides[occasion.record.key]
    keepers = tuple(calendar.states.find_heir(code, on) or code for code in founders)
    paths = (calendar.states.find_path(old, new) for old, new in zip(founders, keepers, strict=True) if old != new)
    return CalendarAnniversary(
        occasion,
        ordinal,
        when,
        find_status_on(occasion, founders, states=calendar.states, on=on),
        find_round_rules(ordinal, calendar.round_rules, countries=keepers),
        tuple(filter(None, paths)),
        {code: calendar.names.get(code, code) for code in keepers},
    )
