"""The dossier of an actor as it was asked for, and the notes that its marks collect."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from timeline.domain.events.records import EventRecord, Participant
from timeline.domain.states.offices import Tenure
from timeline.domain.vocabulary import TOOK_PLACE
from timeline.reports.dossier.actor.material import Material
from timeline.reports.dossier.marks import marks_of
from timeline.reports.dossier.section import YearSpan
from timeline.reports.page.footnotes import Notes


@dataclass(frozen=True)
class View:
    """One dossier in the making."""

    material: Material
    span: YearSpan
    today: date
    notes: Notes = field(default_factory=Notes)

    @property
    def key(self) -> str:
        """The actor's key."""
        return self.material.key

    @cached_property
    def records(self) -> tuple[EventRecord, ...]:
        """The events of the years asked for, of every status, by date."""
        return tuple(one for one in self.material.records if self.span.covers(one))

    @cached_property
    def held(self) -> tuple[EventRecord, ...]:
        """Those that took place, by the record."""
        return tuple(one for one in self.records if one.status in TOOK_PLACE)

    def own(self, record: EventRecord) -> tuple[Participant, ...]:
        """The actor's rows in an event."""
        return tuple(one for one in record.participants if one.actor == self.key)

    def marks(self, records: Iterable[EventRecord]) -> str:
        """The marks of the sources of some events."""
        return marks_of(records, self.notes)

    def office_marks(self, office: Tenure) -> str:
        """The mark of the citation that tells of a post."""
        return self.notes.marks(
            cited
            for record in self.material.evidence
            if record.key == office.event
            for cited in record.citations
            if cited.seq == office.citation
        )

    def country(self, code: str) -> str:
        """A state as reports name it."""
        return self.material.countries.get(code, code)

    def listed(self) -> list[str]:
        """The command that lists all its events."""
        dates = [] if self.span.is_all else [f"date:{self.span.since or ''}..{self.span.until or ''}"]
        return ["timeline", "list", f"actor:{self.key}", *dates]

    def whole(self) -> list[str]:
        """The command that gives all of the dossier."""
        return ["timeline", "report", "actor", self.key, *self.span.options(), "--json"]
