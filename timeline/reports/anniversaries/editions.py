"""All that is on record of one occasion, by anniversary and by series, and why nothing is where nothing is."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from timeline.domain.events.records import EventRecord
from timeline.domain.names.folding import fold
from timeline.domain.occasions.absences import Absence, Search, explain_absence
from timeline.domain.occasions.anniversaries import LeapRule, find_calendar_year, find_nearest
from timeline.domain.vocabulary import LinkKind
from timeline.reports.anniversaries.counting import Counted, count
from timeline.reports.anniversaries.guests import state_of
from timeline.reports.anniversaries.occasions import Material, Occasion
from timeline.reports.anniversaries.series import Observance, observances


class Series(NamedTuple):
    """The observances by one host body in one city, the latest first; `host` is its key, each may be "".

    `mission` is the name of the embassy that stood behind an ambassador, where no observance names it.
    """

    host: str
    city: str
    observances: tuple[Observance, ...]
    mission: str = ""

    @property
    def host_name(self) -> str:
        """The host as it is told in the latest of them."""
        told = (one.hosts[0].name for one in self.observances if one.hosts and not one.mission)
        return next(told, self.mission) or "host not named"

    @property
    def state(self) -> str:
        """The state on whose side it is held, or ""."""
        return next((state_of(one.hosts[0]) for one in self.observances if one.hosts), "")

    @property
    def name(self) -> str:
        """`Pyongyang: Embassy of Russia in North Korea`; the host alone where no city is known, as of a telegram."""
        return f"{self.city}: {self.host_name}" if self.city else self.host_name

    @property
    def place(self) -> str:
        """The city, as far as it is known."""
        return self.city or "place not named"

    @property
    def held(self) -> tuple[Observance, ...]:
        """Those that took place, by the record."""
        return tuple(one for one in self.observances if one.is_held)

    @property
    def is_gathering(self) -> bool:
        """Whether people met: not where all that is on record are messages, articles, film shows and the like."""
        return any(one.is_gathering for one in self.observances)

    @property
    def latest(self) -> tuple[Observance, ...]:
        """Those that took place in the latest calendar year in which any did."""
        year = max((one.record.date.start.year for one in self.held), default=None)
        return tuple(one for one in self.held if one.record.date.start.year == year)


@dataclass(frozen=True)
class Editions:
    """The anniversaries of one occasion up to a year: `occasion` has every observance, `searches` are by year."""

    material: Material
    occasion: Occasion
    searches: Mapping[int, tuple[Search, ...]]
    year: int
    today: date
    leap: LeapRule

    @cached_property
    def counted(self) -> Counted:
        """The occasion in the year asked about."""
        return self.count(self.year)

    def count(self, year: int) -> Counted:
        """The occasion in any year."""
        return count(self.material, self.occasion, year=year, leap=self.leap)

    @cached_property
    def by_year(self) -> Mapping[int, tuple[Observance, ...]]:
        """The observances of every status by the year of the anniversary that they kept, none after the year."""
        near: dict[int, list[EventRecord]] = defaultdict(list)
        for record in self.occasion.observances:
            for year in self._years(record):
                near[year].append(record)
        return {
            year: kept
            for year in sorted(near)
            if year <= self.year and (kept := observances(self._only(near[year], year)))
        }

    @cached_property
    def series(self) -> tuple[Series, ...]:
        """Every series: those of the latest year first, in the order of their days."""
        found: dict[tuple[str, str], list[Observance]] = defaultdict(list)
        for year in sorted(self.by_year, reverse=True):
            for one in self.by_year[year]:
                found[one.series].append(one)
        # By the year of the latest, which is the order they were found in, and within it by the day.
        return tuple(
            Series(host, city, tuple(kept), self._mission(host) if any(one.mission for one in kept) else "")
            for (host, city), kept in found.items()
        )

    @cached_property
    def last_held(self) -> int | None:
        """The latest year with an observance that took place."""
        return max((year for year, kept in self.by_year.items() if any(one.is_held for one in kept)), default=None)

    def of(self, series: Series, year: int) -> tuple[Observance, ...]:
        """The observances of a series in one year."""
        return tuple(one for one in self.by_year.get(year, ()) if one.series == (series.host, series.city))

    def found_by(self, search: Search, year: int) -> tuple[Observance, ...]:
        """The observances of a year on record that a search was after."""
        kept = (one for series in self.series if may_find(search, series) for one in self.of(series, year))
        return tuple(one for one in kept if one.is_held)

    def absence(self, year: int, series: Series | None = None) -> Absence:
        """Why a year has no observance of a series, or none at all."""
        counted, made = self.count(year), self.searches.get(year, ())
        return explain_absence(
            counted.span,
            today=self.today,
            status=counted.standing,
            searches=tuple(one for one in made if series is None or may_find(one, series)),
            coverages=self.material.coverages,
        )

    def _mission(self, key: str) -> str:
        return self.material.missions.name(key, self.material.names)

    def _only(self, records: list[EventRecord], year: int) -> Counted:
        return count(self.material, replace(self.occasion, observances=tuple(records)), year=year, leap=self.leap)

    def _years(self, record: EventRecord) -> set[int]:
        """The years whose anniversary an event may have kept."""
        founding = self.occasion.record.date
        founded = find_calendar_year(founding)
        found = {find_calendar_year(record.date), record.date.start.year if record.date.known else None}
        if founded is not None:
            kept = find_nearest(founding, record.date, leap=self.leap)
            found.add(founded + kept.ordinal if kept else None)
            found |= {founded + ordinal for ordinal in _claimed(self.occasion.record, record)}
        return {year for year in found if year is not None}


def _claimed(occasion: EventRecord, record: EventRecord) -> Iterator[int]:
    for link in record.links:
        if link.kind == LinkKind.MARKS and link.key == occasion.key and link.ordinal is not None:
            yield link.ordinal


def may_find(search: Search, series: Series) -> bool:
    """Whether a search looked where the series is held, and for its side; one without either looked everywhere."""
    there = not search.city or fold(search.city) == fold(series.city)
    return there and (not search.country or search.country == series.state)
