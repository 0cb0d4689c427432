"""The dossier as it was asked for: the material, which years, on which day, and the notes that its marks collect."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from timeline.document import Document
from timeline.domain.events.parties import name_pair
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.anniversary_calendar import AnniversaryCalendar, CalendarScope
from timeline.domain.occasions.anniversary_count import find_status_on
from timeline.domain.occasions.observance_history import ObservanceHistory
from timeline.domain.occasions.pair_occasions import EFFECTS, Occasion, group_by_occasion
from timeline.domain.occasions.status import OccasionState, OccasionStatus
from timeline.domain.pairs.two_states import TwoStates
from timeline.domain.vocabulary import TOOK_PLACE
from timeline.reports.calendar import upcoming
from timeline.reports.dossier.diary import year_ahead
from timeline.reports.dossier.marks import marks_of
from timeline.reports.dossier.pair.material import Material
from timeline.reports.dossier.section import YearSpan
from timeline.reports.page.footnotes import Notes

_LAST_YEAR = 9998


@dataclass(frozen=True)
class View:
    """One dossier in the making."""

    material: Material
    span: YearSpan
    today: date
    leap: LeapRule
    notes: Notes = field(default_factory=Notes)

    @cached_property
    def records(self) -> tuple[EventRecord, ...]:
        """The events of the years asked for, of every status, by date."""
        return tuple(one for one in self.material.records if self.span.covers(one))

    @cached_property
    def held(self) -> tuple[EventRecord, ...]:
        """Those that took place, by the record."""
        return tuple(one for one in self.records if one.status in TOOK_PLACE)

    @cached_property
    def linking(self) -> Mapping[str, tuple[EventRecord, ...]]:
        """By the key of an event, those that link to it and took place, by date."""
        found: dict[str, dict[str, EventRecord]] = defaultdict(dict)
        for record in (*self.material.records, *self.material.effects):
            for link in record.links:
                if record.status in TOOK_PLACE:
                    found[link.key].setdefault(record.key, record)
        return {
            key: tuple(sorted(there.values(), key=lambda one: (one.date.order, one.key)))
            for key, there in found.items()
        }

    @cached_property
    def two(self) -> TwoStates:
        """The two as the account of visits sees them."""
        kept = self.material.kept
        (one, other), (first, second) = kept.pair, kept.lineages
        return TwoStates((one, other), (first, second), kept.states, kept.names)

    @cached_property
    def almanac(self) -> AnniversaryCalendar:
        """The occasions, to be counted for any year."""
        kept = self.material.kept
        return AnniversaryCalendar(kept.states, kept.names, kept.round_rules, kept.occasions, self.material.sides)

    @cached_property
    def editions(self) -> tuple[ObservanceHistory, ...]:
        """The anniversaries of each occasion up to the coming year."""
        return tuple(
            ObservanceHistory(
                self.material.kept,
                one,
                self.material.searches.get(one.record.key, {}),
                min(self.today.year + 1, _LAST_YEAR),
                self.today,
                self.leap,
            )
            for one in self.material.kept.occasions
        )

    @cached_property
    def _effects(self) -> Mapping[str, tuple[EventRecord, ...]]:
        return group_by_occasion(self.material.effects, EFFECTS)

    @cached_property
    def diary(self) -> Document:
        """The page that `upcoming` has of the two for a year."""
        scope = CalendarScope(pairs=(name_pair(*self.material.kept.pair),))
        return upcoming.build(year_ahead(self.almanac, self.material.records, scope, today=self.today), leap=self.leap)

    def standing(self, record: EventRecord) -> OccasionStatus:
        """How something stands today."""
        kept = self.material.kept
        return find_status_on(self.occasion(record), kept.pair, states=kept.states, on=self.today)

    def occasion(self, record: EventRecord) -> Occasion:
        """An event with what ended, suspended or restored it."""
        return Occasion(record, effects=self._effects.get(record.key, ()))

    def causes(self, record: EventRecord) -> tuple[EventRecord, ...]:
        """The events behind how it stands: what put it there, or opened and closed its last gap."""
        told = self.standing(record)
        dates = (
            [told.since] if told.state is not OccasionState.ACTIVE else [each for gap in told.gaps[-1:] for each in gap]
        )
        return tuple(one for one in self.occasion(record).effects if one.date in dates)

    def marks(self, *records: EventRecord) -> str:
        """The marks of the sources of some events."""
        return marks_of(records, self.notes)

    def between(self, records: Iterable[EventRecord] = ()) -> list[str]:
        """The command that lists all between the two, or all of the types of some events."""
        words = ["timeline", "between", *self.material.kept.pair, *self.span.options()]
        words += ["--strict"] if self.material.strict else []
        types = sorted({one.type for one in records})
        return words + (["--type", ",".join(types)] if types else [])

    def name(self, code: str) -> str:
        """A state as reports name it."""
        return self.material.kept.name_state(code)


def latest(records: Sequence[EventRecord], most: int) -> Sequence[EventRecord]:
    """The last so many, oldest first."""
    return records[-most:]
