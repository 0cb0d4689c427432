"""Between whom an event to record takes place: its sides and pairs, and what to say about them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from timeline.db.read.rules import TypeRule
from timeline.domain.events.parties import (
    MOST_PARTIES,
    PRINCIPAL,
    RECEIVING,
    Ground,
    Involvement,
    find_open_soil,
    find_parties,
    find_soil_side,
    make_pairs,
)
from timeline.domain.vocabulary import BETWEEN_STATES, Role, Soil
from timeline.errors import Message

_VISITING = frozenset((Role.VISITOR, Role.LEADER))
"""Who names a place as what they visit: that its state is the other side goes without saying."""


class EventSides(NamedTuple):
    """The states that an event is between, their pairs, and remarks on them."""

    parties: tuple[str, ...]
    pairs: tuple[str, ...]
    remarks: tuple[Message, ...]


def find_sides(
    rule: TypeRule,
    ground: Ground,
    involved: Sequence[Involvement],
    marked: Collection[str],
    names: Mapping[str, str],
) -> EventSides:
    """Find the sides of an event by its type, its place, who takes part, and the parties of the occasions it marks."""
    parties = find_parties(involved, marked, ground=ground)
    pairs = make_pairs(involved, marked, ground=ground)
    remarks = [*_remark_on_soil(involved, marked, ground, names)]
    if not pairs:
        remarks.append(_remark_on_no_pair(rule, ground, involved, parties, names))
    return EventSides(parties, pairs, tuple(remarks))


def _remark_on_soil(
    involved: Sequence[Involvement], marked: Collection[str], ground: Ground, names: Mapping[str, str]
) -> Iterator[Message]:
    """Remark on a place whose state counts as a side though nobody is said to visit it, or may be one."""
    soil = find_soil_side(involved, marked, ground)
    if soil and _VISITING.isdisjoint(involvement.role for involvement in involved):
        yield Message("soil-counts", {"country": names.get(soil, soil), "code": soil})
    if open_soil := find_open_soil(involved, marked, ground):
        yield Message("soil-open", {"country": names.get(open_soil, open_soil), "code": open_soil})


def _remark_on_no_pair(
    rule: TypeRule,
    ground: Ground,
    involved: Sequence[Involvement],
    parties: Collection[str],
    names: Mapping[str, str],
) -> Message:
    """Remark that an event is between no two states; it is `unusual` where its type is of those between states."""
    states = {*parties, *(involvement.country for involvement in involved)} - {""}
    return Message(
        "event-in-no-pair",
        {
            "states": tuple(sorted(names.get(code, code) for code in states)),
            "too_many": len(parties) > MOST_PARTIES,
            "unusual": rule.family in BETWEEN_STATES or rule.soil != Soil.NEVER,
            "family": rule.family,
            "came": any(involvement.role in PRINCIPAL - RECEIVING for involvement in involved),
            "placeless": rule.soil != Soil.NEVER and not ground.country,
        },
    )
