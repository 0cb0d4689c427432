"""What a report of several years is about: occasions with all that is on record of them, and the years asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from timeline.domain.events.parties import list_sides
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.absences import Search
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.vocabulary import LinkKind
from timeline.reports.anniversaries import occasions
from timeline.reports.anniversaries.editions import Editions
from timeline.reports.anniversaries.occasions import EFFECTS, Occasion, by_occasion
from timeline.reports.calendar import almanac

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader

_PAIR = 2


class Subject(NamedTuple):
    """One occasion or one actor by id, or a pair of states; everything on record where none of them is told."""

    occasion: int | None = None
    pair: tuple[str, str] | None = None
    actor: int | None = None


class Years(NamedTuple):
    """Calendar years, both ends included; `since` None is from the beginning."""

    since: int | None
    until: int

    def __contains__(self, year: object) -> bool:
        return isinstance(year, int) and (self.since or 1) <= year <= self.until

    @property
    def told(self) -> str:
        """`2025`, `2011 to 2025`, `to 2025`."""
        if self.since is None:
            return f"to {self.until}"
        return str(self.since) if self.since == self.until else f"{self.since} to {self.until}"


@dataclass(frozen=True, slots=True)
class Kept:
    """One occasion with all that is on record of it: it is the first of the material's, those of the same sides behind.

    `searches` are those for it by the year of the anniversary; the coverages of the material are of all years.
    """

    material: occasions.Material
    searches: Mapping[int, tuple[Search, ...]]

    @property
    def occasion(self) -> Occasion:
        """The occasion itself."""
        return self.material.occasions[0]

    def editions(self, *, until: int, today: date, leap: LeapRule = LeapRule.FEB_28) -> Editions:
        """Its anniversaries up to a year, that year included."""
        return Editions(self.material, self.occasion, self.searches, until, today, leap)


def load(reader: "Reader", subject: Subject, *, on: date) -> tuple[Kept, ...]:
    """Load the occasions of a subject by founding date, each kept by the states of its sides on a day.

    Of an actor, and of everything, those alone of which an observance or a search is on record.
    """
    from timeline.db.read import occasions as read
    from timeline.db.read.countries import read_states
    from timeline.db.read.events import read_events

    if subject.occasion is not None:
        ids: Sequence[int] = [subject.occasion]
    elif subject.pair is not None:
        known = read_states(reader)
        ids = read.find_pair_occasions(reader, *(known.find_lineage(code) or (code,) for code in subject.pair))
    else:
        ids = read.find_observed_occasions(reader, actor=subject.actor)
    return keep(reader, read_events(reader, ids), on=on)


def keep(reader: "Reader", founding: Sequence[EventRecord], *, on: date) -> tuple[Kept, ...]:
    """Load all that is on record of these occasions: so many queries, however many years there are."""
    from timeline.db.read import countries, diary
    from timeline.db.read import occasions as read
    from timeline.db.read.events import read_events
    from timeline.db.read.rules import read_round_years

    known, ids = countries.read_states(reader), [record.id for record in founding]
    between = diary.read_pairs(reader, ids)
    marking = by_occasion(read_events(reader, read.find_observances(reader, ids)), (LinkKind.MARKS,))
    effects = by_occasion(read_events(reader, read.find_effects(reader, ids, kinds=EFFECTS)), EFFECTS)
    searches = read.read_searches_by_year(reader, ids)
    shared = occasions.Material(
        pair=(),
        lineages=(),
        states=known,
        names=countries.read_country_names(reader),
        rounds=read_round_years(reader),
        coverages=read.read_coverages(reader),
        missions=occasions.missions(reader),
    )
    others: dict[tuple[tuple[str, ...], ...], tuple[EventRecord, ...]] = {}
    found = []
    for record in founding:
        founders = list_sides(between.get(record.id, ())) or almanac.alone(record)
        keepers = tuple(known.find_heir(code, on) or code for code in founders)
        lineages = tuple(known.find_lineage(code) or (code,) for code in keepers)
        if lineages not in others:
            beside = read.find_pair_occasions(reader, *lineages) if len(lineages) == _PAIR else []
            others[lineages] = read_events(reader, beside)
        whole = Occasion(record, marking.get(record.key, ()), effects.get(record.key, ()))
        behind = (Occasion(one) for one in others[lineages] if one.id != record.id)
        material = replace(shared, pair=keepers, lineages=lineages, occasions=(whole, *behind))
        found.append(Kept(material, searches.get(record.id, {})))
    return tuple(found)
