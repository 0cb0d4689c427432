"""Who visited whom: the visiting side of an event of two states and who came, or why neither side paid a visit.

The roles say who came: visitors and leaders, else the senders of a delegation, else guests, else the party that was
not at home. The country says who was visited, else the roles of those who received. A sender stays at home, so the
rank is that of those who came.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from timeline.domain.events.parties import PRINCIPAL
from timeline.domain.events.records import AttendedEvent, Participant
from timeline.domain.occasions.anniversaries import find_calendar_year
from timeline.domain.occasions.guests import Guests, find_state, list_ranked_rows, rank_party
from timeline.domain.pairs.two_states import TwoStates
from timeline.domain.states.visit_returns import PaidVisit
from timeline.domain.vocabulary import TOOK_PLACE, ActorKind, LinkKind, Precision, Role

_COMING = ((Role.VISITOR, Role.LEADER), (Role.SENDER,), (Role.GUEST,), (Role.PARTY,))
_PRESENT = frozenset((Role.VISITOR, Role.LEADER, Role.MEMBER, Role.GUEST, Role.PARTY))
_RECEIVING = frozenset((Role.HOST, Role.TARGET, Role.RECIPIENT, Role.RECEIVER))
_LONGEST = 366
"""Days of a visit; of a longer span the year is unknown."""


class NeitherSide(StrEnum):
    """Why a visit belongs to neither side."""

    PASSING = "passing"
    THIRD_COUNTRY = "third country"
    MULTILATERAL = "multilateral"
    UNSURE = "unsure"


class Visit(NamedTuple):
    """A visit that a side paid to the other; `parts` are the records of its arrival, its departure and so on.

    `paid` is the visit as `match_returns` takes it.
    """

    record: AttendedEvent
    side: int
    party: Guests
    paid: PaidVisit
    parts: tuple[AttendedEvent, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """Its own key and those of its parts."""
        return self.record.key, *(part.key for part in self.parts)

    @property
    def year(self) -> int | None:
        """The year in which it began; None where its date leaves several years open."""
        when = self.record.date
        has_lasted = when.precision is Precision.RANGE and (when.end - when.start).days <= _LONGEST
        return when.start.year if has_lasted else find_calendar_year(when)

    @property
    def rank(self) -> str:
        """`state 1`, the track and the level that it is measured on; `no rank`."""
        rank = self.paid.rank
        return f"{rank[0]} {rank[1]}" if rank else "no rank"


def find_visiting_side(record: AttendedEvent, two: TwoStates) -> int | NeitherSide:
    """Find the side that paid a visit, or why neither did."""
    principals = (participant for participant in record.participants if participant.role in PRINCIPAL)
    states = {*map(find_state, principals), record.country} - {""}
    if record.country and two.find_side(record.country) is None:
        return NeitherSide.THIRD_COUNTRY
    if any(two.find_side(code) is None for code in states):
        return NeitherSide.MULTILATERAL
    visited = {two.find_side(record.country)} - {None} or _find_sides(record, _RECEIVING, two)
    coming = next((sides for roles in _COMING if (sides := _find_sides(record, roles, two))), set())
    visiting = coming - visited if visited else coming
    return visiting.pop() if len(visiting) == 1 and len(visited) <= 1 else NeitherSide.UNSURE


def list_visits(
    records: Sequence[AttendedEvent], two: TwoStates, *, passing: Collection[str] = ()
) -> tuple[Visit, ...]:
    """List the visits that count for either side, by date; a part of a visit counts as that visit, once.

    `passing` are the event types of those who only pass through.
    """
    counted = [record for record in records if record.status in TOOK_PLACE and record.type not in passing]
    ways = {record.key: find_visiting_side(record, two) for record in counted}
    sides = {key: side for key, side in ways.items() if not isinstance(side, NeitherSide)}
    parents = {record.key: _find_parent(record, sides) for record in records if record.key in sides}
    wholes = {key: _find_whole(key, parents) for key in parents}
    groups: dict[str, list[AttendedEvent]] = {}
    for record in (record for record in records if record.key in wholes):
        groups.setdefault(wholes[record.key], []).append(record)
    visits = []
    for key, group in groups.items():
        party = rank_party([person for record in group for person in list_party(record, sides[key], two)])
        levels = {person.track: person.level for person in party.highest if person.level is not None}
        links = (link for record in group for link in record.links)
        returns = frozenset(link.key for link in links if link.kind == LinkKind.RECIPROCATES)
        main_record = next(record for record in group if record.key == key)
        paid = PaidVisit(key, sides[key], main_record.date, levels, returns)
        visits.append(
            Visit(main_record, sides[key], party, paid, tuple(record for record in group if record.key != key))
        )
    return tuple(sorted(visits, key=lambda visit: (*visit.record.date.order, visit.record.key)))


def list_of_neither_side(
    records: Sequence[AttendedEvent], two: TwoStates, *, passing: Collection[str] = ()
) -> Iterator[tuple[AttendedEvent, NeitherSide]]:
    """List the visits that took place and belong to neither side, with the reason."""
    for record in records:
        if record.status not in TOOK_PLACE:
            continue
        reason = NeitherSide.PASSING if record.type in passing else find_visiting_side(record, two)
        if isinstance(reason, NeitherSide):
            yield record, reason


def _find_parent(record: AttendedEvent, sides: Mapping[str, int]) -> str:
    """Find the key of the visit, the same way, that a visit is a part of; "" for none."""
    wholes = (link.key for link in record.links if link.kind == LinkKind.PART_OF)
    return next((key for key in wholes if sides.get(key) == sides[record.key]), "")


def _find_whole(key: str, parents: Mapping[str, str]) -> str:
    """Find the outermost visit that a visit is a part of, or its own key; of parts of each other the first."""
    seen = [key]
    while (parent := parents[seen[-1]]) and parent not in seen:
        seen.append(parent)
    return min(seen[seen.index(parent) :]) if parent else seen[-1]


def _find_sides(record: AttendedEvent, roles: Collection[str], two: TwoStates) -> set[int]:
    states = (find_state(participant) for participant in record.participants if participant.role in roles)
    return {side for side in map(two.find_side, states) if side is not None}


def list_party(record: AttendedEvent, side: int, two: TwoStates) -> list[Participant]:
    """List those of the visiting side who came; the state itself only where it is the unnamed holder of a post."""
    return [
        participant
        for participant in list_ranked_rows(record)
        if participant.role in _PRESENT
        and two.find_side(find_state(participant)) == side
        and (participant.kind != ActorKind.STATE or participant.unnamed)
    ]
