"""The anniversaries that a year brings, of whatever occasions: each with its ordinal, day, standing and roundness.

What takes no pair for granted is told here: an occasion of one state, of two, or of many.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from timeline.domain.dates.calendar import format_distance
from timeline.domain.dates.calendar_days import CalendarDays
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.parties import PRINCIPAL, list_sides
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.anniversaries import LeapRule, find_anniversary
from timeline.domain.occasions.ordinals import format_ordinal
from timeline.domain.occasions.round_years import RoundRule, find_round_rules
from timeline.domain.occasions.status import OccasionState, OccasionStatus
from timeline.domain.states.succession import States, Succession
from timeline.domain.vocabulary import Family, Precision, Recurs
from timeline.reports.anniversaries.counting import rule_data, rules_text, standing_on
from timeline.reports.anniversaries.occasions import EFFECTS, Occasion, by_occasion
from timeline.reports.page.long_dates import name_weekday
from timeline.reports.page.phrases import describe_status

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader

_TWO = 2


class Almanac(NamedTuple):
    """Occasions by founding date, the states on the sides of each by its key, and what they are counted with."""

    states: States
    names: Mapping[str, str]
    rounds: tuple[RoundRule, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    sides: Mapping[str, tuple[str, ...]] = {}


class Entry(NamedTuple):
    """One anniversary: `steps` are the successions counted through, `sides` name the states that keep it then."""

    occasion: Occasion
    ordinal: int
    when: PartialDate
    standing: OccasionStatus
    rounds: tuple[RoundRule, ...]
    steps: tuple[tuple[Succession, ...], ...]
    sides: Mapping[str, str]

    @property
    def kept(self) -> bool:
        """Whether the occasion stands on that day."""
        return self.standing.state is OccasionState.ACTIVE

    @property
    def day(self) -> str:
        """`2026-10-12 Mon`, or as much of it as is known."""
        shown = self.when.display()
        return f"{shown} {name_weekday(self.when.start)[:3]}" if self.when.precision is Precision.DAY else shown

    def days_from(self, today: date) -> int | None:
        """The days left until a day that is known."""
        return (self.when.start - today).days if self.when.precision is Precision.DAY else None

    def title(self) -> str:
        """`78th: North Korea and ... (counted through SUN -> RUS)`."""
        remarks = [f"counted through {_codes(path)}" for path in self.steps]
        if not self.kept:
            remarks.append(describe_status(self.standing))
        told = f"{format_ordinal(self.ordinal)}: {self.occasion.record.title}"
        return told + (f" ({'; '.join(remarks)})" if remarks else "")

    def round_text(self) -> str:
        """By whose rule it is round, or `no`."""
        return rules_text(self.rounds, self.sides) if self.rounds else "no"

    @property
    def key(self) -> str:
        """What to ask for the occasion by."""
        return self.occasion.key

    def data(self, today: date) -> dict[str, Any]:
        """The anniversary for machines."""
        record = self.occasion.record
        return {
            "key": record.key,
            "nickname": self.occasion.nickname,
            "title": record.title,
            "founded": record.date.edtf,
            "ordinal": self.ordinal,
            "anniversary": self.when.edtf,
            "days": self.days_from(today),
            "states": list(self.sides),
            "round": bool(self.rounds),
            "round_rules": [rule_data(rule) for rule in self.rounds],
            "succession": [[step.predecessor, step.successor] for path in self.steps for step in path],
            "standing": self.standing.state.value,
            "since": self.standing.since.edtf if self.standing.since else None,
        }


def load(
    reader: "Reader",
    *,
    pairs: Sequence[str] | None = None,
    states: Sequence[str] = (),
    days: CalendarDays | None = None,
    ids: Sequence[int] | None = None,
) -> Almanac:
    """Load the occasions of these pairs or states, or all of them; for these days only, or these ids alone, if told.

    Those of some days or ids come with the relations that states in the place of theirs began anew.
    """
    from timeline.db.read import countries, diary
    from timeline.db.read.events import read_events
    from timeline.db.read.occasions import find_effects
    from timeline.db.read.rules import read_round_years

    known = countries.read_states(reader)
    some = days is not None or ids is not None
    ids = diary.find_occasions(reader, pairs=pairs, states=states, days=days) if ids is None else ids
    between = diary.read_pairs(reader, ids)
    if some:
        after = countries.find_successor_pairs(known, {pair for pairs_ in between.values() for pair in pairs_})
        anew = sorted({*diary.find_relations(reader, after, pairs=pairs, states=states)} - {*ids})
        ids, between = [*ids, *anew], {**between, **diary.read_pairs(reader, anew)}
    effects = by_occasion(read_events(reader, find_effects(reader, ids, kinds=EFFECTS)), EFFECTS)
    found = sorted(read_events(reader, ids), key=lambda record: (record.date.start, record.id))
    return Almanac(
        states=known,
        names=countries.read_country_names(reader),
        rounds=read_round_years(reader),
        occasions=tuple(Occasion(record, effects=effects.get(record.key, ())) for record in found),
        sides={record.key: list_sides(between.get(record.id, ())) or alone(record) for record in found},
    )


def entries(almanac: Almanac, *, year: int, leap: LeapRule = LeapRule.FEB_28) -> Iterator[Entry]:
    """The anniversaries of one calendar year, the founding itself left out, by day."""
    anew = begun_anew(almanac, year)
    found = [
        _entry(almanac, occasion, kept.ordinal, kept.date)
        for occasion in almanac.occasions
        if occasion.record.recurs != Recurs.MOVING and occasion.record.key not in anew
        if (kept := find_anniversary(occasion.record.date, year, leap=leap)) and kept.ordinal > 0
    ]
    yield from sorted(found, key=lambda entry: entry.when.order)


def due(entry: Entry, today: date) -> str:
    """`today`, `in 12 days`; nothing where the day is not known, or far off."""
    days = entry.days_from(today)
    return "" if days is None else format_distance(days)


def _codes(path: Sequence[Succession]) -> str:
    return " -> ".join((path[0].predecessor, *(step.successor for step in path)))


def _entry(almanac: Almanac, occasion: Occasion, ordinal: int, when: PartialDate) -> Entry:
    on = date.fromordinal(when.end.toordinal() - 1)
    founders = almanac.sides[occasion.record.key]
    keepers = tuple(almanac.states.find_heir(code, on) or code for code in founders)
    steps = (almanac.states.find_path(old, new) for old, new in zip(founders, keepers, strict=True) if old != new)
    return Entry(
        occasion,
        ordinal,
        when,
        standing_on(occasion, founders, states=almanac.states, on=on),
        find_round_rules(ordinal, almanac.rounds, countries=keepers),
        tuple(path for path in steps if path),
        {code: almanac.names.get(code, code) for code in keepers},
    )


def alone(record: EventRecord) -> tuple[str, ...]:
    """The states of an occasion that is between no two: a national day's."""
    there = {one.country or one.actor_country for one in record.participants if one.role in PRINCIPAL}
    return tuple(sorted(there - {""}))


def begun_anew(almanac: Almanac, year: int) -> set[str]:
    """The keys of relations in whose place others came, begun later by a state that would keep their anniversaries."""
    foundings: dict[tuple[str, frozenset[str]], list[EventRecord]] = defaultdict(list)
    for occasion in almanac.occasions:
        record = occasion.record
        if record.family != Family.RELATIONS or record.date.start.year > year:
            continue
        if len(almanac.sides[record.key]) == _TWO:
            foundings[record.type, frozenset(almanac.sides[record.key])].append(record)
    found: set[str] = set()
    for (kind, two), later in foundings.items():
        first, second = (almanac.states.find_lineage(code) or (code,) for code in sorted(two))
        for earlier in ({one, other} for one in first for other in second):
            if earlier != two:
                start = max(record.date.start for record in later)
                olds = foundings.get((kind, frozenset(earlier)), ())
                found.update(old.key for old in olds if old.date.start < start)
    return found
