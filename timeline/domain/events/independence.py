"""How independent the sources of a statement are: outlets that relay one report share its origin."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from timeline.domain.events.records import Citation


def find_origin(citation: Citation, among: Iterable[Citation]) -> str:
    """Return the key of the source that a citation goes back to.

    It is the original that the source relays, and what that relays in turn as far as the citations of the same
    event say; a source that relays nothing is its own origin.
    """
    relayed: dict[str, set[str]] = defaultdict(set)
    for other in among:
        relayed[other.source.key].add((other.via or other.source).key)
    key = (citation.via or citation.source).key
    seen = {citation.source.key}
    # A source that is cited both for itself and as a relay is where the chain ends.
    while key not in seen and len(relayed[key]) == 1:
        seen.add(key)
        (key,) = relayed[key]
    return key


def list_origins(citations: Iterable[Citation], among: Sequence[Citation]) -> tuple[str, ...]:
    """List the keys of the different origins, in the order of the citations."""
    return tuple(dict.fromkeys(find_origin(citation, among) for citation in citations))


def list_outlets(citations: Iterable[Citation]) -> tuple[str, ...]:
    """List the different outlets by key; a source without one counts as its own."""
    return tuple(dict.fromkeys(citation.source.outlet or citation.source.key for citation in citations))
