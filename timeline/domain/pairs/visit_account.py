"""The account of visits and hosting between two states: which visits count, and how each was returned."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from timeline.domain.events.records import AttendedEvent, EventRecord
from timeline.domain.occasions.observance_history import YearRange
from timeline.domain.pairs.hostings import Hosting, list_hostings
from timeline.domain.pairs.two_states import TwoStates
from timeline.domain.pairs.visits import NeitherSide, Visit, list_of_neither_side, list_visits
from timeline.domain.states.visit_returns import ReturnVisit, VisitReturn, list_answered, match_returns
from timeline.domain.vocabulary import TOOK_PLACE, LinkKind, Track

_HEADS = (Track.STATE, Track.PARTY, Track.MILITARY)
_TRACKS = tuple(Track)


class VisitRecords(NamedTuple):
    """The visits and ceremonies between two states on record, of every status and year.

    `passing` are the types of those who only pass through; `answers` are events of other kinds that return a visit.
    `shown` are by key those that are shown with their sources, of which the report itself decides.
    """

    two: TwoStates
    years: YearRange
    visits: tuple[AttendedEvent, ...]
    ceremonies: tuple[AttendedEvent, ...] = ()
    answers: tuple[AttendedEvent, ...] = ()
    passing: tuple[str, ...] = ()
    shown: Mapping[str, EventRecord] = {}


@dataclass(frozen=True)
class VisitAccount:
    """The visits and ceremonies of the years asked for, and how each visit was returned."""

    records: VisitRecords
    today: date

    @property
    def two(self) -> TwoStates:
        """The two states."""
        return self.records.two

    @cached_property
    def all_visits(self) -> tuple[Visit, ...]:
        """The visits of all years."""
        return list_visits(self._begun, self.two, passing=self.records.passing)

    @cached_property
    def visits(self) -> tuple[Visit, ...]:
        """The visits of the years asked for; one of an unknown year may be of any."""
        return tuple(visit for visit in self.all_visits if self._is_asked(visit.year))

    @cached_property
    def hostings(self) -> tuple[Hosting, ...]:
        """The ceremonies of these years."""
        begun = (record for record in self.records.ceremonies if record.date.start <= self.today)
        return tuple(hosting for hosting in list_hostings(begun, self.two) if self._is_asked(hosting.year))

    @cached_property
    def of_neither_side(self) -> tuple[tuple[AttendedEvent, NeitherSide], ...]:
        """The visits of these years that belong to neither side, with the reason."""
        records = list(filter(self._may_be_asked, self._begun))
        return tuple(list_of_neither_side(records, self.two, passing=self.records.passing))

    @cached_property
    def uncounted(self) -> tuple[AttendedEvent, ...]:
        """The visits of these years that are announced, denied or cancelled, coming ones included."""
        return tuple(
            record for record in self.records.visits if record.status not in TOOK_PLACE and self._may_be_asked(record)
        )

    @cached_property
    def returns(self) -> dict[str, VisitReturn]:
        """How each visit of any year was returned, by its key."""
        returns = match_returns([visit.paid for visit in self.all_visits])
        for record in self.records.answers:
            if record.status not in TOOK_PLACE or record.date.start > self.today:
                continue
            for link in record.links:
                if link.kind == LinkKind.RECIPROCATES and link.key in returns:
                    returns[link.key] = VisitReturn(ReturnVisit.LINKED, record.key)
        return returns

    @cached_property
    def returned_by(self) -> dict[str, tuple[str, ...]]:
        """The keys of the visits that each visit returned itself."""
        return list_answered(self.returns)

    @cached_property
    def unreturned(self) -> tuple[Visit, ...]:
        """The visits of these years of which no return is on record, the latest first."""
        return tuple(visit for visit in reversed(self.visits) if self.returns[visit.record.key].is_open)

    @cached_property
    def latest_by_track(self) -> dict[str, Visit]:
        """By track the latest visit of the highest rank on it, as far as it is measured on that track.

        A head of state who heads the party too is measured on the state's track, and nobody of lower rank counts for
        the party's. Envoys count for nobody but themselves: their track is left out where anyone else came.
        """
        latest = {}
        for track in _TRACKS:
            levels = [
                (visit.paid.levels[track], visit) for visit in reversed(self.visits) if track in visit.paid.levels
            ]
            if levels:
                _, highest = min(levels, key=lambda level: level[0])
                if highest.paid.rank and highest.paid.rank[0] == track:
                    latest[track.value] = highest
        return {track: visit for track, visit in latest.items() if track in _HEADS} or latest

    @property
    def counted_until(self) -> date:
        """The day up to which ages are counted: today, or the end of one of the states."""
        return min(self.today, self.two.until)

    def get_record(self, event: AttendedEvent) -> EventRecord:
        """Get an event that is shown with its sources; raises KeyError for one that is not."""
        return self.records.shown[event.key]

    def list_by_side(self, side: int) -> tuple[Visit, ...]:
        """List the visits that a side paid."""
        return tuple(visit for visit in self.visits if visit.side == side)

    def list_top(self, side: int) -> tuple[Visit, ...]:
        """List the visits of a side on level 1, those of envoys left out."""
        return tuple(filter(is_top, self.list_by_side(side)))

    def list_hosted(self, side: int | None) -> tuple[Hosting, ...]:
        """List the ceremonies that a side hosted, or both together."""
        return tuple(hosting for hosting in self.hostings if hosting.side == side)

    def list_returned(self, visit: Visit) -> list[Visit]:
        """List the visits that a visit returned, by date."""
        keys = self.returned_by[visit.record.key]
        return [earlier for earlier in self.all_visits if earlier.record.key in keys]

    def find_last_day(self, visit: Visit) -> date:
        """Find the last day that a visit may have been on, none that is still to come."""
        return min(date.fromordinal(visit.record.date.end.toordinal() - 1), self.counted_until)

    @property
    def _begun(self) -> list[AttendedEvent]:
        return [record for record in self.records.visits if record.date.start <= self.today]

    def _is_asked(self, year: int | None) -> bool:
        return year is None or year in self.records.years

    def _may_be_asked(self, record: AttendedEvent) -> bool:
        when, years = record.date, self.records.years
        return not when.known or ((years.since or 1) < when.end.year + 1 and when.start.year <= years.until)


def is_top(visit: Visit) -> bool:
    """Check whether somebody of level 1 came, other than an envoy."""
    return any(visit.paid.levels.get(track) == 1 for track in _HEADS)


def get_rank_order(visit: Visit) -> tuple[int, int]:
    """Get the order of a visit by rank: the place of its track, then the level; those without a rank last."""
    rank = visit.paid.rank
    return (_TRACKS.index(Track(rank[0])), rank[1]) if rank else (len(_TRACKS), 0)


def select_latest_highest(visits: list[Visit]) -> Visit:
    """Select the latest of the visits of the highest rank, from visits by date."""
    highest = min(map(get_rank_order, visits))
    return next(visit for visit in reversed(visits) if get_rank_order(visit) == highest)
