"""Between whom an event took place: the states of its principals, and the pairs they form.

A pair is party x party, and host x guest. Guest x guest is not a pair: ten ambassadors at one reception are not
forty-five events. The territory is not a party, since two ambassadors may sign in a third country; but a visitor visits
the state in whose territory the visit takes place.
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
_VISITING = frozenset(("visitor", "leader", "party"))


class Involvement(NamedTuple):
    """One participation as the pairs see it: the state that day, the role, a mission's receiving state."""

    country: str
    role: str
    receiving: str = ""


def find_visited(family: str, territory: str, involved: Iterable[Involvement]) -> tuple[Involvement, ...]:
    """Return the state visited as one more of those involved, nothing where no visitor is named."""
    has_visitor = any(involvement.role in _VISITING and involvement.country for involvement in involved)
    is_visit = family == Family.VISIT and territory and has_visitor
    return (Involvement(territory, Role.TARGET),) if is_visit else ()


def find_parties(involved: Iterable[Involvement], inherited: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the states of the principals, of host missions' receiving sides, and of the occasion marked, sorted."""
    parties = set(inherited)
    for involvement in involved:
        if involvement.role in PRINCIPAL:
            parties.add(involvement.country)
        if involvement.role == "host":
            parties.add(involvement.receiving)
    return tuple(sorted(parties - {""}))


def make_pairs(involved: Iterable[Involvement], inherited: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the pairs of an event, each as `PRK-RUS`, sorted; more than twenty parties form none."""
    everyone = tuple(involved)
    parties = find_parties(everyone, inherited)
    pairs: set[tuple[str, str]] = set()
    if len(parties) <= MOST_PARTIES:
        pairs.update(combinations(parties, 2))
    hosts = {involvement.country for involvement in everyone if involvement.role == "host"} - {""}
    guests = {involvement.country for involvement in everyone if involvement.role == "guest"} - {""}
    pairs.update((min(host, guest), max(host, guest)) for host in hosts for guest in guests if host != guest)
    return tuple(f"{first}-{second}" for first, second in sorted(pairs))


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
