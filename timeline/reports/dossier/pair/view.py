"""The dossier of two states as it was asked for, and the notes that its marks collect."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from timeline.document import Block, Document
from timeline.domain.events.parties import name_pair
from timeline.domain.events.records import EventRecord, PairEvent
from timeline.domain.occasions.anniversary_calendar import CalendarScope
from timeline.domain.pairs.pair_history import PairHistory
from timeline.errors import Message
from timeline.reports.calendar import upcoming
from timeline.reports.dossier.coming import is_coming, select_year_ahead
from timeline.reports.dossier.section import WriteCommand, list_rest
from timeline.reports.page.footnotes import Notes, mark_all_sources


@dataclass(frozen=True)
class PairView:
    """One dossier in the making."""

    history: PairHistory
    write_command: WriteCommand
    notes: Notes = field(default_factory=Notes)

    @property
    def pair(self) -> tuple[str, ...]:
        """The codes of the two states."""
        return self.history.occasions.pair

    @cached_property
    def coming(self) -> Document:
        """The page that `upcoming` has of the two for a year."""
        history = self.history
        scope = CalendarScope(pairs=(name_pair(*self.pair),))
        announced = [event for event in history.records.events if is_coming(event, history.today)]
        coming = map(history.get_record, announced)
        records = select_year_ahead(history.calendar, coming, scope, today=history.today)
        return upcoming.build(records, leap=history.leap)

    def mark(self, *records: EventRecord) -> str:
        """Mark the sources of some events."""
        return mark_all_sources(records, self.notes)

    def list_rest(self, events: Sequence[PairEvent], most: int) -> list[Block]:
        """`And 12 more: timeline between PRK RUS --type visit`, where there are more events than are shown."""
        span, strict = self.history.span, self.history.records.strict
        types = sorted({event.type for event in events})
        message = Message(
            "more-events-of-pair",
            {"pair": self.pair, "since": span.since, "until": span.until, "strict": strict, "types": types},
        )
        return list_rest(len(events) - most, message, self.write_command)

    def name_dossier(self, codes: Iterable[str]) -> str:
        """`timeline report pair DDR PRK`."""
        return self.write_command(Message("dossier-of-pair", {"pair": tuple(codes)}))

    def name_state(self, code: str) -> str:
        """Name a state as reports do."""
        return self.history.occasions.name_state(code)
