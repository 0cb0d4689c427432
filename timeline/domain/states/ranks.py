"""How a title ranks: the rule with the longest matching pattern gives its track and level."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from timeline.domain.names.folding import fold

_NOT_HELD = frozenset(fold(word) for word in ("former", "ex", "retired", "late", "бывший", "бывшая", "экс", "전"))
_BELOW = frozenset(("deputy", "vice", "assistant", "to", "of", "for"))
"""Words that make another title of the one they precede: the deputy tourism minister, the envoy of the president."""
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
"""Bodies whose president is not a head of state."""
_HIGHEST = 2
_LONG, _MOST_TYPOS = 6, 2
"""How long a word is before it can be a misspelt other, and how many letters of it may be wrong."""


class RankRule(NamedTuple):
    """A pattern of whole words, for one country or any; level 1 is the highest of its track."""

    key: str
    pattern: str
    country: str
    track: str
    level: int
    source: str = ""


def find_rank(title: str, country: str, rules: Iterable[RankRule]) -> RankRule | None:
    """Return the rule that ranks a title: the longest pattern, and of equal ones the country's own, then the higher.

    A title without a rule, or one no longer held ("former minister"), has no rank. Nor has the president of a
    body that no rule names: the title alone is that of a state.
    """
    if not is_current(title):
        return None
    phrases = _split_phrases(title)
    known_words = {word for words in phrases for word in words}
    matching = [
        (pattern, rule)
        for rule in rules
        if rule.country in ("", country)
        and known_words.issuperset(pattern := _split_pattern(rule.pattern))
        and any(_has_pattern(words, pattern, alone=_is_head(pattern, rule)) for words in phrases)
    ]
    _, best = max(
        matching,
        key=lambda match: (len(match[0]), match[1].country != "", -match[1].level),
        default=(None, None),
    )
    return best


def find_misspelt(title: str, country: str, rules: Sequence[RankRule]) -> str:
    """Return a title without a rank as it would have one, with one word of a known title in place of one like it.

    "ambasador to Russia" is `ambassador to Russia`; "" where no such word makes a rank of it.
    """
    from rapidfuzz.distance import OSA

    if find_rank(title, country, rules) or not is_current(title):
        return ""
    known = {word for rule in rules for word in fold(rule.pattern).split() if len(word) >= _LONG}
    words = fold(title).split()
    written = title.split() if len(title.split()) == len(words) else words
    for at, word in enumerate(words):
        if len(word) < _LONG or word in known:
            continue
        for near in sorted(known, key=lambda other: (OSA.distance(word, other), other))[:1]:
            corrected = " ".join((*written[:at], near, *written[at + 1 :]))
            if OSA.distance(word, near) <= _MOST_TYPOS and find_rank(corrected, country, rules):
                return corrected
    return ""


def is_current(title: str) -> bool:
    """Check whether the title is still held: nobody ranks as a former minister."""
    return not any(_NOT_HELD.intersection(words) for words in _split_phrases(title))


def _split_phrases(title: str) -> list[tuple[str, ...]]:
    return [tuple(fold(phrase).split()) for phrase in re.split("[,;&()/]", title)]


@lru_cache(maxsize=4096)
def _split_pattern(pattern: str) -> tuple[str, ...]:
    return tuple(fold(pattern).split())


def _is_head(pattern: Sequence[str], rule: RankRule) -> bool:
    """Check whether it is one of a state's highest offices and names no body, as "president" or "vice president"."""
    return rule.track == "state" and rule.level <= _HIGHEST and "of" not in pattern


def _has_pattern(words: tuple[str, ...], pattern: tuple[str, ...], *, alone: bool) -> bool:
    """Check whether the title has the pattern, and no word up to an "and" lowers it or, if `alone`, names a body."""
    for at in range(len(words) - len(pattern) + 1):
        if pattern and words[at : at + len(pattern)] == pattern:
            before = list(takewhile(_is_no_and, reversed(words[:at])))
            after = takewhile(_is_no_and, words[at + len(pattern) :])
            if _BELOW.isdisjoint(before) and not (alone and _BODIES.intersection((*before, *after))):
                return True
    return False


def _is_no_and(word: str) -> bool:
    return word != "and"
