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
_NONE = frozenset(("",))
_HOST, _GUEST, _ALWAYS, _ALONE = Role.HOST.value, Role.GUEST.value, Soil.ALWAYS.value, Soil.ALONE.value
_TWO = 2


class Sides:
    """The `parties` of an event and its `pairs`, each as `PRK-RUS`, both sorted.

    `named` are the parties without that of the soil, which is `soil`, "" where it is no side; `arrivals` are those who
    came.
    """

    __slots__ = ("arrivals", "named", "pairs", "parties", "soil")

    def __init__(self, involved: tuple[Involvement, ...], inherited: tuple[str, ...], ground: Ground) -> None:
        principals: set[str] = set()
        arrivals: set[str] = set()
        hosts: set[str] = set()
        guests: set[str] = set()
        receiving: set[str] = set()
        for country, role, received in _drop_neutral_host(involved, ground) if ground.neutral else involved:
            if role in PRINCIPAL:
                principals.add(country)
                if role not in RECEIVING:
                    arrivals.add(country)
            if role == _HOST:
                hosts.add(country)
                receiving.add(received)
            elif role == _GUEST:
                guests.add(country)
        self.named = {*principals, *receiving, *inherited} - _NONE
        few = self.named if len(self.named) <= MOST_PARTIES else ()
        pairs = {name_pair(state, other) for state, other in combinations(few, 2)}
        pairs |= {name_pair(host, guest) for host in hosts - _NONE for guest in guests - _NONE if host != guest}
        self.arrivals = arrivals - {"", ground.country}
        # An organisation is another side, if not a state.
        is_alone = not pairs and "" not in principals
        counts = ground.soil == _ALWAYS or (ground.soil == _ALONE and is_alone)
        self.soil = ground.country if counts and self.arrivals and not ground.neutral else ""
        if self.soil:
            pairs |= {name_pair(state, self.soil) for state in self.arrivals}
        self.parties = tuple(sorted({*self.named, self.soil} - _NONE))
        self.pairs = tuple(sorted(pairs))


@lru_cache(maxsize=1000)  # many events are between the same
def find_sides(involved: tuple[Involvement, ...], inherited: tuple[str, ...], ground: Ground) -> Sides:
    """Find the sides of an event from who took part, whose occasions it marks, and where.

    The parties are the states of the principals, of host missions' receiving sides, of the occasion marked, of the
    soil. More than twenty form no pairs among themselves.
    """
    return Sides(involved, inherited, ground)


def find_parties(
    involved: Iterable[Involvement], inherited: Iterable[str] = (), *, ground: Ground = NOWHERE
) -> tuple[str, ...]:
    """Return the parties of an event, sorted."""
    return find_sides(tuple(involved), tuple(inherited), ground).parties


def make_pairs(
    involved: Iterable[Involvement], inherited: Iterable[str] = (), *, ground: Ground = NOWHERE
) -> tuple[str, ...]:
    """Return the pairs of an event, sorted."""
    return find_sides(tuple(involved), tuple(inherited), ground).pairs


def find_soil_side(involved: Iterable[Involvement], inherited: Iterable[str], ground: Ground) -> str:
    """Find the state that is a side of an event only because it took place there; "" for none."""
    sides = find_sides(tuple(involved), tuple(inherited), ground)
    return "" if sides.soil in sides.named else sides.soil


def find_open_soil(involved: Iterable[Involvement], inherited: Iterable[str], ground: Ground) -> str:
    """Find the state of which it is open whether it is a side or neutral ground; "" for none.

    Others meet there, it is not said to be neutral, and events of that type are as often on the soil of a side.
    """
    sides = find_sides(tuple(involved), tuple(inherited), ground)
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
    return f"{first}-{second}" if first < second else f"{second}-{first}"


def _drop_neutral_host(involved: tuple[Involvement, ...], ground: Ground) -> tuple[Involvement, ...]:
    """Drop the host whose soil, neutral ground, is so for two or more others."""
    others = {country for country, role, _ in involved if role in PRINCIPAL or role == Role.GUEST}
    if len(others - {"", ground.country}) < _TWO:
        return involved
    return tuple(
        involvement._replace(receiving="" if involvement.receiving == ground.country else involvement.receiving)
        for involvement in involved
        if (involvement.role, involvement.country) != (Role.HOST, ground.country)
    )
