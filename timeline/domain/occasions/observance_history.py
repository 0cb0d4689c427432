"""All that is on record of one occasion, by anniversary and by series, and why years have nothing."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple

from timeline.domain.events.records import EventRecord
from timeline.domain.names.folding import fold
from timeline.domain.occasions.absences import Absence, Search, explain_absence
from timeline.domain.occasions.anniversaries import LeapRule, find_calendar_year, find_nearest
from timeline.domain.occasions.anniversary_count import AnniversaryCount, count_anniversary
from timeline.domain.occasions.guests import find_state
from timeline.domain.occasions.observances import Observance, find_link_ordinal, place_observances
from timeline.domain.occasions.pair_occasions import Occasion, PairOccasions


class YearRange(NamedTuple):
    """Calendar years, both ends included; `since` None is from the beginning."""

    since: int | None
    until: int

    def __contains__(self, year: object) -> bool:
        return isinstance(year, int) and (self.since or 1) <= year <= self.until


class Series(NamedTuple):
    """The observances by one host body in one city, the latest first; `host` is its key, and each may be "".

    `mission` is the name of the embassy behind an ambassador, where no observance names it.
    """

    host: str
    city: str
    observances: tuple[Observance, ...]
    mission: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """The host body and the city."""
        return self.host, self.city

    @property
    def host_name(self) -> str:
        """The name of the host in its latest observance, "" where none is named."""
        names = (seen.hosts[0].name for seen in self.observances if seen.hosts and not seen.mission)
        return next(names, self.mission)

    @property
    def state(self) -> str:
        """The state of the host, or ""."""
        return next((find_state(seen.hosts[0]) for seen in self.observances if seen.hosts), "")

    @property
    def held(self) -> tuple[Observance, ...]:
        """The observances that took place, by the record."""
        return tuple(observance for observance in self.observances if observance.is_held)

    @property
    def is_gathering(self) -> bool:
        """Whether people met: not where all that is on record are messages, articles, film shows and the like."""
        return any(observance.is_gathering for observance in self.observances)

    @property
    def latest(self) -> tuple[Observance, ...]:
        """The observances that took place in the latest calendar year in which any did."""
        year = max((seen.record.date.start.year for seen in self.held), default=None)
        return tuple(seen for seen in self.held if seen.record.date.start.year == year)

    def is_sought_by(self, search: Search) -> bool:
        """Check whether a search looked for the series: in its city and for its side, or everywhere."""
        in_city = not search.city or fold(search.city) == fold(self.city)
        return in_city and (not search.country or search.country == self.state)


class ObservanceHistory:
    """The anniversaries of one occasion up to a year: `occasion` has every observance, `searches` are by year."""

    def __init__(
        self,
        occasions: PairOccasions,
        occasion: Occasion,
        searches: Mapping[int, tuple[Search, ...]],
        *,
        year: int,
        today: date,
        leap: LeapRule,
    ) -> None:
        self.occasions = occasions
        self.occasion = occasion
        self.searches = searches
        self.year = year
        self.today = today
        self.leap = leap

    @property
    def key(self) -> str:
        """What to ask for the occasion by."""
        return self.occasion.key

    @property
    def title(self) -> str:
        """The title of the occasion."""
        return self.occasion.record.title

    @cached_property
    def current(self) -> AnniversaryCount:
        """The anniversary of the year asked about."""
        return self.count_year(self.year)

    @cached_property
    def by_year(self) -> Mapping[int, tuple[Observance, ...]]:
        """The observances of every status by the year of the anniversary, none after the year asked about."""
        candidates: dict[int, list[EventRecord]] = defaultdict(list)
        for record in self.occasion.observances:
            for year in self._list_candidate_years(record):
                candidates[year].append(record)
        by_year = {}
        for year in sorted(year for year in candidates if year <= self.year):
            occasion = self.occasion._replace(observances=tuple(candidates[year]))
            count = count_anniversary(self.occasions, occasion, year=year, leap=self.leap)
            if observances := place_observances(count):
                by_year[year] = observances
        return by_year

    @cached_property
    def series(self) -> tuple[Series, ...]:
        """Every series: those of the latest year first, in the order of their days."""
        groups: dict[tuple[str, str], list[Observance]] = defaultdict(list)
        for year in sorted(self.by_year, reverse=True):
            for observance in self.by_year[year]:
                groups[observance.series_key].append(observance)
        # They are found by the year of their latest, and within it by the day, which is the order wanted.
        return tuple(
            Series(host, city, tuple(group), self._name_mission(host, group)) for (host, city), group in groups.items()
        )

    @cached_property
    def last_held_year(self) -> int | None:
        """The latest year with an observance that took place."""
        return max(filter(self.list_held, self.by_year), default=None)

    def count_year(self, year: int) -> AnniversaryCount:
        """Count the anniversary of any year."""
        if year not in self._counts:
            self._counts[year] = count_anniversary(self.occasions, self.occasion, year=year, leap=self.leap)
        return self._counts[year]

    def list_observances(self, year: int, series: Series | None = None) -> tuple[Observance, ...]:
        """List the observances of one year, of every status: of a series, or all."""
        return self.by_year.get(year, ()) if series is None else self._by_series.get((year, series.key), ())

    def list_held(self, year: int, series: Series | None = None) -> tuple[Observance, ...]:
        """List the observances of one year that took place: of a series, or all."""
        return tuple(observance for observance in self.list_observances(year, series) if observance.is_held)

    def find_by_search(self, search: Search, year: int) -> tuple[Observance, ...]:
        """Find the observances of a year on record that a search was looking for."""
        sought = (series for series in self.series if series.is_sought_by(search))
        return tuple(observance for series in sought for observance in self.list_held(year, series))

    def explain_absence(self, year: int, series: Series | None = None) -> Absence:
        """Explain why a year has no observance of a series, or none at all."""
        count, searches = self.count_year(year), self.searches.get(year, ())
        return explain_absence(
            count.span,
            today=self.today,
            status=count.status,
            searches=tuple(search for search in searches if series is None or series.is_sought_by(search)),
            coverages=self.occasions.coverages,
        )

    @cached_property
    def _counts(self) -> dict[int, AnniversaryCount]:
        """The anniversaries counted so far, by year."""
        return {}

    @cached_property
    def _by_series(self) -> Mapping[tuple[int, tuple[str, str]], tuple[Observance, ...]]:
        """The observances by the year of the anniversary and the series."""
        groups: dict[tuple[int, tuple[str, str]], list[Observance]] = defaultdict(list)
        for year, observances in self.by_year.items():
            for observance in observances:
                groups[year, observance.series_key].append(observance)
        return {key: tuple(group) for key, group in groups.items()}

    def _name_mission(self, key: str, observances: Iterable[Observance]) -> str:
        has_mission = any(observance.mission for observance in observances)
        return self.occasions.missions.name_embassy(key, self.occasions.names) if has_mission else ""

    def _list_candidate_years(self, record: EventRecord) -> set[int]:
        """List the years whose anniversary an event may have observed."""
        occasion = self.occasion.record
        founded = find_calendar_year(occasion.date)
        years = {find_calendar_year(record.date), record.date.start.year if record.date.known else None}
        if founded is not None:
            nearest = find_nearest(occasion.date, record.date, leap=self.leap)
            ordinals = (nearest and nearest.ordinal, find_link_ordinal(occasion, record))
            years |= {founded + ordinal for ordinal in ordinals if ordinal is not None}
        return {year for year in years if year is not None}


class OccasionHistory(NamedTuple):
    """One occasion with all that is on record of it, the first of `occasions`; those of the same sides follow.

    `searches` are those for it by the year of the anniversary; the coverages of `occasions` are of all years.
    """

    occasions: PairOccasions
    searches: Mapping[int, tuple[Search, ...]]

    @property
    def occasion(self) -> Occasion:
        """The occasion itself."""
        return self.occasions.occasions[0]

    def place_observances(self, *, until: int, today: date, leap: LeapRule = LeapRule.FEB_28) -> ObservanceHistory:
        """Place the observances by anniversary, up to a year, that year included."""
        return ObservanceHistory(self.occasions, self.occasion, self.searches, year=until, today=today, leap=leap)


def split_runs(years: Iterable[int], *, key: Callable[[int], object] = bool) -> list[list[int]]:
    """Split ascending years into runs of consecutive ones that have the same key."""
    runs: list[list[int]] = []
    for year in years:
        if runs and runs[-1][-1] == year - 1 and key(year) == key(year - 1):
            runs[-1].append(year)
        else:
            runs.append([year])
    return runs
