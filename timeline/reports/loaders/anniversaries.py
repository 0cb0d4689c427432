"""What the anniversary reports are built from."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from timeline.db.read import countries, diary, occasions
from timeline.db.read.actors import read_embassies
from timeline.db.read.events import read_events
from timeline.db.read.rules import read_ranks, read_round_years
from timeline.db.read.sql import Reader
from timeline.domain.events.parties import list_sides
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.anniversary_calendar import find_own_states
from timeline.domain.occasions.guests import find_state
from timeline.domain.occasions.observance_history import ObservanceHistory, OccasionHistory
from timeline.domain.occasions.pair_occasions import Missions, Occasion, PairOccasions, group_by_occasion
from timeline.domain.vocabulary import ActorKind, LinkKind
from timeline.reports.loaders.pair_occasions import load_occasions, load_pair_occasions

if TYPE_CHECKING:
    from timeline.domain.occasions.post_holders import PostEvidence
    from timeline.domain.occasions.recorded_claims import ClaimRecords
    from timeline.domain.states.ranks import RankRule

_PAIR = 2


class Subject(NamedTuple):
    """One occasion or one actor by id, or a pair of states; everything on record where there is none of them."""

    occasion: int | None = None
    pair: tuple[str, str] | None = None
    actor: int | None = None


def load_missions(reader: Reader) -> Missions:
    """Load the embassies on record and the states that titles name."""
    return Missions(read_embassies(reader), countries.read_state_codes(reader))


def load_pair_observances(reader: Reader, first: str, second: str, *, year: int, strict: bool = False) -> PairOccasions:
    """Load the occasions of a pair for the report of one year; each side with its lineage, or when strict alone."""
    pair = load_pair_occasions(reader, first, second, strict=strict)
    searches = occasions.read_searches(reader, [occasion.record.id for occasion in pair.occasions], year=year)
    return pair._replace(
        coverages=occasions.read_coverages(reader, year=year),
        occasions=tuple(
            occasion._replace(searches=searches.get(occasion.record.id, ()))
            for occasion in _add_observances(reader, pair.occasions, year=year)
        ),
        missions=load_missions(reader),
    )


def load_histories(reader: Reader, subject: Subject, *, on: date) -> tuple[OccasionHistory, ...]:
    """Load the occasions of a subject by founding date, each with the states that observe it on a day.

    Of an actor, and of everything, only those of which an observance or a search is on record.
    """
    if subject.occasion is not None:
        ids: Sequence[int] = [subject.occasion]
    elif subject.pair is not None:
        states = countries.read_states(reader)
        ids = occasions.find_pair_occasions(reader, *(states.find_lineage(code) or (code,) for code in subject.pair))
    else:
        ids = occasions.find_observed_occasions(reader, actor=subject.actor)
    return load_histories_of(reader, read_events(reader, ids), on=on)


def load_histories_of(reader: Reader, records: Sequence[EventRecord], *, on: date) -> tuple[OccasionHistory, ...]:
    """Load all that is on record of these occasions, in the same number of queries for any number of years."""
    states, ids = countries.read_states(reader), [record.id for record in records]
    pairs, searches = diary.read_pairs(reader, ids), occasions.read_searches_by_year(reader, ids)
    shared = PairOccasions(
        pair=(),
        lineages=(),
        states=states,
        names=countries.read_country_names(reader),
        round_rules=read_round_years(reader),
        coverages=occasions.read_coverages(reader),
        missions=load_missions(reader),
    )
    others: dict[tuple[tuple[str, ...], ...], tuple[EventRecord, ...]] = {}
    histories = []
    for occasion in _add_observances(reader, load_occasions(reader, records)):
        record = occasion.record
        founders = list_sides(pairs.get(record.id, ())) or find_own_states(record)
        keepers = tuple(states.find_heir(code, on) or code for code in founders)
        lineages = tuple(states.find_lineage(code) or (code,) for code in keepers)
        if lineages not in others:
            beside = occasions.find_pair_occasions(reader, *lineages) if len(lineages) == _PAIR else []
            others[lineages] = read_events(reader, beside)
        rest = (Occasion(other) for other in others[lineages] if other.id != record.id)
        own = shared._replace(pair=keepers, lineages=lineages, occasions=(occasion, *rest))
        histories.append(OccasionHistory(own, searches.get(record.id, {})))
    return tuple(histories)


def load_brief(
    reader: Reader, record: EventRecord, *, year: int, today: date, leap: LeapRule = LeapRule.FEB_28
) -> "tuple[ObservanceHistory, PostEvidence]":
    """Load one occasion with the states that observe it in that year, and the evidence on posts."""
    from timeline.db.read import posts
    from timeline.db.read.keys import find_events_by_key
    from timeline.domain.occasions.post_holders import PostEvidence, find_first_day
    from timeline.reports.anniversaries.brief import select_current

    (occasion_history,) = load_histories_of(reader, [record], on=date(year, 12, 31))
    history = occasion_history.place_observances(until=year, today=today, leap=leap)
    people = [participant for event in history.occasion.observances for participant in event.participants]
    persons = {participant.actor for participant in people if participant.kind == ActorKind.PERSON}
    scope = {
        "persons": sorted(persons),
        "titles": sorted({participant.title for participant in people} - {""}),
        "states": sorted(set(map(find_state, people)) - {""}),
    }
    bodies = sorted({participant.actor for participant in people if participant.kind != ActorKind.PERSON})
    tenures = posts.read_tenures(reader, organisations=bodies, **scope)
    since = find_first_day(select_current(history), today=today)
    seen = posts.find_last_seen(reader, since=since, until=today, **scope)
    attesting = find_events_by_key(reader, [tenure.event for tenure in tenures])
    return history, PostEvidence(tenures, read_events(reader, list(dict.fromkeys([*seen, *attesting]))))


def load_ladder(
    reader: Reader, subject: Subject, *, on: date
) -> "tuple[tuple[OccasionHistory, ...], tuple[RankRule, ...]]":
    """Load the occasions of a subject and the rules of rank."""
    return load_histories(reader, subject, on=on), read_ranks(reader)


def load_claims(reader: Reader, subject: Subject, *, on: date) -> "ClaimRecords":
    """Load the occasions of a subject with their observances; of one occasion, nothing that does not mark it."""
    from timeline.db.read.unmarked_mentions import find_unmarked_mentions
    from timeline.domain.occasions.recorded_claims import ClaimRecords, list_states

    states = countries.read_states(reader)
    histories = load_histories(reader, subject, on=on)
    unmarked: tuple[EventRecord, ...] = ()
    if subject.occasion is None:
        pairs = countries.expand_pairs(states, ["-".join(subject.pair)]) if subject.pair else None
        unmarked = read_events(reader, find_unmarked_mentions(reader, pairs=pairs, actor=subject.actor))
    codes = {code for history in histories for code in history.occasions.codes}
    codes |= {code for record in unmarked for code in list_states(record, states)}
    others = read_events(reader, diary.find_occasions(reader, states=sorted(codes))) if codes else ()
    return ClaimRecords(histories, unmarked, others, states)


def _add_observances(reader: Reader, known: Sequence[Occasion], *, year: int | None = None) -> list[Occasion]:
    """Add to occasions what marks them: all on record, or with a year that of this year and around it."""
    ids = [occasion.record.id for occasion in known]
    observances = read_events(reader, occasions.find_observances(reader, ids, year=year))
    marking = group_by_occasion(observances, (LinkKind.MARKS,))
    return [occasion._replace(observances=marking.get(occasion.record.key, ())) for occasion in known]
