"""Where a title stands: the rule with the longest matching pattern gives its track and level."""

import re
from collections.abc import Iterable
from itertools import takewhile
from typing import NamedTuple

from timeline.domain.names.folding import fold

_NOT_HELD = frozenset(fold(word) for word in ("former", "ex", "retired", "late", "бывший", "бывшая", "экс", "전"))
_BELOW = frozenset(("deputy", "vice", "assistant", "to", "of", "for"))
"""Before a title these make another: the deputy tourism minister, the envoy of the Russian president."""
_BODIES = frozenset(
    fold(word)
    for word in (
        *("academy", "agency", "assembly", "association", "bank", "board", "bureau", "center", "centre", "chamber"),
        *("club", "college", "commission", "committee", "company", "conference", "congress", "corporation", "council"),
        *("court", "foundation", "fund", "group", "institute", "league", "organisation", "organization", "party"),
        *("senate", "society", "university", "академии", "ассоциации", "банка", "института", "клуба", "комитета"),
        *("компании", "общества", "палаты", "партии", "университета", "фонда"),
    )
)
"""The president of one of these is no head of state, nor its vice president the second."""
_HIGHEST = 2


class RankRule(NamedTuple):
    """A pattern of whole words, for one country or any; level 1 is the highest of its track."""

    key: str
    pattern: str
    country: str
    track: str
    level: int
    source: str = ""


def find_rank(title: str, country: str, rules: Iterable[RankRule]) -> RankRule | None:
    """The rule that ranks a title: the longest pattern, and of two alike the country's own, then the higher.

    A title no rule knows, or one no longer held ("former minister"), has no rank. Nor has the president of a
    body that no rule names: the bare title is that of a state.
    """
    if not is_current(title):
        return None
    phrases = _phrases(title)
    patterns = ((fold(rule.pattern).split(), rule) for rule in rules if rule.country in {"", country})
    matching = [
        (pattern, rule)
        for pattern, rule in patterns
        if any(_holds(words, pattern, bare=_bare(pattern, rule)) for words in phrases)
    ]
    _, best = max(
        matching,
        key=lambda found: (len(found[0]), found[1].country != "", -found[1].level),
        default=(None, None),
    )
    return best


def is_current(title: str) -> bool:
    """Whether the title is still borne: nobody ranks as a former minister."""
    return not any(_NOT_HELD.intersection(words) for words in _phrases(title))


def _phrases(title: str) -> list[list[str]]:
    return [fold(phrase).split() for phrase in re.split("[,;&()/]", title)]


def _bare(pattern: list[str], rule: RankRule) -> bool:
    """Whether it is one of the highest offices of a state that names no body, as "president" or "vice president"."""
    return rule.track == "state" and rule.level <= _HIGHEST and "of" not in pattern


def _holds(words: list[str], pattern: list[str], *, bare: bool) -> bool:
    """Whether the pattern stands in the title by itself: nothing up to an "and" puts it below, or in a body."""
    for at in range(len(words) - len(pattern) + 1):
        if pattern and words[at : at + len(pattern)] == pattern:
            before = list(takewhile(_no_and, reversed(words[:at])))
            after = takewhile(_no_and, words[at + len(pattern) :])
            if _BELOW.isdisjoint(before) and not (bare and _BODIES.intersection((*before, *after))):
                return True
    return False


def _no_and(word: str) -> bool:
    return word != "and"
