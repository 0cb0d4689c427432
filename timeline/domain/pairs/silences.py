"""The time between the events of two states: gaps, months without any event, and what was announced."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

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
from timeline.domain.events.records import EventLike, EventRecord
from timeline.domain.occasions.absences import Coverage, Search
from timeline.domain.occasions.observance_history import YearRange
from timeline.domain.pairs.search_coverage import SearchCoverage, measure_coverage
from timeline.domain.pairs.two_states import TwoStates
from timeline.domain.vocabulary import TOOK_PLACE, Status

_DAY = timedelta(days=1)


class SilenceRecords(NamedTuple):
    """The events of two states by date, of every status, and what was searched.

    `latest` are the whole records of those after which nothing is on record, and `replacements` the keys of the events
    that cancelled, superseded or postponed an announced one, by its key; `types` are those asked for, empty for all.
    """

    two: TwoStates
    years: YearRange
    events: tuple[EventLike, ...]
    types: tuple[str, ...] = ()
    replacements: Mapping[str, tuple[str, ...]] = {}
    coverages: tuple[Coverage, ...] = ()
    searches: tuple[Search, ...] = ()
    latest: Sequence[EventRecord] = ()


@dataclass(frozen=True)
class Silences:
    """The gaps that the events of the years asked for leave, as of a day."""

    records: SilenceRecords
    today: date

    @property
    def two(self) -> TwoStates:
        """The two states."""
        return self.records.two

    @cached_property
    def counted(self) -> tuple[EventLike, ...]:
        """The events of known date that took place and began by today."""
        return tuple(
            record
            for record in self._happened
            if record.date.known and record.date.start <= self.today and self._may_be_asked(record)
        )

    @property
    def earlier(self) -> tuple[EventLike, ...]:
        """The events that took place before the years asked for, by date."""
        first = date(self.records.years.since or 1, 1, 1)
        return tuple(record for record in self._happened if record.date.known and record.date.end <= first)

    @cached_property
    def undated(self) -> tuple[EventLike, ...]:
        """The events that took place on an unknown date."""
        return tuple(record for record in self._happened if not record.date.known)

    @cached_property
    def dated(self) -> tuple[DatedEvent, ...]:
        """The counted events as the gaps take them."""
        return tuple(DatedEvent(record.key, record.date) for record in self.counted)

    @cached_property
    def first(self) -> date | None:
        """The first day: that of the years asked for, once both states existed, else of the first event."""
        years = self.records.years
        begun = min((event.when.start for event in self.dated if event.when.start > FIRST), default=None)
        if begun is None or not years.since:
            return begun
        return max(date(years.since, 1, 1), min(begun, self.two.since))

    @cached_property
    def last(self) -> date:
        """The last day: that of the years asked for, or today, or the last of one of the states."""
        last_event = max((event.when.start for event in self.dated), default=FIRST)
        end = max(self.two.until - _DAY, last_event)
        return min(date(self.records.years.until, 12, 31), self.today, end)

    @cached_property
    def months(self) -> tuple[SilentMonth, ...]:
        """The months without an event known to have been in them."""
        return tuple(list_silent_months(self.dated, first=self.first, last=self.last)) if self.first else ()

    @property
    def month_count(self) -> int:
        """The number of months from the first day to the last."""
        if self.first is None:
            return 0
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """The past gaps."""
        return find_gaps(self.dated)

    @cached_property
    def present(self) -> Gap | None:
        """The present gap; None where the years asked for end before today, or one of the states did."""
        if self.records.years.until < self.today.year or self.two.until <= self.today:
            return None
        return find_present_gap(self.dated, today=self.today)

    @property
    def exact_lengths(self) -> list[int]:
        """The days of the past gaps that are known to the day."""
        return [gap.days for gap in self.gaps if gap.exact]

    @property
    def percentile(self) -> float | None:
        """The percentile of the present gap among the past ones; None where these are too few."""
        return rank_percentile(self.present.days, self.exact_lengths) if self.present else None

    @cached_property
    def overdue(self) -> tuple[EventLike, ...]:
        """The announced events whose last day has passed, and of which nothing more is on record."""
        return tuple(
            record for record in self._announced if record.date.end <= self.today and not self.list_replacing(record)
        )

    @cached_property
    def replaced(self) -> tuple[EventLike, ...]:
        """The announced events that another event cancelled, superseded or postponed."""
        return tuple(filter(self.list_replacing, self._announced))

    @cached_property
    def coming(self) -> tuple[EventLike, ...]:
        """The announced events whose last day is still to come."""
        return tuple(
            record
            for record in self._announced
            if record.date.known and record.date.end > self.today and not self.list_replacing(record)
        )

    @cached_property
    def open_ended(self) -> tuple[EventLike, ...]:
        """The events announced for no date."""
        return tuple(record for record in self._announced if not record.date.known and not self.list_replacing(record))

    @cached_property
    def is_searched(self) -> bool:
        """Whether any of this time was covered or searched."""
        coverage = self._measure([(self.first or self.last, self.last + _DAY)])
        return bool(coverage.covered or coverage.searches)

    def list_longest(self, most: int) -> list[Gap]:
        """List the longest past gaps, of equal ones the earliest first."""
        return _sort_by_length(self.gaps)[:most]

    def list_longest_with_present(self, most: int) -> list[Gap]:
        """List the longest gaps, the present one among them if it is not empty."""
        present = [self.present] if self.present and self.present.days else []
        return _sort_by_length((*self.gaps, *present))[:most]

    def list_replacing(self, record: EventLike) -> tuple[str, ...]:
        """List the keys of what cancelled, superseded or postponed an event."""
        return self.records.replacements.get(record.key, ())

    def count_overdue_days(self, record: EventLike) -> int:
        """Count the days since the last possible day of an event."""
        return (self.today - record.date.end).days + 1

    def find_vague(self, keys: Sequence[str]) -> DatedEvent | None:
        """Find the first of some events that is not known to the day."""
        return next((event for event in self.dated if event.key in keys and not event.exact), None)

    def measure_gap(self, gap: Gap) -> SearchCoverage:
        """Measure how much of the days of a gap was searched."""
        return self._measure([(gap.since + _DAY, gap.until)])

    def measure_months(self, months: Sequence[SilentMonth]) -> SearchCoverage:
        """Measure how much of these months was searched, as far as they are past."""
        return self._measure([(month.start, min(month.end, self.last + _DAY)) for month in months])

    def _measure(self, spans: Sequence[tuple[date, date]]) -> SearchCoverage:
        return measure_coverage(spans, self.records.coverages, self.records.searches)

    @cached_property
    def _happened(self) -> list[EventLike]:
        return [record for record in self.records.events if record.status in TOOK_PLACE]

    @cached_property
    def _announced(self) -> list[EventLike]:
        return [
            record for record in self.records.events if record.status == Status.ANNOUNCED and self._may_be_asked(record)
        ]

    def _may_be_asked(self, record: EventLike) -> bool:
        when, years = record.date, self.records.years
        is_after = not years.since or when.end > date(years.since, 1, 1)
        # What is announced lies beyond the years up to now, which are those asked for by default.
        until = years.until if record.status in TOOK_PLACE or years.until < self.today.year else record.date.start.year
        return not when.known or (is_after and when.start.year <= until)


def _sort_by_length(gaps: Sequence[Gap]) -> list[Gap]:
    return sorted(gaps, key=lambda gap: (-gap.days, gap.since))
