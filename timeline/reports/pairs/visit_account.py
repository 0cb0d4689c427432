"""The account of visits and hosting between two states: which visits count, and how each was answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from timeline.domain.dates.calendar import format_span
from timeline.domain.events.records import EventRecord
from timeline.domain.states.visit_returns import ReturnVisit, VisitReturn, list_answered, match_returns
from timeline.domain.vocabulary import TOOK_PLACE, Family, LinkKind, Precision, Track
from timeline.reports.pairs import two_states
from timeline.reports.pairs.hostings import Hosting, hostings
from timeline.reports.pairs.two_states import TwoStates
from timeline.reports.pairs.visits import Apart, Visit, apart, visits

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader
    from timeline.domain.occasions.observance_history import YearRange

_HEADS = (Track.STATE, Track.PARTY, Track.MILITARY)
_TRACKS = tuple(Track)


class Material(NamedTuple):
    """What is on record of visits and ceremonies between two states, of every status and of all years.

    `passing` are the types of those who only pass through; `answers` are events of other kinds that return a visit.
    """

    two: TwoStates
    years: "YearRange"
    visits: tuple[EventRecord, ...]
    ceremonies: tuple[EventRecord, ...] = ()
    answers: tuple[EventRecord, ...] = ()
    passing: tuple[str, ...] = ()


def load(
    reader: "Reader", codes: tuple[str, str], *, years: "YearRange", strict: bool = False, passing: Sequence[str] = ()
) -> Material:
    """Load them; `passing` are event types, each with those below it."""
    from timeline.db.read.conditions import expand_types
    from timeline.db.read.events import read_events
    from timeline.db.read.listing import PageWindow, find_between
    from timeline.db.read.occasions import find_effects

    two = two_states.load(reader, codes, strict=strict)
    of_visits = find_between(reader, *two.lineages, window=PageWindow(families=(Family.VISIT,)))
    of_ceremonies = find_between(reader, *two.lineages, window=PageWindow(families=(Family.CEREMONY,)))
    answering = find_effects(reader, of_visits, kinds=(LinkKind.RECIPROCATES,))
    return Material(
        two,
        years,
        read_events(reader, of_visits),
        read_events(reader, of_ceremonies),
        read_events(reader, [one for one in answering if one not in set(of_visits)]),
        tuple(expand_types(reader, passing)) if passing else (),
    )


@dataclass(frozen=True)
class Account:
    """The visits and ceremonies of the years asked for, and how each visit was answered."""

    material: Material
    today: date

    @property
    def two(self) -> TwoStates:
        """The two states."""
        return self.material.two

    @cached_property
    def all_visits(self) -> tuple[Visit, ...]:
        """Those of all years."""
        held = [one for one in self.material.visits if one.date.start <= self.today]
        return visits(held, self.two, passing=self.material.passing)

    @cached_property
    def visits(self) -> tuple[Visit, ...]:
        """Those of the years asked for; one whose year is not known may be of any."""
        return tuple(one for one in self.all_visits if self._asked(one.year))

    @cached_property
    def hostings(self) -> tuple[Hosting, ...]:
        """The ceremonies of these years."""
        held = hostings((one for one in self.material.ceremonies if one.date.start <= self.today), self.two)
        return tuple(one for one in held if self._asked(one.year))

    @cached_property
    def apart(self) -> tuple[tuple[EventRecord, Apart], ...]:
        """The visits of these years that belong to neither side."""
        held = [one for one in self.material.visits if one.date.start <= self.today and self._may_be_asked(one)]
        return tuple(apart(held, self.two, passing=self.material.passing))

    @cached_property
    def uncounted(self) -> tuple[EventRecord, ...]:
        """The visits of these years that are announced, denied or cancelled, those to come included."""
        return tuple(one for one in self.material.visits if one.status not in TOOK_PLACE and self._may_be_asked(one))

    @cached_property
    def answers(self) -> dict[str, VisitReturn]:
        """How each visit of any year was answered."""
        found = match_returns([one.paid for one in self.all_visits])
        for record in self.material.answers:
            if record.status not in TOOK_PLACE or record.date.start > self.today:
                continue
            for link in record.links:
                if link.kind == LinkKind.RECIPROCATES and link.key in found:
                    found[link.key] = VisitReturn(ReturnVisit.LINKED, record.key)
        return found

    @cached_property
    def returning(self) -> dict[str, tuple[str, ...]]:
        """The visits that each visit answered itself."""
        return list_answered(self.answers)

    @cached_property
    def open(self) -> tuple[Visit, ...]:
        """The visits of these years of which no return is on record, the latest first."""
        return tuple(one for one in reversed(self.visits) if self.answers[one.record.key].is_open)

    def by(self, side: int) -> tuple[Visit, ...]:
        """The visits that a side paid."""
        return tuple(one for one in self.visits if one.by == side)

    def at_the_top(self, side: int) -> tuple[Visit, ...]:
        """Its visits by those of level 1, the envoys left out."""
        return tuple(one for one in self.by(side) if is_top(one))

    def hosted(self, side: int | None) -> tuple[Hosting, ...]:
        """The ceremonies that a side hosted, or both together."""
        return tuple(one for one in self.hostings if one.by == side)

    @cached_property
    def turns(self) -> dict[str, Visit]:
        """By track the last visit of the highest rank on it in these years, as far as it is measured on that track.

        A head of state who heads the party too is measured on the state's, and nobody lower speaks for the party's.
        Envoys speak for none but themselves: of them it is told where nobody else came.
        """
        found = {}
        for track in _TRACKS:
            there = [(one.paid.levels[track], one) for one in reversed(self.visits) if track in one.paid.levels]
            if there:
                last = min(there, key=lambda one: one[0])[1]
                if last.paid.rank and last.paid.rank[0] == track:
                    found[track.value] = last
        return {track: one for track, one in found.items() if track in _HEADS} or found

    def age(self, one: Visit) -> str:
        """How long ago a visit was: `29 months`, `at least 3 months` where its day is not known."""
        when = one.record.date
        if not when.known:
            return "date unknown"
        vague = "at least " if when.precision in {Precision.MONTH, Precision.YEAR} else ""
        return vague + format_span(self.last_day(one), self.reached)

    @property
    def reached(self) -> date:
        """The day up to which ages are counted: today, or the end of one of the states."""
        return min(self.today, self.two.until)

    def last_day(self, one: Visit) -> date:
        """The last day that a visit may have been on, none to come."""
        return min(date.fromordinal(one.record.date.end.toordinal() - 1), self.reached)

    def _asked(self, year: int | None) -> bool:
        return year is None or year in self.material.years

    def _may_be_asked(self, record: EventRecord) -> bool:
        when, years = record.date, self.material.years
        return not when.known or ((years.since or 1) < when.end.year + 1 and when.start.year <= years.until)


def is_top(one: Visit) -> bool:
    """Whether somebody of level 1 came, other than an envoy."""
    return any(one.paid.levels.get(track) == 1 for track in _HEADS)


def height(one: Visit) -> tuple[int, int]:
    """What visits are ordered by: the place of their track, then the level; those without a rank last."""
    found = one.paid.rank
    return (_TRACKS.index(Track(found[0])), found[1]) if found else (len(_TRACKS), 0)
