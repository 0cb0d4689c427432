"""An occasion year by year: what is on record of each kind of observance, and why nothing is where nothing is.

The kinds are the types of the events as they are recorded, each under its own label, the most frequent first. Years
one after the other without any record and with one reason are one row.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from timeline.domain.dates.gaps import count_streak, find_longest_gap
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.absences import Absence, AbsenceReason
from timeline.domain.occasions.anniversaries import find_calendar_year
from timeline.domain.occasions.ordinals import format_ordinal
from timeline.domain.vocabulary import Status
from timeline.reports.anniversaries.counting import Phase
from timeline.reports.anniversaries.editions import Editions, Series
from timeline.reports.anniversaries.series import Observance, source_marks
from timeline.reports.page.footnotes import Notes
from timeline.reports.page.phrases import describe_absence, describe_absence_briefly

_MOST_KINDS = 4
_MOST_ROUND = 3
_CUT = frozenset((AbsenceReason.SUSPENDED, AbsenceReason.ENDED))
_LOOKED = frozenset((AbsenceReason.SEARCHED, AbsenceReason.COVERED))


class Kind(NamedTuple):
    """An event type with its label; the code is "" for all that find no column of their own."""

    code: str
    label: str


class Record(NamedTuple):
    """What was held when, of a series or of all: `gap` are the years of the longest without, `reasons` theirs."""

    held: tuple[int, ...]
    gap: tuple[int, ...]
    reasons: tuple[AbsenceReason, ...]
    streak: tuple[int, ...]

    @property
    def not_searched(self) -> int:
        """How many years of the gap nobody searched."""
        return len(self.gap) - self.searched

    @property
    def searched(self) -> int:
        """How many years of the gap were searched or covered."""
        return sum(reason in _LOOKED for reason in self.reasons)

    def gap_text(self) -> str:
        """`no record 2012 to 2024: 10 years not searched, 3 searched`; "" where there is no gap."""
        if not self.gap:
            return ""
        counts = ((self.not_searched, "not searched"), (self.searched, "searched"))
        told = [f"{_counted_years(number)} {how}" for number, how in counts if number]
        return f"no record {_span(self.gap)}: {', '.join(told)}"

    def streak_text(self) -> str:
        """`2018 to 2025, 8 years`; "" where nothing was held."""
        return f"{_span(self.streak)}, {_counted_years(len(self.streak))}" if self.streak else ""


@dataclass(frozen=True)
class Grid:
    """One occasion in the years from `since`, or from its founding, to that of the editions."""

    editions: Editions
    since: int | None = None

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years of the grid: the founding year only where something is on record of it."""
        editions = self.editions
        founding = editions.occasion.record.date
        known = [*editions.by_year, *(year for year in editions.searches if year <= editions.year)]
        founded = find_calendar_year(founding)
        if founded is not None:
            first = founded if founded in editions.by_year else founded + 1
            first = max(first, self.since or first)
        else:
            first = min(known, default=editions.year) if self.since is None else self.since
            first = max(first, founding.start.year)
        return tuple(range(first, self._last + 1))

    @property
    def has_founding(self) -> bool:
        """Whether the founding year, which is no anniversary, is among its years."""
        return bool(self.years) and self.editions.count(self.years[0]).phase is Phase.FOUNDING

    @property
    def anew(self) -> EventRecord | None:
        """The relations that took its place, from whose founding on nothing of it is to be expected."""
        return self.editions.material.begun_anew(self.editions.occasion, year=self.editions.year)

    @property
    def _last(self) -> int:
        last = self.editions.year
        return min(last, max(self.anew.date.start.year, *self.editions.by_year, 0)) if self.anew else last

    @cached_property
    def observances(self) -> tuple[Observance, ...]:
        """Those of its years, of every status, by year."""
        return tuple(one for year in self.years for one in self.editions.by_year.get(year, ()))

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """The types on record, the most frequent first; the rest together where they are too many."""
        found = [Kind(one.record.type, one.record.type_label) for one in self.observances]
        counts = Counter(found)
        kinds = sorted(counts, key=lambda kind: (-counts[kind], kind.label, kind.code))
        if len(kinds) > _MOST_KINDS:
            kinds[_MOST_KINDS - 1 :] = [Kind("", "Other kinds")]
        return tuple(kinds)

    @cached_property
    def series(self) -> tuple[Series, ...]:
        """The series of which anything is on record in its years, the latest first."""
        there = {one.series for one in self.observances}
        return tuple(one for one in self.editions.series if (one.host, one.city) in there)

    @cached_property
    def record(self) -> Record:
        """Of the occasion as a whole."""
        return self.record_of(None)

    def record_of(self, series: Series | None) -> Record:
        """What was held of a series, anniversaries alone: a founding is none."""
        wanted = series and (series.host, series.city)
        held = sorted(
            year
            for year in self.years
            if self.editions.count(year).phase is not Phase.FOUNDING
            and any(one.is_held and wanted in {None, one.series} for one in self.editions.by_year.get(year, ()))
        )
        between = range(held[0], held[-1]) if held else ()
        reasons = {year: self.absence(year, series).reason for year in between if year not in held}
        gap = find_longest_gap(held, left_out={year for year, reason in reasons.items() if reason in _CUT})
        return Record(tuple(held), gap, tuple(reasons[year] for year in gap), count_streak(held))

    def absence(self, year: int, series: Series | None = None) -> Absence:
        """Why a year has no observance of a series, or none at all."""
        return self.editions.absence(year, series)

    def of_kind(self, year: int, kind: Kind) -> tuple[Observance, ...]:
        """The observances of a kind in one year."""
        own = {one.code for one in self.kinds}
        there = self.editions.by_year.get(year, ())
        return tuple(
            one for one in there if one.record.type == kind.code or (not kind.code and one.record.type not in own)
        )

    def columns(self) -> tuple[str, ...]:
        """Of the table of years."""
        return ("Year", "Anniversary", *(kind.label for kind in self.kinds or (Kind("", "On record"),)))

    def rows(self, notes: Notes) -> Iterator[tuple[str, ...]]:
        """The table of years, the latest first."""
        for run in reversed(self._runs()):
            if len(run) == 1 and run[0] in self.editions.by_year:
                yield str(run[0]), self._ordinals(run), *(self._cell(run[0], kind, notes) for kind in self.kinds)
            else:
                yield _span(run), self._ordinals(run), *([self._reason(run)] * max(len(self.kinds), 1))

    def looked(self) -> Iterator[tuple[int, str]]:
        """The years of which nothing is on record although somebody looked, and where."""
        for year in reversed(self.years):
            if not any(one.is_held for one in self.editions.by_year.get(year, ())):
                absence = self.absence(year)
                if absence.evidence:
                    yield year, describe_absence(absence)

    def _runs(self) -> list[list[int]]:
        runs: list[list[int]] = []
        before = None
        for year in self.years:
            key = None if year in self.editions.by_year else self._key(year)
            if key is not None and key == before:
                runs[-1].append(year)
            else:
                runs.append([year])
            before = key
        return runs

    def _key(self, year: int) -> str:
        absence = self.absence(year)
        return absence.reason.value if absence.reason is AbsenceReason.NOT_YET else describe_absence_briefly(absence)

    def _reason(self, run: Sequence[int]) -> str:
        absence = self.absence(run[0])
        return (
            "not yet" if absence.reason is AbsenceReason.NOT_YET and len(run) > 1 else describe_absence_briefly(absence)
        )

    def _ordinals(self, run: Sequence[int]) -> str:
        """`77th`, `75th, round`, `1st to 62nd; 12 round`; "" where none is counted."""
        counted = [self.editions.count(year) for year in run]
        if counted[0].phase is Phase.FOUNDING:
            return "the founding"
        if counted[0].ordinal is None or counted[-1].ordinal is None:
            return ""
        first, last = format_ordinal(counted[0].ordinal), format_ordinal(counted[-1].ordinal)
        rounds = [format_ordinal(one.ordinal) for one in counted if one.rounds and one.ordinal]
        if len(run) == 1:
            return f"{first}, round" if rounds else first
        named = ", ".join(rounds) if len(rounds) <= _MOST_ROUND else str(len(rounds))
        return f"{first} to {last}" + (f"; round: {named}" if rounds else "")

    def _cell(self, year: int, kind: Kind, notes: Notes) -> str:
        there = self.of_kind(year, kind)
        cities = Counter(one.record.city for one in there)
        told = [
            held(one, year, notes, kind=not kind.code, host=not one.record.city or cities[one.record.city] > 1)
            for one in there
        ]
        if not any(one.is_held for one in there) and self.editions.count(year).phase is not Phase.FOUNDING:
            told.append(describe_absence_briefly(self.absence(year)))
        return "; ".join(told)


def held(one: Observance, year: int, notes: Notes, *, kind: bool, host: bool) -> str:
    """`+4 days, Pyongyang [5]`, or the date where no offset is counted; told besides is what is not plain.

    That is the kind, the host, a status other than confirmed, a calendar year other than the anniversary's, and a
    claim that does not agree.
    """
    record = one.record
    near = record.date.start.year == year or not record.date.known
    when = f"{one.offset_text}{'' if near else f' ({record.date.display()})'}"
    if one.offset is None:
        when = record.date.display() + (f" ({one.remark})" if one.remark else "")
    who = one.hosts[0].name if host and one.hosts else ""
    parts = (
        when,
        record.type_label.lower() if kind else "",
        "" if record.status == Status.CONFIRMED else record.status,
        record.city or ("" if who else record.country),
        who,
        "" if one.check is None or one.check.agrees else f"claimed as the {format_ordinal(one.check.claimed)}",
    )
    return f"{', '.join(part for part in parts if part)} {source_marks(record, notes)}".rstrip()


def _span(years: Sequence[int]) -> str:
    return str(years[0]) if len(years) == 1 else f"{years[0]} to {years[-1]}"


def _counted_years(number: int) -> str:
    return "1 year" if number == 1 else f"{number} years"
