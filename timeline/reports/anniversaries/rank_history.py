"""How high the guests of one series ranked, year by year, each against the years before it.

The highest guest of a year is the highest of all that the series held in it. Who is known by the post alone ranks by
the title. What did not take place, or is yet to come, is a rung too, but is compared with nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from timeline.domain.events.records import Participant
from timeline.domain.occasions.ordinals import format_ordinal
from timeline.domain.states.ranks import RankRule, find_rank
from timeline.reports.anniversaries.counting import Counted
from timeline.reports.anniversaries.editions import Editions, Series
from timeline.reports.anniversaries.guests import guests, of_states, receives
from timeline.reports.anniversaries.rank_changes import Change, change, levels
from timeline.reports.anniversaries.series import Observance

UNNAMED, UNRANKED = "no guest named", "not ranked"


@dataclass(frozen=True, slots=True)
class Rung:
    """One year of a series: what it held in it, of every status, by day."""

    counted: Counted
    observances: tuple[Observance, ...]

    @property
    def year(self) -> int:
        """The year of the anniversary."""
        return self.counted.year

    @property
    def is_round(self) -> bool:
        """Whether the anniversary is round, by the rule of either side or generally."""
        return bool(self.counted.rounds)

    @property
    def held(self) -> tuple[Observance, ...]:
        """Those that took place, by the record."""
        return tuple(one for one in self.observances if one.is_held)

    @property
    def levels(self) -> dict[str, int]:
        """The highest level on each track, that of the state first."""
        return levels(guest for one in self.held for guest in one.guests.highest)

    @property
    def came(self) -> bool:
        """Whether anybody of the other side is told of, a person or a body."""
        there = (one.guests for one in self.observances)
        return any(guests.highest or guests.unranked or guests.bodies for guests in there)

    @property
    def counts(self) -> Observance | None:
        """Which of them counts: the one with the highest guest, on the state's track first, or else the first."""
        for track, level in self.levels.items():
            for one in self.held:
                if any((guest.track, guest.level) == (track, level) for guest in one.guests.highest):
                    return one
        return self.held[0] if self.held else None

    @property
    def reason(self) -> str:
        """Why there is no rank to compare; "" where there is one."""
        if self.levels:
            return ""
        if any(one.guests.unranked for one in self.held):
            return UNRANKED
        return UNNAMED if any(one.guests.hosted for one in self.held) else "no host named"

    @property
    def statuses(self) -> str:
        """How what is on record stands, each status once: `cancelled`."""
        return " and ".join(dict.fromkeys(one.record.status for one in self.observances))

    @property
    def name(self) -> str:
        """`2024, 76th`, `2023, 75th, round`."""
        ordinal = "" if self.counted.ordinal is None else f", {format_ordinal(self.counted.ordinal)}"
        return f"{self.year}{ordinal}{', round' if self.is_round else ''}"

    @property
    def keys(self) -> list[str]:
        """The keys of what took place."""
        return [one.record.key for one in self.held]


class Against(NamedTuple):
    """A rung against an earlier one: `passed` are those between whose guests have no rank.

    There is no earlier one to compare with where `other` is None, and nothing to compare where `change` is.
    """

    rung: Rung
    other: Rung | None = None
    change: Change | None = None
    passed: tuple[Rung, ...] = ()
    missing: str = ""

    def told(self, name: str, *, nothing: str) -> str:
        """The change against the other rung by this name, with those passed over; `nothing` where none is before it."""
        if not self.rung.held or self.rung.reason:
            return ""
        between = "; ".join([*([self.missing] if self.missing else []), *_passed(self.passed)])
        told = "nobody ranked before" if self.passed else nothing
        if self.change:
            told = self.change.told(name)
        return told + (f" ({between})" if between else "")

    def data(self) -> dict[str, Any] | None:
        """For machines; null where nothing is compared."""
        if self.change is None or self.other is None:
            return None
        return {
            "against": self.other.year,
            "ordinal": self.other.counted.ordinal,
            **self.change.data(),
            "passed": [{"year": one.year, "reason": one.reason} for one in self.passed],
        }

    @property
    def keys(self) -> list[str]:
        """The events behind the comparison, those passed over last."""
        others = (*([self.other] if self.other else []), *self.passed)
        return [*self.rung.keys, *(key for one in others for key in one.keys)]


class Ladder(NamedTuple):
    """One series: all its rungs, and those that are shown."""

    series: Series
    every: tuple[Rung, ...]
    shown: tuple[Rung, ...]

    def last(self, rung: Rung) -> Against:
        """A rung against the edition before it."""
        return against_last(rung, self.every)

    def round(self, rung: Rung) -> Against:
        """A rung against the last round year."""
        return against_round(rung, self.every)


def rungs(editions: Editions, series: Series, *, codes: Sequence[str] = ()) -> tuple[Rung, ...]:
    """The rungs of a series by year, those alone to which people come; `codes` are the states of the guests told of."""
    found = []
    for year in editions.by_year:
        there = tuple(_only(one, codes) for one in editions.of(series, year) if receives(one.record))
        if there:
            found.append(Rung(editions.count(year), there))
    return tuple(found)


def against_last(rung: Rung, earlier: Iterable[Rung]) -> Against:
    """Against the last edition before it with somebody ranked."""
    return _against(rung, [one for one in earlier if one.year < rung.year and one.held])


def against_round(rung: Rung, earlier: Iterable[Rung]) -> Against:
    """Against the last round year before it with somebody ranked, told where a later one has nothing that was held."""
    rounds = [one for one in earlier if one.year < rung.year and one.is_round]
    found = [one for one in rounds if one.held]
    last = rung.counted.last_round
    missing = ""
    if last and found and last[1] > found[-1].year:
        why = next((one.statuses for one in rounds if one.year == last[1]), "no record")
        missing = f"{format_ordinal(last[0])}, {last[1]}: {why}"
    return _against(rung, found)._replace(missing=missing)


def rank_text(one: Participant, rules: Sequence[RankRule]) -> str:
    """`state 4: foreign minister`, the rule that gives the rank; `as recorded` where today's rules give another."""
    if one.level is None:
        return UNRANKED
    rule = rule_of(one, rules)
    return f"{one.track} {one.level}: {_pattern(rule) if rule else 'as recorded'}"


def rule_of(one: Participant, rules: Sequence[RankRule]) -> RankRule | None:
    """The rule behind a rank; None where today's rules give the title another."""
    rule = find_rank(one.title, one.country, rules)
    return rule if rule and (rule.track, rule.level) == (one.track, one.level) else None


def _pattern(rule: RankRule) -> str:
    return f"{rule.pattern} ({rule.country})" if rule.country else rule.pattern


def _only(one: Observance, codes: Sequence[str]) -> Observance:
    """The observance with the guests of these states alone, where any are told."""
    if not codes:
        return one
    return replace(one, guests=guests(of_states(one.record, codes), [codes], names=one.guests.names))


def _against(rung: Rung, earlier: Sequence[Rung]) -> Against:
    if not rung.held or rung.reason:
        return Against(rung)
    passed: list[Rung] = []
    for other in reversed(earlier):
        if not other.reason:
            return Against(rung, other, change(other.levels, rung.levels), tuple(reversed(passed)))
        passed.append(other)
    return Against(rung, passed=tuple(reversed(passed)))


def _passed(rungs: Sequence[Rung]) -> list[str]:
    """`2022, 2023: no guest named`."""
    years: dict[str, list[str]] = {}
    for one in rungs:
        years.setdefault(one.reason, []).append(str(one.year))
    return [f"{', '.join(told)}: {reason}" for reason, told in years.items()]
