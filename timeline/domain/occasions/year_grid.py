"""An occasion year by year: what was held of each kind, the longest gap and the latest streak.

The kinds are the event types as they are recorded, the most frequent first.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from timeline.domain.dates.gaps import count_streak, find_longest_gap
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.absences import AbsenceReason
from timeline.domain.occasions.anniversaries import find_calendar_year
from timeline.domain.occasions.anniversary_count import YearPhase
from timeline.domain.occasions.observance_history import ObservanceHistory, Series
from timeline.domain.occasions.observances import Observance

_MOST_KINDS = 4
_INACTIVE = frozenset((AbsenceReason.SUSPENDED, AbsenceReason.ENDED))
_LOOKED_FOR = frozenset((AbsenceReason.SEARCHED, AbsenceReason.COVERED))


class ObservanceKind(NamedTuple):
    """An event type with its label; the code is "" for all types without a column of their own."""

    code: str
    label: str


class HeldYears(NamedTuple):
    """The years in which a series, or any, was held; `gap` is the longest without, `reasons` why each of it has none.

    `streak` are the consecutive years up to the latest.
    """

    years: tuple[int, ...]
    gap: tuple[int, ...]
    reasons: tuple[AbsenceReason, ...]
    streak: tuple[int, ...]

    @property
    def gap_ends(self) -> tuple[int, ...]:
        """The last year held before the gap and the first after it."""
        if not self.gap:
            return ()
        before = max(year for year in self.years if year < self.gap[0])
        return before, min(year for year in self.years if year > self.gap[-1])

    @property
    def searched(self) -> int:
        """The number of years of the gap that were searched or covered."""
        return sum(reason in _LOOKED_FOR for reason in self.reasons)

    @property
    def not_searched(self) -> int:
        """The number of years of the gap that nobody searched."""
        return len(self.gap) - self.searched


@dataclass(frozen=True)
class YearGrid:
    """One occasion in the years from `since`, or from its founding, to the last year of the history."""

    history: ObservanceHistory
    since: int | None = None

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years of the grid: the founding year only where something is on record of it."""
        history, founding = self.history, self.history.current.record.date
        founded = find_calendar_year(founding)
        if founded is not None:
            first = founded if founded in history.by_year else founded + 1
            first = max(first, self.since or first)
        else:
            known = [*history.by_year, *(year for year in history.searches if year <= history.year)]
            first = self.since if self.since is not None else min(known, default=history.year)
            first = max(first, founding.start.year)
        # Nothing is expected of relations after others replaced them.
        restarted = max(self.restart.date.start.year, *history.by_year, 0) if self.restart else history.year
        return tuple(range(first, min(history.year, restarted) + 1))

    @property
    def anniversary_years(self) -> tuple[int, ...]:
        """The years without that of the founding, which is not an anniversary."""
        return self.years[self.is_founding(self.years[0]) :] if self.years else ()

    @property
    def restart(self) -> EventRecord | None:
        """The relations that replaced these."""
        return self.history.current.restart

    def is_founding(self, year: int) -> bool:
        """Check whether a year is that of the founding."""
        return self.history.count_year(year).phase is YearPhase.FOUNDING

    @cached_property
    def observances(self) -> tuple[Observance, ...]:
        """The observances of its years, of every status, by year."""
        return tuple(observance for year in self.years for observance in self.history.list_observances(year))

    @cached_property
    def kinds(self) -> tuple[ObservanceKind, ...]:
        """The types on record, the most frequent first; the rest together where they are too many."""
        counts = Counter(ObservanceKind(seen.record.type, seen.record.type_label) for seen in self.observances)
        kinds = sorted(counts, key=lambda kind: (-counts[kind], kind.label, kind.code))
        if len(kinds) > _MOST_KINDS:
            kinds[_MOST_KINDS - 1 :] = [ObservanceKind("", "Other kinds")]
        return tuple(kinds)

    @cached_property
    def series(self) -> tuple[Series, ...]:
        """The series that have anything on record in its years, the latest first."""
        keys = {observance.series_key for observance in self.observances}
        return tuple(series for series in self.history.series if series.key in keys)

    @cached_property
    def held(self) -> HeldYears:
        """The years held of the occasion as a whole."""
        return self.find_held()

    def find_held(self, series: Series | None = None) -> HeldYears:
        """Find the years in which a series, or any, was held, anniversaries alone."""
        held = [year for year in self.anniversary_years if self.history.list_held(year, series)]
        between = range(held[0], held[-1]) if held else ()
        reasons: Mapping[int, AbsenceReason] = {
            year: self.history.explain_absence(year, series).reason for year in between if year not in held
        }
        gap = find_longest_gap(held, left_out={year for year, reason in reasons.items() if reason in _INACTIVE})
        return HeldYears(tuple(held), gap, tuple(reasons[year] for year in gap), count_streak(held))

    def list_own(self, series: Series) -> list[Observance]:
        """List the observances of a series in the years of the grid that took place."""
        return [seen for year in self.years for seen in self.history.list_held(year, series)]

    def list_of_kind(self, year: int, kind: ObservanceKind) -> Sequence[Observance]:
        """List the observances of a kind in one year."""
        own = {own_kind.code for own_kind in self.kinds}
        return [
            observance
            for observance in self.history.list_observances(year)
            if (observance.record.type == kind.code if kind.code else observance.record.type not in own)
        ]
