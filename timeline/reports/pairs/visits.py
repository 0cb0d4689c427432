"""Who visited whom: of an event of two states, whose visit it was, who came at what rank, or why it is nobody's.

Who pays a visit is told by the roles: who came as visitor or leader, else whose delegation was sent, else who was a
guest, else the party that was not at home. Who is visited is told by the soil, else by who received. A sender stays
at home, so the rank is that of those who came.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from timeline.domain.events.parties import PRINCIPAL
from timeline.domain.events.records import EventRecord, Participant
from timeline.domain.occasions.anniversaries import find_calendar_year
from timeline.domain.occasions.guests import Guests, find_state, rank_party
from timeline.domain.states.visit_returns import PaidVisit
from timeline.domain.vocabulary import TOOK_PLACE, ActorKind, LinkKind, Precision, Role
from timeline.reports.pairs.two_states import TwoStates

_COMING = ((Role.VISITOR, Role.LEADER), (Role.SENDER,), (Role.GUEST,), (Role.PARTY,))
_CAME = frozenset((Role.VISITOR, Role.LEADER, Role.MEMBER, Role.GUEST, Role.PARTY))
_RECEIVING = frozenset((Role.HOST, Role.TARGET, Role.RECIPIENT, Role.RECEIVER))
_LONGEST = 366
"""Days of a visit; a longer span tells no year."""


class Apart(StrEnum):
    """Why a visit belongs to neither side."""

    PASSING = "on the way elsewhere"
    THIRD_COUNTRY = "in a third country"
    MULTILATERAL = "more than two states"
    UNSURE = "who visited whom is not on record"


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit paid by one side, `by`, to the other; `parts` are the records of its arrival, its departure and so on."""

    record: EventRecord
    by: int
    came: Guests
    parts: tuple[EventRecord, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """Of itself and of its parts."""
        return self.record.key, *(part.key for part in self.parts)

    @property
    def year(self) -> int | None:
        """The year in which it began; None where its date lies in several years, any of which it may be."""
        when = self.record.date
        lasted = when.precision is Precision.RANGE and (when.end - when.start).days <= _LONGEST
        return when.start.year if lasted else find_calendar_year(when)

    @property
    def paid(self) -> PaidVisit:
        """As the account of returns sees it."""
        levels = {one.track: one.level for one in self.came.highest if one.level is not None}
        records = (self.record, *self.parts)
        returns = (link.key for one in records for link in one.links if link.kind == LinkKind.RECIPROCATES)
        return PaidVisit(self.record.key, self.by, self.record.date, levels, frozenset(returns))

    @property
    def rank(self) -> str:
        """`state 1`, the track and the level it is measured on; `no rank`."""
        found = self.paid.rank
        return f"{found[0]} {found[1]}" if found else "no rank"


def way(record: EventRecord, two: TwoStates) -> int | Apart:
    """The side that paid the visit, or why neither did."""
    there = {find_state(one) for one in record.participants if one.role in PRINCIPAL} | {record.country}
    if record.country and two.side(record.country) is None:
        return Apart.THIRD_COUNTRY
    if any(two.side(code) is None for code in there - {""}):
        return Apart.MULTILATERAL
    visited = {two.side(record.country)} - {None} or _sides(record, _RECEIVING, two)
    coming = next((found for roles in _COMING if (found := _sides(record, roles, two))), set())
    paying = coming - visited if visited else coming
    return paying.pop() if len(paying) == 1 and len(visited) <= 1 else Apart.UNSURE


def visits(records: Sequence[EventRecord], two: TwoStates, *, passing: Collection[str] = ()) -> tuple[Visit, ...]:
    """The visits that count for either side, by date; a part of another of them counts as that, once.

    `passing` are the event types of those who only pass through.
    """
    ways = {record.key: way(record, two) for record in records if _counts(record, passing)}
    paid = {key: by for key, by in ways.items() if not isinstance(by, Apart)}
    parents = {record.key: _parent(record, paid) for record in records if record.key in paid}
    wholes = {key: _whole(key, parents) for key in parents}
    together: dict[str, list[EventRecord]] = {}
    for record in (one for one in records if one.key in wholes):
        together.setdefault(wholes[record.key], []).append(record)
    found = []
    for key, records_of_one in together.items():
        whole = next(one for one in records_of_one if one.key == key)
        came = rank_party([one for each in records_of_one for one in _came(each, paid[key], two)])
        parts = tuple(one for one in records_of_one if one.key != key)
        found.append(Visit(whole, paid[key], came, parts))
    return tuple(sorted(found, key=lambda one: (*one.record.date.order, one.record.key)))


def apart(
    records: Sequence[EventRecord], two: TwoStates, *, passing: Collection[str] = ()
) -> Iterator[tuple[EventRecord, Apart]]:
    """The visits that took place and belong to neither side, with the reason."""
    for record in records:
        if record.status not in TOOK_PLACE:
            continue
        why = Apart.PASSING if record.type in passing else way(record, two)
        if isinstance(why, Apart):
            yield record, why


def _counts(record: EventRecord, passing: Collection[str]) -> bool:
    return record.status in TOOK_PLACE and record.type not in passing


def _parent(record: EventRecord, paid: Mapping[str, int]) -> str:
    """The key of the visit the same way that one is a part of; "" where it is none."""
    others = (link.key for link in record.links if link.kind == LinkKind.PART_OF)
    return next((key for key in others if paid.get(key) == paid[record.key]), "")


def _whole(key: str, parents: Mapping[str, str]) -> str:
    """The visit that one is a part of at last, or else its own key; of parts of each other the first."""
    seen = [key]
    while (up := parents[seen[-1]]) and up not in seen:
        seen.append(up)
    return min(seen[seen.index(up) :]) if up else seen[-1]


def _sides(record: EventRecord, roles: Collection[str], two: TwoStates) -> set[int]:
    found = {two.side(find_state(one)) for one in record.participants if one.role in roles}
    return {side for side in found if side is not None}


def _came(record: EventRecord, by: int, two: TwoStates) -> list[Participant]:
    """Those of the visiting side who came, the state itself left out unless it stands for one of its posts."""
    return [
        one
        for one in record.participants
        if one.role in _CAME and two.side(find_state(one)) == by and (one.kind != ActorKind.STATE or one.unnamed)
    ]
