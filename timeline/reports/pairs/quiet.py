"""The time between the events of two states: gaps, months without any, and what was announced."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from timeline.domain.dates.calendar import FIRST
from timeline.domain.dates.gaps import (
    DatedEvent,
    Gap,
    SilentMonth,
    find_gaps,
    find_present_gap,
    list_silent_months,
    rank_percentile,
)
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.absences import Coverage, Search
from timeline.domain.vocabulary import TOOK_PLACE, LinkKind, Status
from timeline.reports.pairs import two_states
from timeline.reports.pairs.search_coverage import Looked, looked
from timeline.reports.pairs.two_states import TwoStates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.db.read.sql import Reader
    from timeline.domain.occasions.observance_history import YearRange

_DAY = timedelta(days=1)


class Material(NamedTuple):
    """The events of two states by date, of every status, and what was looked through.

    `instead` are the keys of the events that cancelled or superseded an announced one, by its key; `types` those
    asked for, "" for all.
    """

    two: TwoStates
    years: "YearRange"
    records: tuple[EventRecord, ...]
    types: tuple[str, ...] = ()
    instead: Mapping[str, tuple[str, ...]] = {}
    coverages: tuple[Coverage, ...] = ()
    searches: tuple[Search, ...] = ()


def load(
    reader: "Reader", codes: tuple[str, str], *, years: "YearRange", types: "Sequence[str]" = (), strict: bool = False
) -> Material:
    """Load them; of these types and those below them, where any are told."""
    from timeline.db.read import occasions
    from timeline.db.read.events import read_events, read_linking_keys
    from timeline.db.read.listing import PageWindow, find_between

    two = two_states.load(reader, codes, strict=strict)
    found = read_events(reader, find_between(reader, *two.lineages, window=PageWindow(types=tuple(types))))
    announced = {one.id: one.key for one in found if one.status == Status.ANNOUNCED}
    pointing = read_linking_keys(reader, list(announced), kinds=(LinkKind.CANCELS, LinkKind.SUPERSEDES))
    searches = occasions.read_searches_by_year(reader, occasions.find_pair_occasions(reader, *two.lineages))
    return Material(
        two,
        years,
        found,
        tuple(types),
        {announced[event]: keys for event, keys in pointing.items()},
        occasions.read_coverages(reader),
        tuple(one for of_years in searches.values() for made in of_years.values() for one in made),
    )


@dataclass(frozen=True)
class Quiet:
    """What the events of the years asked for leave empty, as of a day."""

    material: Material
    today: date

    @cached_property
    def counted(self) -> tuple[EventRecord, ...]:
        """The events of known date that took place and began by today."""
        return tuple(
            one
            for one in self.material.records
            if one.status in TOOK_PLACE and one.date.known and one.date.start <= self.today and self._asked(one)
        )

    @property
    def earlier(self) -> tuple[EventRecord, ...]:
        """The events that took place before the years asked for, by date."""
        first = date(self.material.years.since or 1, 1, 1)
        there = (one for one in self.material.records if one.status in TOOK_PLACE and one.date.known)
        return tuple(one for one in there if one.date.end <= first)

    @cached_property
    def undated(self) -> tuple[EventRecord, ...]:
        """Those that took place nobody knows when."""
        return tuple(one for one in self.material.records if one.status in TOOK_PLACE and not one.date.known)

    @cached_property
    def dated(self) -> tuple[DatedEvent, ...]:
        """The events as the gaps see them."""
        return tuple(DatedEvent(one.key, one.date) for one in self.counted)

    @property
    def first(self) -> date | None:
        """The first day told of: that of the years asked for, once both states were there, else of the first event."""
        years = self.material.years
        begun = min((one.when.start for one in self.dated if one.when.start > FIRST), default=None)
        if begun is None or not years.since:
            return begun
        return max(date(years.since, 1, 1), min(begun, self.material.two.since))

    @property
    def last(self) -> date:
        """The last day told of: that of the years asked for, or today, or the last of one of the states."""
        last_event = max((one.when.start for one in self.dated), default=FIRST)
        end = max(self.material.two.until - _DAY, last_event)
        return min(date(self.material.years.until, 12, 31), self.today, end)

    @cached_property
    def months(self) -> tuple[SilentMonth, ...]:
        """The months without an event known to have been in them."""
        return tuple(list_silent_months(self.dated, first=self.first, last=self.last)) if self.first else ()

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """The past gaps."""
        return find_gaps(self.dated)

    @cached_property
    def present(self) -> Gap | None:
        """The present gap; None where the years asked for end before today, or one of the states did."""
        if self.material.years.until < self.today.year or self.material.two.until <= self.today:
            return None
        return find_present_gap(self.dated, today=self.today)

    def ends_of(self, gap: Gap) -> tuple[str, str]:
        """Where a gap begins and ends: a day, or the date of an event that is not known to the day; `today`."""
        return self._end(gap.after, gap.since), self._end(gap.before, gap.until) if gap.before else "today"

    def _end(self, keys: "Sequence[str]", day: date) -> str:
        vague = next((one for one in self.dated if one.key in keys and not one.exact), None)
        return vague.when.display() if vague else day.isoformat()

    @property
    def measures(self) -> list[int]:
        """The lengths of the past gaps that are known to the day."""
        return [one.days for one in self.gaps if one.exact]

    @property
    def place(self) -> float | None:
        """The percentile of the present gap among the past ones."""
        return rank_percentile(self.present.days, self.measures) if self.present else None

    @cached_property
    def overdue(self) -> tuple[EventRecord, ...]:
        """The events announced whose last day is past, and of which nothing more is on record."""
        return tuple(one for one in self._announced if one.date.end <= self.today and not self.instead(one))

    @cached_property
    def replaced(self) -> tuple[EventRecord, ...]:
        """Those announced that another event cancelled or superseded."""
        return tuple(one for one in self._announced if self.instead(one))

    @cached_property
    def coming(self) -> tuple[EventRecord, ...]:
        """Those announced whose last day is still to come."""
        return tuple(
            one for one in self._announced if one.date.known and one.date.end > self.today and not self.instead(one)
        )

    @cached_property
    def open_ended(self) -> tuple[EventRecord, ...]:
        """Those announced for no date."""
        return tuple(one for one in self._announced if not one.date.known and not self.instead(one))

    def instead(self, record: EventRecord) -> tuple[str, ...]:
        """The keys of what cancelled or superseded an event."""
        return self.material.instead.get(record.key, ())

    def days_overdue(self, record: EventRecord) -> int:
        """The days since its last possible day."""
        return (self.today - record.date.end).days + 1

    @cached_property
    def searched(self) -> bool:
        """Whether anybody looked through any of this time."""
        spans = [(self.first or self.last, self.last + _DAY)]
        seen = looked(spans, self.material.coverages, self.material.searches)
        return bool(seen.covered or seen.searches)

    def looked(self, gap: Gap) -> Looked:
        """What of the days of a gap was looked through."""
        return looked([(gap.since + _DAY, gap.until)], self.material.coverages, self.material.searches)

    def looked_in(self, months: "Sequence[SilentMonth]") -> Looked:
        """What of these months was looked through, as far as they are past."""
        spans = [(one.start, min(one.end, self.last + _DAY)) for one in months]
        return looked(spans, self.material.coverages, self.material.searches)

    @property
    def _announced(self) -> list[EventRecord]:
        return [one for one in self.material.records if one.status == Status.ANNOUNCED and self._asked(one)]

    def _asked(self, record: EventRecord) -> bool:
        when, years = record.date, self.material.years
        after = not years.since or when.end > date(years.since, 1, 1)
        # What is announced is told of beyond the years up to now, which are those asked for unless told.
        until = years.until if record.status in TOOK_PLACE or years.until < self.today.year else record.date.start.year
        return not when.known or (after and when.start.year <= until)
