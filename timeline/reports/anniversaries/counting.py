"""How one occasion's anniversary is counted for a year: ordinal, day, succession, round years, dissent.

A founding that moves through the calendar, is unknown, or lies in one of several years has no ordinal; the
reason is said.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from timeline.document import Evidence
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.claimed_fields import is_disputing, list_claimed_fields
from timeline.domain.events.records import Citation
from timeline.domain.occasions.anniversaries import LeapRule, find_anniversary, find_calendar_year
from timeline.domain.occasions.ordinals import format_ordinal
from timeline.domain.occasions.round_years import RoundRule, find_last_round, find_next_round, find_round_rules
from timeline.domain.occasions.status import Effect, OccasionState, OccasionStatus, find_status
from timeline.domain.states.succession import States, Succession
from timeline.domain.vocabulary import LinkKind, Precision, Recurs
from timeline.reports.anniversaries.dissents import Dissent, dissents
from timeline.reports.anniversaries.occasions import EFFECTS, Material, Occasion
from timeline.reports.page.footnotes import Notes
from timeline.reports.page.long_dates import format_date, name_weekday
from timeline.reports.page.phrases import describe_status
from timeline.reports.page.source_phrases import describe_settlement

_SIDES = 2
"""An occasion between states needs so many of them."""


class Phase(StrEnum):
    """What a year is for an occasion; only an anniversary has an ordinal."""

    BEFORE = "before the founding"
    FOUNDING = "the founding year"
    ANNIVERSARY = "an anniversary"
    MOVING = "the occasion moves through the calendar"
    UNDATED = "the founding date is unknown"
    UNSURE = "the founding year is not certain"

    @property
    def is_kept(self) -> bool:
        """Whether the year may see observances."""
        return self not in {Phase.BEFORE, Phase.FOUNDING}


@dataclass(frozen=True, slots=True)
class Counted:
    """One occasion in one year.

    `span` is the anniversary's day, month, year or span, the whole year where none is computed; `steps` are
    the successions counted through, for each side; `standing` is the occasion's on the anniversary.
    """

    material: Material
    occasion: Occasion
    year: int
    leap: LeapRule
    phase: Phase
    ordinal: int | None
    span: PartialDate
    steps: tuple[tuple[Succession, ...], ...]
    standing: OccasionStatus
    dissents: tuple[Dissent, ...]

    @property
    def name(self) -> str:
        """`77th anniversary`, or `Anniversary` without an ordinal."""
        return "Anniversary" if self.ordinal is None else f"{format_ordinal(self.ordinal)} anniversary"

    @property
    def day(self) -> str:
        """`12 October 2025, Sunday`; the month, the year or the span where no more is known; or why none is."""
        if self.ordinal is None:
            return f"none: {self.phase}"
        if self.span.precision is Precision.DAY:
            return f"{format_date(self.span)}, {name_weekday(self.span.start)}"
        return format_date(self.span)

    @property
    def rounds(self) -> tuple[RoundRule, ...]:
        """The rules of either side, or general ones, that call the ordinal round."""
        return find_round_rules(self.ordinal or 0, self.material.rounds, countries=self.material.pair)

    @property
    def next_round(self) -> tuple[int, int, RoundRule] | None:
        """The next round ordinal, its year and the rule."""
        if self.ordinal is None:
            return None
        found = find_next_round(self.ordinal, self.material.rounds, countries=self.material.pair)
        return found and (found[0], self.year + found[0] - self.ordinal, found[1])

    @property
    def last_round(self) -> tuple[int, int] | None:
        """The last round ordinal before, and its year."""
        found = find_last_round(self.ordinal or 0, self.material.rounds, countries=self.material.pair)
        return (found, self.year + found - self.ordinal) if found and self.ordinal else None

    def reckoning(self) -> Evidence:
        """What ordinal, day and standing rest on: the founding, and what ended, suspended or restored it."""
        named = self.occasion.key
        told = f"{self.name} of {named}, {self.day}, {describe_status(self.standing)}"
        return Evidence(told, (self.occasion.record.key, *(event.key for event in self.occasion.effects)))

    def cited(self) -> tuple[list[Citation], list[Citation]]:
        """The citations of the founding that bear it out, and those that dispute it; another date is apart."""
        apart = {citation.seq for dissent in self.dissents for citation in dissent.citations}
        record = self.occasion.record
        others = [citation for citation in record.citations if citation.seq not in apart]
        against = [citation for citation in others if is_disputing(record, citation)]
        return [citation for citation in others if citation not in against], against

    def round_text(self) -> str:
        """Whether it is round and by whose rule; otherwise the next that is."""
        if self.rounds:
            return f"yes: {self._rules(self.ordinal or 0)}"
        if self.next_round is None:
            return "no rule is on record"
        ordinal, year, _ = self.next_round
        return f"no; next the {format_ordinal(ordinal)} in {year} ({self._rules(ordinal)})"

    def rounds_around(self) -> str:
        """Whether it is round, by whose rule, the last before and the next after; the next's rule unless the same."""
        if self.next_round is None:
            return "no rule is on record"
        now = self._rules(self.ordinal or 0)
        told = [f"yes ({now})" if now else "no"]
        if self.last_round:
            told.append(f"last the {format_ordinal(self.last_round[0])} in {self.last_round[1]}")
        ordinal, year, _ = self.next_round
        rules = self._rules(ordinal)
        told.append(f"next the {format_ordinal(ordinal)} in {year}" + (f" ({rules})" if rules != now else ""))
        return "; ".join(told)

    def succession_text(self) -> str:
        """`through SUN -> RUS (continuation, 1991-12-26)`, or `no succession`."""
        return through(self.steps)

    def dissent_text(self, notes: Notes) -> str:
        """`one source says 1948-10-08 to 1948-10-12 [4] (same ordinal)`; empty where nobody dissents.

        A dispute that somebody settled says so: `settled as 1948-10-12 by kim, 2026-11-23: the treaty has it`.
        """
        told = [one.text(notes, self.ordinal) for one in self.dissents]
        return "; ".join([*told, *([self.judgement] if self.judgement else [])])

    @property
    def judgement(self) -> str:
        """Which date somebody settled on, who and why; empty where nobody did."""
        record = self.occasion.record
        dated = (one for one in list_claimed_fields(record) if one.key == "date") if record.settlements else ()
        return next((describe_settlement(one) for one in dated), "")

    def data(self) -> dict[str, Any]:
        """For machines: everything but the observances."""
        record, upcoming = self.occasion.record, self.next_round
        day = self.span.start if self.span.precision is Precision.DAY else None
        return {
            "key": record.key,
            "nickname": self.occasion.nickname,
            "title": record.title,
            "founded": record.date.edtf,
            "recurs": record.recurs,
            "ordinal": self.ordinal,
            "anniversary": None if self.ordinal is None else self.span.edtf,
            "weekday": name_weekday(day) if day else None,
            "no_ordinal": None if self.ordinal is not None else self.phase.value,
            "round": bool(self.rounds),
            "round_rules": [rule_data(rule) for rule in self.rounds],
            "next_round": upcoming and {"ordinal": upcoming[0], "year": upcoming[1], **rule_data(upcoming[2])},
            "succession": [
                {
                    "predecessor": step.predecessor,
                    "successor": step.successor,
                    "date": step.on.isoformat(),
                    "kind": step.kind,
                }
                for path in self.steps
                for step in path
            ],
            "standing": {
                "state": self.standing.state.value,
                "since": self.standing.since.edtf if self.standing.since else None,
                "gaps": [{"from": cut.edtf, "until": back.edtf} for cut, back in self.standing.gaps],
            },
            "disputed_dates": [one.data() for one in self.dissents],
            "date_settled": self.judgement,
        }

    def _rules(self, ordinal: int) -> str:
        """The rules that make an ordinal round, of each side that of most years."""
        rules = find_round_rules(ordinal, self.material.rounds, countries=self.material.pair)
        return rules_text(rules, {code: self.material.name(code) for code in self.material.pair}) if rules else ""


def count(material: Material, occasion: Occasion, *, year: int, leap: LeapRule) -> Counted:
    """Count one occasion for a year."""
    record = occasion.record
    phase = _phase(occasion, year)
    found = find_anniversary(record.date, year, leap=leap) if phase is Phase.ANNIVERSARY else None
    span = found.date if found else PartialDate.parse(f"{year:04}")
    on = date.fromordinal(span.end.toordinal() - 1)
    return Counted(
        material,
        occasion,
        year,
        leap,
        phase,
        found.ordinal if found else None,
        span,
        steps=tuple(
            _steps(material, founder, side, on)
            for founder, side in zip(material.founders(record), material.pair, strict=True)
        ),
        standing=standing_on(occasion, material.pair, states=material.states, on=on),
        dissents=dissents(record, year=year, leap=leap),
    )


def _phase(occasion: Occasion, year: int) -> Phase:
    founding = occasion.record.date
    founded = find_calendar_year(founding)
    if founding.known and year < founding.start.year:
        return Phase.BEFORE
    if occasion.record.recurs == Recurs.MOVING:
        return Phase.MOVING
    if founded is None:
        return Phase.UNSURE if founding.known else Phase.UNDATED
    return Phase.FOUNDING if year == founded else Phase.ANNIVERSARY


def _steps(material: Material, founder: str, side: str, on: date) -> tuple[Succession, ...]:
    """The successions since the founding, to the state asked for or to its heir of that day."""
    keeper = material.states.find_heir(side, on) or side
    return tuple(step for step in material.states.find_path(founder, keeper) if step.on <= on)


def standing_on(occasion: Occasion, sides: Sequence[str], *, states: States, on: date) -> OccasionStatus:
    """The standing on a day; it ends when too few sides are left that are there, or left somebody to keep it.

    One of one side needs that one, any other needs two.
    """
    key = occasion.record.key
    effects = [
        Effect(LinkKind(link.kind), event.date)
        for event in occasion.effects
        for link in event.links
        if link.key == key and link.kind in EFFECTS
    ]
    day = PartialDate.parse(on.isoformat())
    gone = sorted(
        state.end for side in sides if (state := states.find_ended(side, day)) and states.find_heir(side, on) is None
    )
    spare = len(sides) - min(len(sides), _SIDES)
    effects += [Effect(LinkKind.ENDS, PartialDate.parse(end.isoformat())) for end in gone[spare : spare + 1]]
    return find_status(effects, on=on)


def standing_text(counted: Counted) -> str:
    """The standing with the key of the event behind it; empty for an occasion that plainly stands."""
    told = counted.standing
    if told.state is OccasionState.ACTIVE and not told.gaps:
        return ""
    since = told.since or told.gaps[-1][1]
    keys = [event.key for event in counted.occasion.effects if event.date == since]
    return describe_status(told) + (f": {keys[0]}" if keys else "")


def through(steps: Iterable[tuple[Succession, ...]]) -> str:
    """`through SUN -> RUS (continuation, 1991-12-26)`, or `no succession`."""
    paths = [path for path in steps if path]
    return "through " + " and ".join(map(path_text, paths)) if paths else "no succession"


def path_text(steps: tuple[Succession, ...]) -> str:
    """`SUN -> RUS (continuation, 1991-12-26)`."""
    codes = [steps[0].predecessor, *(step.successor for step in steps)]
    how = "; ".join(f"{step.kind}, {step.on.isoformat()}" for step in steps)
    return f"{' -> '.join(codes)} ({how})"


def rules_text(rules: Sequence[RoundRule], sides: Mapping[str, str]) -> str:
    """The rule of most years of each side, by its name, or the general one where no side has its own."""
    first = {name: next((rule for rule in rules if rule.country == code), None) for code, name in sides.items()}
    own = [f"{name}: {_rule_text(rule)}" for name, rule in first.items() if rule]
    return "; ".join(own) or f"generally: {_rule_text(rules[0])}"


def _rule_text(rule: RoundRule) -> str:
    return f"{'every year' if rule.every == 1 else f'every {rule.every} years'}, {rule.name}"


def rule_data(rule: RoundRule) -> dict[str, Any]:
    """A rule for machines."""
    return {"country": rule.country, "every": rule.every, "name": rule.name}
