"""What the dossiers of two states and of one actor are built from."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from timeline.db.read import countries, diary, occasions, pair_events, posts
from timeline.db.read.actors import ActorRef
from timeline.db.read.appearances import find_quoting
from timeline.db.read.events import read_attended, read_events
from timeline.db.read.keys import find_events_by_key
from timeline.db.read.listing import find_matching
from timeline.db.read.nouns.profiles import read_actor_profile
from timeline.db.read.outlets import read_cited_outlet
from timeline.db.read.page_window import PageWindow
from timeline.db.read.pair_counts import count_events, count_partners
from timeline.db.read.rules import read_round_years
from timeline.db.read.sql import Reader
from timeline.domain.dates.year_span import YearSpan
from timeline.domain.events.parties import list_sides, name_pair, name_pairs
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.anniversary_calendar import CalendarScope, find_own_states
from timeline.domain.occasions.pair_occasions import EFFECTS, Occasion, PairOccasions, group_by_occasion
from timeline.domain.pairs.pair_history import HIGHEST, LEADING, PairHistory, PairRecords
from timeline.domain.query import Term
from timeline.domain.states.succession import States, Succession
from timeline.domain.vocabulary import TOOK_PLACE, ActorKind, Family, LinkKind
from timeline.reports.dossier.actor.shown import list_shown as list_shown_of_actor
from timeline.reports.dossier.actor.view import ActorHistory, ActorRecords, is_state
from timeline.reports.dossier.pair.shown import list_shown
from timeline.reports.loaders.anniversaries import Subject, load_histories, load_missions
from timeline.reports.loaders.calendar import load_upcoming

_WITH_STATUS = (Family.RELATIONS, Family.TREATY)
"""What has a status, whether its anniversaries are observed or not."""
_YEAR = 365


def load_pair(
    reader: Reader,
    first: str,
    second: str,
    *,
    today: date,
    span: YearSpan = YearSpan(),  # noqa: B008 - a tuple
    leap: LeapRule = LeapRule.FEB_28,
    strict: bool = False,
    full: bool = True,
) -> PairHistory:
    """Load all between two states, each with its lineage, or when strict without its predecessors.

    Unless it is wanted in full, only what the page shows is read in full; of the other events there are columns.
    """
    states = countries.read_states(reader)
    lineages = tuple((code,) if strict else states.find_lineage(code) or (code,) for code in (first, second))
    pairs = name_pairs(*lineages)
    events = pair_events.read_pair_outlines(reader, pairs)
    occasion_ids = diary.find_occasions(reader, pairs=pairs)
    with_status = {event.id for event in events if event.is_occasion or event.family in _WITH_STATUS}
    effect_ids = occasions.find_effects(reader, sorted({*with_status, *occasion_ids}), kinds=EFFECTS)
    marking_ids = [event.id for event in events if any(link.kind == LinkKind.MARKS for link in event.links)]
    records = _load_missing(reader, {}, [*occasion_ids, *effect_ids, *marking_ids])
    founding, effects, observances = (
        tuple(records[event] for event in ids) for ids in (occasion_ids, effect_ids, marking_ids)
    )
    by_pair, searches = diary.read_pairs(reader, occasion_ids), occasions.read_searches_by_year(reader, occasion_ids)
    sides = {record.key: list_sides(by_pair.get(record.id, ())) or find_own_states(record) for record in founding}
    marking, cutting = group_by_occasion(observances, (LinkKind.MARKS,)), group_by_occasion(effects, EFFECTS)
    own = PairOccasions(
        pair=(first, second),
        lineages=lineages,
        states=states,
        names=countries.read_country_names(reader),
        round_rules=read_round_years(reader),
        coverages=occasions.read_coverages(reader),
        occasions=tuple(
            Occasion(record, marking.get(record.key, ()), cutting.get(record.key, ())) for record in founding
        ),
        missions=load_missions(reader),
    )
    records = _load_missing(reader, records, [event.id for event in events if event.key in cutting])
    led = pair_events.read_states_at(reader, pairs, level=HIGHEST, tracks=LEADING)
    disputed = {*pair_events.find_disputed(reader, pairs)}
    shown = {record.key: record for record in records.values()}
    history = PairHistory(
        PairRecords(
            own,
            events,
            shown=shown,
            led={event.key: led[event.id] for event in events if event.id in led},
            disputed=frozenset(event.key for event in events if event.id in disputed),
            sides=sides,
            effects=effects,
            searches={record.key: searches[record.id] for record in founding if record.id in searches},
            left_out=() if strict else _load_left_out(reader, states, lineages),
            strict=strict,
        ),
        span,
        today,
        leap,
    )
    # Only the history knows what else is shown of it.
    ids = [event.id for event in (events if full else list_shown(history))]
    shown |= {record.key: record for record in _load_missing(reader, records, ids).values()}
    return history


def load_actor(
    reader: Reader,
    actor: ActorRef,
    *,
    today: date,
    span: YearSpan = YearSpan(),  # noqa: B008 - a tuple
    full: bool = True,
) -> ActorHistory:
    """Load an actor; of a state only its partners and its coming days, because its events are those of its pairs.

    Unless they are wanted in full, the sources are read only of the events that the page shows with them.
    """
    states, names = countries.read_states(reader), countries.read_country_names(reader)
    profile = read_actor_profile(reader, actor)
    if is_state(actor):
        scope = CalendarScope(states=(actor.country,))
        records = ActorRecords(
            profile,
            profile.names,
            states,
            names,
            partners=_load_partners(reader, states, actor.country, today),
            coming=load_upcoming(reader, scope, today=today, days=_YEAR),
        )
        return ActorHistory(records, span, today)
    events = read_attended(reader, find_matching(reader, [Term("actor", (actor.key,))]))
    tenures = posts.read_tenures(reader, persons=[actor.key], organisations=[actor.key], titles=[], states=[])
    attesting = find_events_by_key(reader, [tenure.event for tenure in tenures if tenure.event])
    spoken, is_body = {*find_quoting(reader, actor.id)}, actor.kind != ActorKind.PERSON
    shown: dict[str, EventRecord] = {}
    records = ActorRecords(
        profile,
        profile.names,
        states,
        names,
        tenures=tenures,
        bodies={post.organisation: post.organisation_name for post in profile.posts},
        events=events,
        spoken=frozenset(event.key for event in events if event.id in spoken),
        shown=shown,
        evidence=read_events(reader, attesting),
        occasions=load_histories(reader, Subject(actor=actor.id), on=today) if is_body else (),
        missions=load_missions(reader),
        cited=read_cited_outlet(reader, actor.id) if actor.kind == ActorKind.OUTLET else None,
    )
    history = ActorHistory(records, span, today)
    # Only the history knows what is shown of it.
    ids = [event.id for event in (events if full else list_shown_of_actor(history))]
    shown |= {record.key: record for record in _load_missing(reader, {}, ids).values()}
    return history


def _load_missing(reader: Reader, records: Mapping[int, EventRecord], ids: Iterable[int]) -> dict[int, EventRecord]:
    """Load the records of these events that are not yet there, and return all by their ids."""
    missing = [event for event in dict.fromkeys(ids) if event not in records]
    return {**records, **{record.id: record for record in read_events(reader, missing)}}


def _load_left_out(
    reader: Reader, states: States, lineages: Sequence[Sequence[str]]
) -> tuple[tuple[Succession, int], ...]:
    """Load the predecessors whose anniversaries neither state observes, with the number of their events."""
    steps: dict[str, Succession] = {}
    for own, others in (lineages, lineages[::-1]):
        for step in states.list_left_behind(own[0]):
            pairs = (name_pair(step.predecessor, other) for other in others if step.predecessor not in (*own, other))
            steps |= dict.fromkeys(pairs, step)
    numbers = count_events(reader, list(steps)) if steps else {}
    return tuple((step, numbers[pair]) for pair, step in steps.items() if pair in numbers)


def _load_partners(reader: Reader, states: States, code: str, today: date) -> tuple[tuple[str, int], ...]:
    """Load the states with which it has events, predecessors counted with their heirs, most first."""
    own = states.find_lineage(code) or (code,)
    # A state that ended is asked about itself, though another observes its anniversaries.
    folded = {former: heir for former, heir in states.map_heirs(today).items() if former not in own}
    folded |= dict.fromkeys(own[1:], code)
    window = PageWindow(statuses=TOOK_PLACE)
    return tuple(count_partners(reader, code, folded=folded, window=window).items())
