"""How many sources stand behind a statement: outlets that relay one report are one origin."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from timeline.domain.events.records import Citation


def find_origin(citation: Citation, within: Iterable[Citation]) -> str:
    """The key of the source that a citation goes back to.

    It is the original that it relays, and what that relays in turn as far as the citations of the same event
    tell; without one it is the source itself.
    """
    relayed: dict[str, set[str]] = defaultdict(set)
    for one in within:
        relayed[one.source.key].add(one.via.key if one.via else one.source.key)
    key = (citation.via or citation.source).key
    seen = {citation.source.key}
    # A source that is cited both for itself and as a relay is where the chain ends.
    while key not in seen and len(relayed[key]) == 1:
        seen.add(key)
        (key,) = relayed[key]
    return key


def list_origins(citations: Iterable[Citation], within: Sequence[Citation]) -> tuple[str, ...]:
    """The keys of the different origins, in the order of the citations."""
    return tuple(dict.fromkeys(find_origin(one, within) for one in citations))


def list_outlets(citations: Iterable[Citation]) -> tuple[str, ...]:
    """The different outlets, by key; a source without one stands for itself."""
    return tuple(dict.fromkeys(one.source.outlet or one.source.key for one in citations))


def describe_count(citations: Sequence[Citation], within: Sequence[Citation]) -> str:
    """How many say it: `one source`, `2 sources`, `3 outlets, one origin`."""
    many, few = len(list_outlets(citations)), len(list_origins(citations, within))
    if few == 1:
        return "one source" if many == 1 else f"{many} outlets, one origin"
    return f"{many} outlets, {few} origins" if many > few else f"{few} sources"


def describe_sources(
    citations: Sequence[Citation], within: Sequence[Citation], verbs: tuple[str, str] = ("says", "say")
) -> str:
    """The same with a verb: `one source says`, `2 sources say`, `3 outlets, one origin, say`."""
    told, (one, several) = describe_count(citations, within), verbs
    if told == "one source":
        return f"{told} {one}"
    return f"{told}, {several}" if "," in told else f"{told} {several}"
