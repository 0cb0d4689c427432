"""Between whom an event took place: the states of its principals, and the pairs they make.

A pair is party x party, and host x guest. Guest x guest is none: ten ambassadors at one reception are not
forty-five events. The soil makes no party, for two ambassadors sign in a third country; but who pays a visit
visits the state on whose soil it is paid.
"""

from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

from timeline.domain.vocabulary import Family, Role

PRINCIPAL = frozenset(
    (
        *("host", "party", "sender", "recipient", "on-behalf-of", "signatory", "visitor", "target"),
        *("giver", "presenter", "receiver", "leader"),
    )
)
MOST_PARTIES = 20
_COMING = frozenset(("visitor", "leader", "party"))


class Involvement(NamedTuple):
    """One participation as the pairs see it: the state that day, the role, a mission's receiving state."""

    country: str
    role: str
    receiving: str = ""


def find_visited(family: str, soil: str, involved: Iterable[Involvement]) -> tuple[Involvement, ...]:
    """The state visited as one more of those involved; none where nobody is named as the visitor."""
    came = any(one.role in _COMING and one.country for one in involved)
    return (Involvement(soil, Role.TARGET),) if family == Family.VISIT and soil and came else ()


def find_parties(involved: Iterable[Involvement], inherited: Iterable[str] = ()) -> tuple[str, ...]:
    """The states of the principals, of host missions' receiving sides, and of the occasion marked, sorted."""
    found = set(inherited)
    for one in involved:
        if one.role in PRINCIPAL:
            found.add(one.country)
        if one.role == "host":
            found.add(one.receiving)
    return tuple(sorted(found - {""}))


def make_pairs(involved: Iterable[Involvement], inherited: Iterable[str] = ()) -> tuple[str, ...]:
    """The pairs of an event, each as `PRK-RUS`; none between more than twenty parties."""
    everyone = tuple(involved)
    sides = find_parties(everyone, inherited)
    found: set[tuple[str, str]] = set()
    if len(sides) <= MOST_PARTIES:
        found.update(combinations(sides, 2))
    hosts = {one.country for one in everyone if one.role == "host"} - {""}
    guests = {one.country for one in everyone if one.role == "guest"} - {""}
    found.update((min(host, guest), max(host, guest)) for host in hosts for guest in guests if host != guest)
    return tuple(f"{first}-{second}" for first, second in sorted(found))


def list_sides(pairs: Iterable[str]) -> tuple[str, ...]:
    """The codes that pairs are made of, sorted: `PRK` and `RUS` of `PRK-RUS`."""
    return tuple(sorted({code for each in pairs for code in each.split("-")}))


def name_pair(first: str, second: str) -> str:
    """The name of a pair of country codes."""
    return "-".join(sorted((first, second)))
