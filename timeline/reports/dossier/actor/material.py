"""What the dossier of an actor is built from, loaded as its kind needs it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from timeline.db.read.outlets import CitedOutlet
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.observance_history import OccasionHistory
from timeline.domain.occasions.pair_occasions import Missions
from timeline.domain.records import ActorProfile
from timeline.domain.states.offices import Tenure
from timeline.domain.states.succession import States
from timeline.domain.vocabulary import TOOK_PLACE, ActorKind
from timeline.reports.calendar import upcoming

if TYPE_CHECKING:
    from timeline.db.read.actors import ActorRef
    from timeline.db.read.sql import Reader

_YEAR = 365


@dataclass(frozen=True, slots=True)
class Material:
    """One actor.

    `names` are name, language and kind; `offices` the posts that it holds, or that are held in it, and `bodies` the
    names of the organisations of these; `records` are the events of every status in which it took part itself,
    `evidence` those whose citations tell of posts; `kept` are the occasions that these mark. `cited` is an outlet's
    alone, `partners` and `diary` a state's.
    """

    page: ActorProfile
    names: tuple[tuple[str, str, str], ...]
    states: States
    countries: Mapping[str, str]
    offices: tuple[Tenure, ...] = ()
    bodies: Mapping[str, str] = field(default_factory=dict)
    records: tuple[EventRecord, ...] = ()
    evidence: tuple[EventRecord, ...] = ()
    kept: tuple[OccasionHistory, ...] = ()
    missions: Missions = field(default_factory=Missions)
    cited: CitedOutlet | None = None
    partners: tuple[tuple[str, int], ...] = ()
    diary: upcoming.UpcomingRecords | None = None

    @property
    def key(self) -> str:
        """The actor's key."""
        return self.page.key

    @property
    def is_state(self) -> bool:
        """Whether it is a state itself, and not one of its organs."""
        return is_state(self.page)

    @property
    def is_person(self) -> bool:
        """Whether it is a person."""
        return self.page.kind == ActorKind.PERSON


def is_state(one: "ActorRef | ActorProfile") -> bool:
    """Whether an actor is a state itself."""
    return bool(one.country) and one.key == one.country.lower()


def load(reader: "Reader", one: "ActorRef", *, today: date) -> Material:
    """Load an actor; of a state nothing but its pairs and its diary, for its events are those of its pairs."""
    from timeline.db.read import countries, posts
    from timeline.db.read.events import read_events
    from timeline.db.read.keys import find_events_by_key
    from timeline.db.read.listing import find_matching
    from timeline.db.read.nouns.profiles import read_actor_profile
    from timeline.db.read.outlets import read_cited_outlet
    from timeline.domain.occasions.anniversary_calendar import CalendarScope
    from timeline.domain.query import Term
    from timeline.reports.loaders.anniversaries import Subject, load_histories, load_missions
    from timeline.reports.loaders.calendar import load_upcoming

    known = countries.read_states(reader)
    page = read_actor_profile(reader, one)
    told = countries.read_country_names(reader)
    if is_state(one):
        diary = load_upcoming(reader, CalendarScope(states=(one.country,)), today=today, days=_YEAR)
        return Material(
            page, page.names, known, told, partners=_partners(reader, known, one.country, today), diary=diary
        )
    events = read_events(reader, find_matching(reader, [Term("actor", (one.key,))]))
    held = posts.read_tenures(reader, persons=[one.key], organisations=[one.key], titles=[], states=[])
    there = {record.key for record in events}
    proof = find_events_by_key(reader, [each.event for each in held if each.event and each.event not in there])
    body = one.kind != ActorKind.PERSON
    return Material(
        page,
        page.names,
        known,
        told,
        offices=held,
        bodies={each.organisation: each.organisation_name for each in page.posts},
        records=events,
        evidence=(*events, *read_events(reader, proof)),
        kept=load_histories(reader, Subject(actor=one.id), on=today) if body else (),
        missions=load_missions(reader),
        cited=read_cited_outlet(reader, one.id) if one.kind == ActorKind.OUTLET else None,
    )


def _partners(reader: "Reader", known: States, code: str, today: date) -> tuple[tuple[str, int], ...]:
    """The states with which it has events, those that keep the anniversaries of others with theirs, most first."""
    from timeline.db.read.listing import PageWindow
    from timeline.db.read.pair_counts import count_partners

    own = known.find_lineage(code) or (code,)
    # A state that is gone is asked about itself, though another keeps its anniversaries.
    folded = {old: heir for old, heir in known.map_heirs(today).items() if old not in own} | dict.fromkeys(
        own[1:], code
    )
    window = PageWindow(statuses=TOOK_PLACE)
    return tuple(count_partners(reader, code, folded=folded, window=window).items())
