"""Where a title stands: the rule with the longest matching pattern gives its track and level."""

from collections.abc import Iterable
from dataclasses import dataclass

from timeline.domain.names import fold

_NOT_HELD = frozenset(("former", "ex", "retired", "late"))
_BELOW = ("deputy", "vice", "assistant", "to", "to the", "of", "of the")
"""Before a title these make another: the deputy minister, the adviser to the minister."""


@dataclass(frozen=True, slots=True)
class RankRule:
    """A pattern of whole words, for one country or any; level 1 is the highest of its track."""

    key: str
    pattern: str
    country: str
    track: str
    level: int


def rank_of(title: str, country: str, rules: Iterable[RankRule]) -> RankRule | None:
    """The rule that ranks a title: the longest pattern, and of two alike the country's own.

    A title no rule knows, or one no longer held ("former minister"), has no rank.
    """
    words = f" {fold(title)} "
    if any(f" {word} " in words for word in _NOT_HELD):
        return None
    matching = [
        rule
        for rule in rules
        if rule.country in {"", country} and _holds(words, fold(rule.pattern))
    ]
    return max(
        matching,
        key=lambda rule: (len(fold(rule.pattern).split()), rule.country != "", -rule.level),
        default=None,
    )


def _holds(words: str, pattern: str) -> bool:
    """Whether the pattern stands in the title by itself."""
    before, found, _ = words.partition(f" {pattern} ")
    return bool(found) and not any(f" {before.strip()}".endswith(f" {word}") for word in _BELOW)
