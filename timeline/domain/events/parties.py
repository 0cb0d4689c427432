"""Between whom an event took place: the states of its principals, and the pairs they form.

A pair is party x party, and host x guest. Guest x guest is not a pair: ten ambassadors at one reception are not
forty-five events. The state where an event takes place is a side where the type of the event says so, for those who
came: troops are deployed to it, visitors visit it. Two who meet in a third country have no pair with it, and nobody has
one with neutral ground, even if its state is the host.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from timeline.domain.vocabulary import Role, Soil

PRINCIPAL = frozenset(
    (
        *("host", "party", "sender", "recipient", "on-behalf-of", "signatory", "visitor", "target"),
        *("giver", "presenter", "receiver", "leader"),
    )
)
MOST_PARTIES = 20
RECEIVING = frozenset((Role.HOST, Role.TARGET, Role.RECIPIENT, Role.RECEIVER))
"""The roles of those to whom somebody comes; all other principals may have come from elsewhere."""


class Involvement(NamedTuple):
    """One participation as the pairs see it: the state that day, the role, a mission's receiving state."""

    country: str
    role: str
    receiving: str = ""


class Ground(NamedTuple):
    """The state where an event takes place, when its type makes that state a side, and whether it is neutral."""

    country: str = ""
    soil: str = Soil.NEVER
    neutral: bool = False


NOWHERE = Ground()
_TWO = 2


def find_parties(
    involved: Iterable[Involvement], inherited: Iterable[str] = (), *, ground: Ground = NOWHERE
) -> tuple[str, ...]:
    """Return the states of the principals, of host missions' receiving sides, of the occasion marked, of the soil."""
    sides = _weigh(tuple(involved), tuple(inherited), ground)
    return tuple(sorted({*sides.named, sides.soil} - {""}))


def make_pairs(
    involved: Iterable[Involvement], inherited: Iterable[str] = (), *, ground: Ground = NOWHERE
) -> tuple[str, ...]:
    """Return the pairs of an event, each as `PRK-RUS`, sorted; more than twenty parties form none among themselves."""
    sides = _weigh(tuple(involved), tuple(inherited), ground)
    return tuple(sorted(sides.pairs | {name_pair(state, sides.soil) for state in sides.arrivals if sides.soil}))


def find_soil_side(involved: Iterable[Involvement], inherited: Iterable[str], ground: Ground) -> str:
    """Find the state that is a side of an event only because it took place there; "" for none."""
    sides = _weigh(tuple(involved), tuple(inherited), ground)
    return "" if sides.soil in sides.named else sides.soil


def find_open_soil(involved: Iterable[Involvement], inherited: Iterable[str], ground: Ground) -> str:
    """Find the state of which it is open whether it is a side or neutral ground; "" for none.

    Others meet there, it is not said to be neutral, and events of that type are as often on the soil of a side.
    """
    sides = _weigh(tuple(involved), tuple(inherited), ground)
    is_open = ground.soil == Soil.ALONE and not ground.neutral and sides.arrivals and not sides.soil
    return ground.country if is_open and ground.country not in sides.named else ""


def list_sides(pairs: Iterable[str]) -> tuple[str, ...]:
    """List the codes that pairs are made of, sorted: `PRK` and `RUS` of `PRK-RUS`."""
    return tuple(sorted({code for pair in pairs for code in pair.split("-")}))


def name_pairs(first: Iterable[str], second: Iterable[str]) -> list[str]:
    """Return the pairs of a state of one lineage and another of the second, sorted."""
    seconds = tuple(second)
    return sorted({name_pair(state, other) for state in first for other in seconds if state != other})


def name_pair(first: str, second: str) -> str:
    """Return the name of a pair of country codes."""
    return "-".join(sorted((first, second)))


class _Sides:
    """The states that are `named` as sides, their pairs, those who came, and the state of the soil, "" if no side."""

    def __init__(self, involved: tuple[Involvement, ...], inherited: tuple[str, ...], ground: Ground) -> None:
        everyone = _drop_neutral_host(involved, ground)
        principals = [involvement for involvement in everyone if involvement.role in PRINCIPAL]
        receiving = {involvement.receiving for involvement in everyone if involvement.role == Role.HOST}
        hosts, guests = (_find_states(everyone, role) for role in (Role.HOST, Role.GUEST))
        self.named = {*(principal.country for principal in principals), *receiving, *inherited} - {""}
        self.pairs = {name_pair(*sides) for sides in combinations(self.named, 2) if len(self.named) <= MOST_PARTIES}
        self.pairs |= {name_pair(host, guest) for host in hosts for guest in guests if host != guest}
        self.arrivals = {principal.country for principal in principals if principal.role not in RECEIVING}
        self.arrivals -= {"", ground.country}
        # An organisation is another side, if not a state.
        is_alone = not self.pairs and all(principal.country for principal in principals)
        counts = ground.soil == Soil.ALWAYS or (ground.soil == Soil.ALONE and is_alone)
        self.soil = ground.country if counts and self.arrivals and not ground.neutral else ""


_weigh = lru_cache(maxsize=1000)(_Sides)  # each event is asked about several times, and many are between the same


def _find_states(involved: Iterable[Involvement], role: Role) -> set[str]:
    return {involvement.country for involvement in involved if involvement.role == role} - {""}


def _drop_neutral_host(involved: tuple[Involvement, ...], ground: Ground) -> tuple[Involvement, ...]:
    """Drop the host whose soil is neutral ground for two or more others."""
    others = {country for country, role, _ in involved if role in PRINCIPAL or role == Role.GUEST}
    if not ground.neutral or len(others - {"", ground.country}) < _TWO:
        return involved
    return tuple(
        involvement._replace(receiving="" if involvement.receiving == ground.country else involvement.receiving)
        for involvement in involved
        if (involvement.role, involvement.country) != (Role.HOST, ground.country)
    )
