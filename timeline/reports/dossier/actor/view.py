"""What the dossier of an actor is built from, as it was asked for, with the notes that its marks collect."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Protocol

from timeline.document import Block
from timeline.domain.dates.year_span import YearSpan
from timeline.domain.events.records import EventRecord, Participant
from timeline.domain.occasions.observance_history import OccasionHistory
from timeline.domain.occasions.pair_occasions import Missions
from timeline.domain.records import ActorProfile, CitedOutlet
from timeline.domain.states.offices import Tenure
from timeline.domain.states.succession import States
from timeline.domain.vocabulary import TOOK_PLACE, ActorKind
from timeline.errors import Message
from timeline.reports.calendar.upcoming import UpcomingRecords
from timeline.reports.dossier.section import WriteCommand, list_rest
from timeline.reports.page.footnotes import Notes, mark_all_sources


@dataclass(frozen=True, slots=True)
class ActorRecords:
    """All of one actor.

    `names` are name, language and kind; `tenures` the posts that it holds, or that are held in it, and `bodies` the
    names of the organisations of these. `events` are of every status, those in which it took part itself; `evidence`
    has those too whose citations attest posts; `occasions` are those that these observe. Only an outlet has `cited`,
    only a state `partners` and `coming`.
    """

    profile: ActorProfile
    names: tuple[tuple[str, str, str], ...]
    states: States
    countries: Mapping[str, str]
    tenures: tuple[Tenure, ...] = ()
    bodies: Mapping[str, str] = field(default_factory=dict)
    events: tuple[EventRecord, ...] = ()
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
class ActorView:
    """One dossier in the making."""

    records: ActorRecords
    span: YearSpan
    today: date
    write_command: WriteCommand
    notes: Notes = field(default_factory=Notes)

    @property
    def key(self) -> str:
        """The key of the actor."""
        return self.records.profile.key

    @cached_property
    def events(self) -> tuple[EventRecord, ...]:
        """The events of the years asked for, of every status, by date."""
        return tuple(event for event in self.records.events if self.span.covers(event.date))

    @cached_property
    def happened(self) -> tuple[EventRecord, ...]:
        """The events of these years that took place."""
        return tuple(event for event in self.events if event.status in TOOK_PLACE)

    def list_own(self, record: EventRecord) -> tuple[Participant, ...]:
        """List the rows of the actor in an event."""
        return tuple(participant for participant in record.participants if participant.actor == self.key)

    def list_others(self, record: EventRecord) -> list[Participant]:
        """List everybody else in an event."""
        return [participant for participant in record.participants if participant.actor != self.key]

    def mark(self, records: Iterable[EventRecord]) -> str:
        """Mark the sources of some events."""
        return mark_all_sources(records, self.notes)

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


def format_seen(records: Sequence[EventRecord]) -> str:
    """`2024-10-11`, or `2024-10-11, last 2025-10-16`."""
    ends = records[:1] if len(records) == 1 else (records[0], records[-1])
    return ", last ".join(record.date.display() for record in ends)


def mark_seen(view: ActorView, records: Sequence[EventRecord]) -> str:
    """Mark the sources of the first and the last."""
    return view.mark(records[:1] if len(records) == 1 else (records[0], records[-1]))


def write_end(record: EventRecord) -> dict[str, str]:
    """Write one of the two for machines."""
    return {"key": record.key, "date": record.date.edtf}
