"""What the dossier of two states is built from: all that is on record between them, loaded in so many queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from timeline.domain.events.parties import list_sides, name_pair
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions import pair_occasions
from timeline.domain.occasions.absences import Search
from timeline.domain.occasions.anniversary_calendar import find_own_states
from timeline.domain.occasions.pair_occasions import EFFECTS, Occasion, group_by_occasion
from timeline.domain.states.succession import States, Succession
from timeline.domain.vocabulary import Family, LinkKind

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader

_STANDING = (Family.RELATIONS, Family.TREATY)
"""What stands or not, whether its anniversaries are kept or not."""


@dataclass(frozen=True, slots=True)
class Material:
    """All between two states.

    `kept` has their occasions, each with those observances that are between the two; `sides` are the states of each
    occasion by key, `searches` those for it by year; `records` are the events of every status by date, `effects` those
    that ended, suspended or restored something, whoever took part; `apart` are the states whose place one of the two
    took without keeping its anniversaries, with the number of events, and `strict` says that none is counted through.
    """

    kept: pair_occasions.PairOccasions
    records: tuple[EventRecord, ...] = ()
    sides: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    effects: tuple[EventRecord, ...] = ()
    searches: Mapping[str, Mapping[int, tuple[Search, ...]]] = field(default_factory=dict)
    apart: tuple[tuple[Succession, int], ...] = ()
    strict: bool = False


def load(reader: "Reader", first: str, second: str, *, strict: bool = False) -> Material:
    """Load all between two states, each standing for its lineage, or when strict for itself alone."""
    from timeline.db.read import countries, diary
    from timeline.db.read import occasions as read
    from timeline.db.read.events import read_events
    from timeline.db.read.listing import PageWindow, find_between
    from timeline.db.read.rules import read_round_years
    from timeline.reports.loaders.anniversaries import load_missions

    known = countries.read_states(reader)
    lineages = tuple((code,) if strict else known.find_lineage(code) or (code,) for code in (first, second))
    pairs = sorted({name_pair(one, other) for one in lineages[0] for other in lineages[1] if one != other})
    ids = find_between(reader, *lineages, window=PageWindow())
    kept_ids = diary.find_occasions(reader, pairs=pairs)
    between, there = diary.read_pairs(reader, kept_ids), {*ids}
    whole = {one.id: one for one in read_events(reader, [*ids, *(each for each in kept_ids if each not in there)])}
    standing = [one.id for one in whole.values() if one.is_occasion or one.family in _STANDING]
    effect_ids = read.find_effects(reader, standing, kinds=EFFECTS)
    whole |= {one.id: one for one in read_events(reader, [each for each in effect_ids if each not in whole])}
    events, effects = tuple(whole[each] for each in ids), tuple(whole[each] for each in effect_ids)
    found = tuple(whole[each] for each in kept_ids)
    searches = read.read_searches_by_year(reader, kept_ids)
    marking, cutting = group_by_occasion(events, (LinkKind.MARKS,)), group_by_occasion(effects, EFFECTS)
    kept = pair_occasions.PairOccasions(
        pair=(first, second),
        lineages=lineages,
        states=known,
        names=countries.read_country_names(reader),
        round_rules=read_round_years(reader),
        coverages=read.read_coverages(reader),
        occasions=tuple(Occasion(one, marking.get(one.key, ()), cutting.get(one.key, ())) for one in found),
        missions=load_missions(reader),
    )
    return Material(
        kept,
        events,
        sides={one.key: list_sides(between.get(one.id, ())) or find_own_states(one) for one in found},
        effects=effects,
        searches={one.key: searches[one.id] for one in found if one.id in searches},
        apart=() if strict else _apart(reader, known, lineages),
        strict=strict,
    )


def _apart(reader: "Reader", known: States, lineages: Sequence[Sequence[str]]) -> tuple[tuple[Succession, int], ...]:
    from timeline.db.read.pair_counts import count_events

    found: dict[str, Succession] = {}
    for own, others in (lineages, lineages[::-1]):
        for step in known.list_left_behind(own[0]):
            found |= {
                name_pair(step.predecessor, other): step for other in others if step.predecessor not in (*own, other)
            }
    numbers = count_events(reader, list(found)) if found else {}
    return tuple((step, numbers[each]) for each, step in found.items() if each in numbers)
