"""How high the guests of one series ranked, year by year, each year compared with the years before it.

Ranks are compared track by track, and never across two tracks. The highest guest of a year is the highest of all
observances of the series in it. A guest known only by post ranks by title. What did not take place, or is yet
to come, is listed but compared with nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from timeline.domain.events.records import Participant
from timeline.domain.occasions.anniversary_count import AnniversaryCount
from timeline.domain.occasions.guests import find_guests, is_attended, select_guests_of
from timeline.domain.occasions.observance_history import ObservanceHistory, Series
from timeline.domain.occasions.observances import Observance
from timeline.domain.states.ranks import RankRule, find_rank
from timeline.domain.vocabulary import Track


class NoRank(StrEnum):
    """Why a year has no rank to compare."""

    UNRANKED = "unranked"
    UNNAMED = "unnamed"
    NO_HOST = "no-host"


class RankStep(NamedTuple):
    """The highest levels on one track, before and now; level 1 is the highest."""

    track: str
    before: int
    now: int

    @property
    def rise(self) -> int:
        """The number of levels it is higher now, negative where it is lower."""
        return self.before - self.now


class RankComparison(NamedTuple):
    """A step for each track that both have, and the tracks that each of them has, in the order of the tracks."""

    steps: tuple[RankStep, ...]
    before: tuple[str, ...]
    now: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Whether they can be compared and no level changed."""
        return bool(self.steps) and not any(step.rise for step in self.steps)


class SkippedRound(NamedTuple):
    """A later round year that took place nowhere on record: `statuses` are of what is recorded for it."""

    ordinal: int
    year: int
    statuses: tuple[str, ...]


@dataclass(frozen=True)
class RankYear:
    """One year of a series: its observances of every status, by day."""

    count: AnniversaryCount
    observances: tuple[Observance, ...]

    @property
    def year(self) -> int:
        """The year of the anniversary."""
        return self.count.year

    @cached_property
    def held(self) -> tuple[Observance, ...]:
        """The observances that took place, by the record."""
        return tuple(observance for observance in self.observances if observance.is_held)

    @property
    def keys(self) -> list[str]:
        """The keys of the observances that took place."""
        return [observance.record.key for observance in self.held]

    @property
    def statuses(self) -> tuple[str, ...]:
        """The statuses of its observances, each once."""
        return tuple(dict.fromkeys(observance.record.status for observance in self.observances))

    @property
    def has_guests(self) -> bool:
        """Whether any guest is on record, a person or a body."""
        return any(seen.guests.first or seen.guests.bodies for seen in self.observances)

    @cached_property
    def levels(self) -> dict[str, int]:
        """The highest level on each track, the state track first."""
        return find_highest_levels(guest for observance in self.held for guest in observance.guests.highest)

    @cached_property
    def leading(self) -> Observance | None:
        """The observance that counts: with the highest guest, on the state track if any, or else the first."""
        for highest in self.levels.items():
            for observance in self.held:
                if any((guest.track, guest.level) == highest for guest in observance.guests.highest):
                    return observance
        return self.held[0] if self.held else None

    @cached_property
    def no_rank(self) -> NoRank | None:
        """Why there is no rank to compare; None where there is one."""
        if self.levels:
            return None
        if any(observance.guests.unranked for observance in self.held):
            return NoRank.UNRANKED
        return NoRank.UNNAMED if any(observance.guests.hosted for observance in self.held) else NoRank.NO_HOST


class YearComparison(NamedTuple):
    """A year compared with an earlier one; `passed_over` are those between whose guests have no rank.

    `earlier` and `ranks` are None where no earlier year has a rank, or the year itself has none. `skipped` is a later
    round year than the one compared with.
    """

    current: RankYear
    earlier: RankYear | None = None
    ranks: RankComparison | None = None
    passed_over: tuple[RankYear, ...] = ()
    skipped: SkippedRound | None = None

    @property
    def keys(self) -> list[str]:
        """The keys of the events behind the comparison, those passed over last."""
        years = (self.current, *([self.earlier] if self.earlier else []), *self.passed_over)
        return [key for year in years for key in year.keys]


class RankHistory(NamedTuple):
    """The ranks of one series: all its years, and those shown."""

    series: Series
    years: tuple[RankYear, ...]
    shown: tuple[RankYear, ...]


def list_rank_years(history: ObservanceHistory, series: Series, *, codes: Sequence[str] = ()) -> tuple[RankYear, ...]:
    """List the years of a series to which people come; with `codes`, with the guests of these states alone."""
    years = []
    for year in history.by_year:
        attended = [seen for seen in history.list_observances(year, series) if is_attended(seen.record)]
        if attended:
            observances = tuple(_select_guests(observance, codes) for observance in attended)
            years.append(RankYear(history.count_year(year), observances))
    return tuple(years)


def compare_with_last(year: RankYear, years: Iterable[RankYear]) -> YearComparison:
    """Compare a year with the last one before it that has a ranked guest."""
    return _compare(year, [other for other in years if other.year < year.year and other.held])


def compare_with_round(year: RankYear, years: Iterable[RankYear]) -> YearComparison:
    """Compare a year with the last round year before it that has a ranked guest."""
    rounds = [other for other in years if other.year < year.year and other.count.is_round]
    held = [other for other in rounds if other.held]
    last, skipped = year.count.last_round, None
    if last and held and last[1] > held[-1].year:
        skipped = SkippedRound(*last, next((other.statuses for other in rounds if other.year == last[1]), ()))
    return _compare(year, held)._replace(skipped=skipped)


def find_highest_levels(titles: Iterable[Participant]) -> dict[str, int]:
    """Find the highest level of some titles on each track, in the order of the tracks."""
    ranked = [(title.track, title.level) for title in titles if title.level is not None]
    by_track = {track.value: [level for own_track, level in ranked if own_track == track] for track in Track}
    return {track: min(levels) for track, levels in by_track.items() if levels}


def compare_ranks(before: Mapping[str, int], now: Mapping[str, int]) -> RankComparison:
    """Compare the highest levels by track."""
    tracks_before, tracks_now = (tuple(track.value for track in Track if track in side) for side in (before, now))
    steps = (RankStep(track, before[track], now[track]) for track in tracks_before if track in now)
    return RankComparison(tuple(steps), tracks_before, tracks_now)


def find_rule(guest: Participant, rules: Sequence[RankRule]) -> RankRule | None:
    """Find the rule behind a recorded rank; None where the rules of today rank the title differently."""
    rule = find_rank(guest.title, guest.country, rules)
    return rule if rule and (rule.track, rule.level) == (guest.track, guest.level) else None


def _select_guests(observance: Observance, codes: Sequence[str]) -> Observance:
    if not codes:
        return observance
    record = select_guests_of(observance.record, codes)
    return observance._replace(guests=find_guests(record, [codes], names=observance.guests.names))


def _compare(year: RankYear, earlier: Sequence[RankYear]) -> YearComparison:
    if not year.held or year.no_rank:
        return YearComparison(year)
    ranked = next((other for other in reversed(earlier) if not other.no_rank), None)
    ranks = compare_ranks(ranked.levels, year.levels) if ranked else None
    passed_over = tuple(other for other in earlier if ranked is None or other.year > ranked.year)
    return YearComparison(year, ranked, ranks, passed_over)
