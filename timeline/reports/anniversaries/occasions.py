"""What the anniversary reports of one pair are built from."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.absences import Coverage, Search
from timeline.domain.occasions.round_years import RoundRule
from timeline.domain.states.succession import States
from timeline.domain.vocabulary import Family, LinkKind
from timeline.reports.anniversaries.guests import state_of
from timeline.reports.anniversaries.missions import Missions

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader

EFFECTS = (LinkKind.ENDS, LinkKind.SUSPENDS, LinkKind.RESTORES, LinkKind.CANCELS, LinkKind.SUPERSEDES)


@dataclass(frozen=True, slots=True)
class Occasion:
    """An occasion with the events that mark it and those that ended, suspended or restored it.

    `observances` are those of the year and of the years beside it, of every status, by date; `searches` are
    those made for the year's anniversary.
    """

    record: EventRecord
    observances: tuple[EventRecord, ...] = ()
    effects: tuple[EventRecord, ...] = ()
    searches: tuple[Search, ...] = ()

    @property
    def key(self) -> str:
        """What to ask for it by: its nickname, or else the key of the record."""
        return self.nickname or self.record.key

    @property
    def nickname(self) -> str:
        """The first of its other keys that is a name; a former key begins with its date."""
        return next((alias for alias in self.record.aliases if not alias[0].isdigit()), "")


@dataclass(frozen=True, slots=True)
class Material:
    """The occasions of a pair by founding date, and the rules and the names they are told with.

    `pair` are the codes asked for, `lineages` those each of them answers for, the latest first. One occasion by
    itself may have one side, or many.
    """

    pair: tuple[str, ...]
    lineages: tuple[tuple[str, ...], ...]
    states: States
    names: Mapping[str, str]
    rounds: tuple[RoundRule, ...] = ()
    coverages: tuple[Coverage, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    missions: Missions = field(default_factory=Missions)

    def name(self, code: str) -> str:
        """The country as reports name it."""
        return self.names.get(code, code)

    @property
    def pair_name(self) -> str:
        """`North Korea and Russia`."""
        return " and ".join(map(self.name, self.pair))

    def named(self, key: str) -> str:
        """The nickname of one of the occasions, or else the key."""
        return next((one.nickname for one in self.occasions if one.record.key == key), "") or key

    def founders(self, record: EventRecord) -> tuple[str, ...]:
        """For each side the state of its lineage that took part, the latest of several."""
        there = set(map(state_of, record.participants))
        return tuple(next((code for code in lineage if code in there), lineage[0]) for lineage in self.lineages)

    def begun_anew(self, occasion: Occasion, *, year: int) -> EventRecord | None:
        """The founding of relations by a successor itself, known to be later, that has this one's place in a year."""
        mine = occasion.record
        if mine.family != Family.RELATIONS:
            return None
        old = self.founders(mine)
        for other in (one.record for one in self.occasions):
            if other.date.known and other.date.start.year > year:
                continue
            new = self.founders(other)
            if other.type == mine.type and _is_later(other, mine) and new != old and all(map(self._came_to, old, new)):
                return other
        return None

    def _came_to(self, old: str, new: str) -> bool:
        return old == new or bool(self.states.find_path(old, new))


def load(reader: "Reader", first: str, second: str, *, year: int, strict: bool = False) -> Material:
    """Load what a pair keeps, for the report of one year.

    Each side stands for its lineage, or when strict for itself alone.
    """
    from timeline.db.read import occasions
    from timeline.db.read.countries import read_country_names, read_states
    from timeline.db.read.events import read_events
    from timeline.db.read.rules import read_round_years

    known = read_states(reader)
    sides = tuple((code,) if strict else known.find_lineage(code) or (code,) for code in (first, second))
    ids = occasions.find_pair_occasions(reader, *sides)
    found = read_events(reader, ids)
    marking = by_occasion(read_events(reader, occasions.find_observances(reader, ids, year=year)), (LinkKind.MARKS,))
    effects = by_occasion(read_events(reader, occasions.find_effects(reader, ids, kinds=EFFECTS)), EFFECTS)
    searches = occasions.read_searches(reader, ids, year=year)
    return Material(
        pair=(first, second),
        lineages=(sides[0], sides[1]),
        states=known,
        names=read_country_names(reader),
        rounds=read_round_years(reader),
        coverages=occasions.read_coverages(reader, year=year),
        occasions=tuple(
            Occasion(
                record,
                observances=marking.get(record.key, ()),
                effects=effects.get(record.key, ()),
                searches=searches.get(record.id, ()),
            )
            for record in found
        ),
        missions=missions(reader),
    )


def missions(reader: "Reader") -> Missions:
    """Load the embassies and the states that titles name."""
    from timeline.db.read.missions import read_embassies, read_state_codes

    return Missions(read_embassies(reader), read_state_codes(reader))


def _is_later(one: EventRecord, other: EventRecord) -> bool:
    return one.date.known and other.date.known and one.date.start > other.date.start


def by_occasion(events: Iterable[EventRecord], kinds: Sequence[LinkKind]) -> Mapping[str, tuple[EventRecord, ...]]:
    """The events by the key of each occasion that they have one of these links to."""
    found: dict[str, dict[str, EventRecord]] = defaultdict(dict)
    for event in events:
        for link in event.links:
            if link.kind in kinds:
                found[link.key][event.key] = event
    return {key: tuple(linked.values()) for key, linked in found.items()}
