"""What the dossier of an actor is built from, as it was asked for, with the notes that its marks collect."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Protocol

from timeline.document import Block
from timeline.domain.dates.year_span import YearSpan
from timeline.domain.events.records import AttendedEvent, EventRecord, Participant
from timeline.domain.occasions.observance_history import ObservanceHistory, OccasionHistory
from timeline.domain.occasions.pair_occasions import Missions
from timeline.domain.records import ActorProfile, CitedOutlet
from timeline.domain.states.offices import Tenure
from timeline.domain.states.succession import States
from timeline.domain.states.title_history import TitleHistory, list_titles
from timeline.domain.vocabulary import TOOK_PLACE, ActorKind
from timeline.errors import Message
from timeline.reports.calendar.upcoming import UpcomingRecords
from timeline.reports.dossier.section import WriteCommand, list_rest
from timeline.reports.page.footnotes import Notes, mark_all_sources


@dataclass(frozen=True, slots=True)
class ActorRecords:
    """All of one actor.

    `names` are name, language and kind; `tenures` the posts that it holds, or that are held in it, and `bodies` the
    names of the organisations of these. `events` are of every status, those in which it took part itself, and `spoken`
    the keys of those that quote it; `shown` are by key those that are shown with their sources, of which the dossier
    itself decides. `evidence` are the events whose citations attest posts; `occasions` are those that these observe.
    Only an outlet has `cited`, only a state `partners` and `coming`.
    """

    profile: ActorProfile
    names: tuple[tuple[str, str, str], ...]
    states: States
    countries: Mapping[str, str]
    tenures: tuple[Tenure, ...] = ()
    bodies: Mapping[str, str] = field(default_factory=dict)
    events: tuple[AttendedEvent, ...] = ()
    spoken: frozenset[str] = frozenset()
    shown: Mapping[str, EventRecord] = field(default_factory=dict)
    evidence: tuple[EventRecord, ...] = ()
    occasions: tuple[OccasionHistory, ...] = ()
    missions: Missions = field(default_factory=Missions)
    cited: CitedOutlet | None = None
    partners: tuple[tuple[str, int], ...] = ()
    coming: UpcomingRecords | None = None

    @property
    def is_state(self) -> bool:
        """Whether it is a state itself, and not one of its organs."""
        return is_state(self.profile)

    @property
    def is_person(self) -> bool:
        """Whether it is a person."""
        return self.profile.kind == ActorKind.PERSON


class _Actor(Protocol):
    @property
    def key(self) -> str: ...
    @property
    def country(self) -> str: ...


def is_state(actor: _Actor) -> bool:
    """Check whether an actor is a state itself."""
    return bool(actor.country) and actor.key == actor.country.lower()


@dataclass(frozen=True)
class ActorHistory:
    """The records of an actor, limited to the years asked for, as of a day."""

    records: ActorRecords
    span: YearSpan
    today: date

    @property
    def key(self) -> str:
        """The key of the actor."""
        return self.records.profile.key

    @cached_property
    def events(self) -> tuple[AttendedEvent, ...]:
        """The events of the years asked for, of every status, by date."""
        return tuple(event for event in self.records.events if self.span.covers(event.date))

    @cached_property
    def happened(self) -> tuple[AttendedEvent, ...]:
        """The events of these years that took place."""
        return tuple(event for event in self.events if event.status in TOOK_PLACE)

    @cached_property
    def dated(self) -> list[AttendedEvent]:
        """The events of these years that took place on a known date."""
        return [event for event in self.happened if event.date.known]

    @cached_property
    def quoting(self) -> list[AttendedEvent]:
        """The events of these years that quote it."""
        return [event for event in self.events if event.key in self.records.spoken]

    @cached_property
    def titles(self) -> list[TitleHistory]:
        """The titles under which it, or an unnamed holder of a post in it, took part."""
        return list_titles(self.happened, self.key)

    @cached_property
    def occasions(self) -> list[ObservanceHistory]:
        """The occasions that it observes, with their observances up to this year."""
        return [
            occasion.place_observances(until=self.today.year, today=self.today) for occasion in self.records.occasions
        ]

    @cached_property
    def heads(self) -> dict[tuple[str, str, str], list[AttendedEvent]]:
        """Who headed the mission at its events: by key, name and title, each with the events by date."""
        heads: dict[tuple[str, str, str], list[AttendedEvent]] = defaultdict(list)
        missions, states = self.records.missions, self.records.states
        for event in self.happened:
            for person in self.list_others(event):
                if not person.unnamed and missions.find_embassy(event, person, states) == self.key:
                    heads[person.actor, person.name, person.title].append(event)
        return heads

    @cached_property
    def missions(self) -> dict[str, list[AttendedEvent]]:
        """The missions by key, each with the events by date in which it was the head."""
        known = self.records.missions
        missions: dict[str, dict[str, AttendedEvent]] = defaultdict(dict)
        for tenure in self.records.tenures:
            if tenure.person == self.key and tenure.organisation in known.names:
                missions[tenure.organisation] = {}
        for event in self.happened:
            for row in self.list_own(event):
                if key := known.find_embassy(event, row, self.records.states):
                    missions[key].setdefault(event.key, event)
        return {key: list(events.values()) for key, events in missions.items()}

    def get_record(self, event: AttendedEvent) -> EventRecord:
        """Get an event that is shown with its sources; raises KeyError for one that is not."""
        return self.records.shown[event.key]

    def list_own(self, record: AttendedEvent) -> tuple[Participant, ...]:
        """List the rows of the actor in an event."""
        return tuple(participant for participant in record.participants if participant.actor == self.key)

    def list_others(self, record: AttendedEvent) -> list[Participant]:
        """List everybody else in an event."""
        return [participant for participant in record.participants if participant.actor != self.key]


@dataclass(frozen=True)
class ActorView(ActorHistory):
    """One dossier in the making."""

    write_command: WriteCommand
    notes: Notes = field(default_factory=Notes)

    def mark(self, events: Iterable[AttendedEvent]) -> str:
        """Mark the sources of some events."""
        return mark_all_sources(map(self.get_record, events), self.notes)

    def mark_tenure(self, tenure: Tenure) -> str:
        """Mark the citation that attests a post."""
        return self.notes.mark_all(
            citation
            for event in self.records.evidence
            if event.key == tenure.event
            for citation in event.citations
            if citation.seq == tenure.citation
        )

    def name_state(self, code: str) -> str:
        """Name a state as reports do."""
        return self.records.countries.get(code, code)

    def list_rest(self, left: int) -> list[Block]:
        """`And 12 more: timeline report actor kcna --json`; nothing where nothing is left."""
        message = Message(
            "whole-dossier-of-actor", {"actor": self.key, "since": self.span.since, "until": self.span.until}
        )
        return list_rest(left, message, self.write_command)


def format_seen(events: Sequence[AttendedEvent]) -> str:
    """`2024-10-11`, or `2024-10-11, last 2025-10-16`."""
    return ", last ".join(event.date.display() for event in list_ends(events))


def mark_seen(view: ActorView, events: Sequence[AttendedEvent]) -> str:
    """Mark the sources of the first and the last."""
    return view.mark(list_ends(events))


def list_ends(events: Sequence[AttendedEvent]) -> list[AttendedEvent]:
    """List the first and the last; the only one, or none, where there are no two."""
    return [*events[:1], *events[1:][-1:]]


def write_end(record: AttendedEvent) -> dict[str, str]:
    """Write one of the two for machines."""
    return {"key": record.key, "date": record.date.edtf}
