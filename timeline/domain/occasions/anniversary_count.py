"""The anniversary of one occasion in one year: its ordinal, its day, the successions it is counted through.

A founding that moves through the calendar, is unknown, or lies in one of several years has no ordinal.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.records import Citation, EventRecord
from timeline.domain.occasions.anniversaries import LeapRule, find_anniversary, find_calendar_year
from timeline.domain.occasions.pair_occasions import EFFECTS, Occasion, PairOccasions
from timeline.domain.occasions.round_years import RoundRule, find_last_round, find_next_round, find_round_rules
from timeline.domain.occasions.status import Effect, OccasionState, OccasionStatus, find_status
from timeline.domain.states.succession import States, Succession
from timeline.domain.vocabulary import LinkKind, Precision, Recurs

_SIDES = 2
"""How many sides an occasion between states needs."""


class YearPhase(StrEnum):
    """What a year is for an occasion; only an anniversary has an ordinal."""

    BEFORE = "before"
    FOUNDING = "founding"
    ANNIVERSARY = "anniversary"
    MOVING = "moving"
    UNDATED = "undated"
    UNSURE = "unsure"

    @property
    def is_after_founding(self) -> bool:
        """Whether observances can fall in the year."""
        return self not in {YearPhase.BEFORE, YearPhase.FOUNDING}


class DisputedDate(NamedTuple):
    """Another founding date, as it is claimed by some citations, and the ordinal that would follow from it."""

    date: str
    citations: list[Citation]
    ordinal: int | None


class AnniversaryCount(NamedTuple):
    """One occasion in one year.

    `span` is the day, month, year or span of the anniversary, and the whole year where none is computed;
    `successions` are those counted through, for each side; `status` is the occasion's on the anniversary.
    """

    occasions: PairOccasions
    occasion: Occasion
    year: int
    leap: LeapRule
    phase: YearPhase
    ordinal: int | None
    span: PartialDate
    successions: tuple[tuple[Succession, ...], ...]
    status: OccasionStatus

    @property
    def record(self) -> EventRecord:
        """The founding."""
        return self.occasion.record

    @property
    def anniversary(self) -> PartialDate | None:
        """The anniversary as far as it is known; None where none is computed."""
        return None if self.ordinal is None else self.span

    @property
    def day(self) -> date | None:
        """The day of the anniversary, where it is known to the day."""
        return self.span.start if self.ordinal is not None and self.span.precision is Precision.DAY else None

    @property
    def is_leap_day(self) -> bool:
        """Whether the occasion was founded on a 29 February."""
        return self.record.date.month_day == "02-29"

    @property
    def is_active(self) -> bool:
        """Whether the occasion is neither suspended nor ended on the anniversary."""
        return self.status.state is OccasionState.ACTIVE

    @property
    def is_round(self) -> bool:
        """Whether the anniversary is round by the rule of either side, or generally."""
        return bool(self.round_rules)

    @property
    def round_rules(self) -> tuple[RoundRule, ...]:
        """The rules of either side, or general ones, that make the ordinal round."""
        return self.find_round_rules(self.ordinal or 0)

    def find_round_rules(self, ordinal: int) -> tuple[RoundRule, ...]:
        """Find the rules that make an ordinal round."""
        return find_round_rules(ordinal, self.occasions.round_rules, countries=self.occasions.pair)

    @property
    def next_round(self) -> tuple[int, int, RoundRule] | None:
        """The next round ordinal, its year and the rule."""
        if self.ordinal is None:
            return None
        following = find_next_round(self.ordinal, self.occasions.round_rules, countries=self.occasions.pair)
        return following and (following[0], self.year + following[0] - self.ordinal, following[1])

    @property
    def last_round(self) -> tuple[int, int] | None:
        """The last round ordinal before, and its year."""
        ordinal = find_last_round(self.ordinal or 0, self.occasions.round_rules, countries=self.occasions.pair)
        return (ordinal, self.year + ordinal - self.ordinal) if ordinal and self.ordinal else None

    @property
    def restart(self) -> EventRecord | None:
        """The later founding of relations that replaces this one by that year."""
        return self.occasions.find_restart(self.record, year=self.year)

    @property
    def status_cause(self) -> EventRecord | None:
        """The event that put the occasion into its status, or restored it last."""
        since = self.status.since or (self.status.gaps[-1][1] if self.status.gaps else None)
        return next((event for event in self.occasion.effects if event.date == since), None)

    @property
    def disputed_dates(self) -> list[DisputedDate]:
        """Every other founding date that is claimed, in the order of the citations."""
        claims: dict[str, list[Citation]] = {}
        for citation in self.record.citations:
            for target, value in citation.claims:
                if target == "date" and value != self.record.date.edtf:
                    claims.setdefault(value, []).append(citation)
        return [DisputedDate(value, citations, self._count_from(value)) for value, citations in claims.items()]

    def split_citations(self) -> tuple[list[Citation], list[Citation]]:
        """Split the citations of the founding into those that support and that dispute it, other dates left out."""
        from timeline.domain.events.claimed_fields import is_disputing

        dated = {citation.seq for disputed in self.disputed_dates for citation in disputed.citations}
        others = [citation for citation in self.record.citations if citation.seq not in dated]
        disputing = [citation for citation in others if is_disputing(self.record, citation)]
        return [citation for citation in others if citation not in disputing], disputing

    def _count_from(self, claimed: str) -> int | None:
        from timeline.domain.events.claims import parse_claimed_date

        founding = parse_claimed_date(claimed)
        anniversary = find_anniversary(founding, self.year, leap=self.leap) if founding else None
        return anniversary.ordinal if anniversary else None


def count_anniversary(
    occasions: PairOccasions, occasion: Occasion, *, year: int, leap: LeapRule = LeapRule.FEB_28
) -> AnniversaryCount:
    """Count the anniversary of one occasion in a year."""
    record, states = occasion.record, occasions.states
    phase = _find_phase(record, year)
    anniversary = find_anniversary(record.date, year, leap=leap) if phase is YearPhase.ANNIVERSARY else None
    span = anniversary.date if anniversary else PartialDate.parse(f"{year:04}")
    on = date.fromordinal(span.end.toordinal() - 1)
    # To the state asked for, or to its heir of that day.
    paths = [
        states.find_path(founder, states.find_heir(side, on) or side)
        for founder, side in zip(occasions.find_founders(record), occasions.pair, strict=True)
    ]
    return AnniversaryCount(
        occasions,
        occasion,
        year,
        leap,
        phase,
        anniversary.ordinal if anniversary else None,
        span,
        successions=tuple(tuple(step for step in path if step.on <= on) for path in paths),
        status=find_status_on(occasion, occasions.pair, states=states, on=on),
    )


def find_restarts(counts: Iterable[AnniversaryCount]) -> dict[str, EventRecord]:
    """Find by the key of each founding of relations that was replaced the one that replaced it."""
    return {count.record.key: restart for count in counts if (restart := count.restart)}


def find_status_on(occasion: Occasion, sides: Sequence[str], *, states: States, on: date) -> OccasionStatus:
    """Find the status of an occasion on a day.

    It ends, too, when too few of its sides are left that exist or have an heir: an occasion of one side needs that
    one, any other needs two.
    """
    effects = [
        Effect(LinkKind(link.kind), event.date)
        for event in occasion.effects
        for link in event.links
        if link.key == occasion.record.key and link.kind in EFFECTS
    ]
    day = PartialDate.parse(on.isoformat())
    ended = sorted(
        state.end for side in sides if (state := states.find_ended(side, day)) and states.find_heir(side, on) is None
    )
    spare = len(sides) - min(len(sides), _SIDES)
    effects += [Effect(LinkKind.ENDS, PartialDate.parse(end.isoformat())) for end in ended[spare : spare + 1]]
    return find_status(effects, on=on)


def _find_phase(record: EventRecord, year: int) -> YearPhase:
    founded = find_calendar_year(record.date)
    if record.date.known and year < record.date.start.year:
        return YearPhase.BEFORE
    if record.recurs == Recurs.MOVING:
        return YearPhase.MOVING
    if founded is None:
        return YearPhase.UNSURE if record.date.known else YearPhase.UNDATED
    return YearPhase.FOUNDING if year == founded else YearPhase.ANNIVERSARY
