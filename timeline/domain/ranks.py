"""Where a title stands: the rule with the longest matching pattern gives its track and level."""

import re
from collections.abc import Iterable
from itertools import takewhile
from typing import NamedTuple

from timeline.domain.names import fold

_NOT_HELD = frozenset(fold(word) for word in ("former", "ex", "retired", "late", "бывший", "бывшая", "экс", "전"))
_BELOW = frozenset(("deputy", "vice", "assistant", "to", "of", "for"))
"""Before a title these make another: the deputy tourism minister, the envoy of the Russian president."""


class RankRule(NamedTuple):
    """A pattern of whole words, for one country or any; level 1 is the highest of its track."""

    key: str
    pattern: str
    country: str
    track: str
    level: int


def rank_of(title: str, country: str, rules: Iterable[RankRule]) -> RankRule | None:
    """The rule that ranks a title: the longest pattern, and of two alike the country's own, then the higher.

    A title no rule knows, or one no longer held ("former minister"), has no rank.
    """
    if not held(title):
        return None
    phrases = _phrases(title)
    patterns = ((fold(rule.pattern).split(), rule) for rule in rules if rule.country in {"", country})
    matching = [(pattern, rule) for pattern, rule in patterns if any(_holds(words, pattern) for words in phrases)]
    _, best = max(
        matching,
        key=lambda found: (len(found[0]), found[1].country != "", -found[1].level),
        default=(None, None),
    )
    return best


def held(title: str) -> bool:
    """Whether the title is still borne: nobody ranks as a former minister."""
    return not any(_NOT_HELD.intersection(words) for words in _phrases(title))


def _phrases(title: str) -> list[list[str]]:
    return [fold(phrase).split() for phrase in re.split("[,;&()/]", title)]


def _holds(words: list[str], pattern: list[str]) -> bool:
    """Whether the pattern stands in the title by itself: nothing before it, up to an "and", puts it below."""
    for at in range(len(words) - len(pattern) + 1):
        if pattern and words[at : at + len(pattern)] == pattern:
            before = takewhile(lambda word: word != "and", reversed(words[:at]))
            if _BELOW.isdisjoint(before):
                return True
    return False
