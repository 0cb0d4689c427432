"""Which anniversaries are round, and by whose rule."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RoundRule:
    """Every n-th year is round, for one country or (`country` None) for all; `every` is at least 1."""

    country: str | None
    every: int
    name: str


def find_round_rules(ordinal: int, rules: Iterable[RoundRule], *, countries: Collection[str]) -> tuple[RoundRule, ...]:
    """The rules of these countries that call it round, the largest first; the founding (0) is not round."""
    found = [rule for rule in _holding(rules, countries) if ordinal > 0 and ordinal % rule.every == 0]
    return tuple(sorted(found, key=lambda rule: (-rule.every, rule.country or "", rule.name)))


def find_next_round(
    ordinal: int, rules: Iterable[RoundRule], *, countries: Collection[str]
) -> tuple[int, RoundRule] | None:
    """The first round ordinal after this one, with a rule that makes it round.

    A country's own rule goes before a general one, then that of most years.
    """
    after = max(ordinal, 0)
    candidates = [(after - after % rule.every + rule.every, rule) for rule in _holding(rules, countries)]
    return min(candidates, key=lambda found: (found[0], found[1].country is None, -found[1].every), default=None)


def find_last_round(ordinal: int, rules: Iterable[RoundRule], *, countries: Collection[str]) -> int | None:
    """The last round ordinal before this one, by any rule that holds; None where there was none."""
    before = (ordinal - 1) if ordinal else 0
    return max(
        (found for rule in _holding(rules, countries) if (found := before - before % rule.every) > 0), default=None
    )


def _holding(rules: Iterable[RoundRule], countries: Collection[str]) -> Iterable[RoundRule]:
    return (rule for rule in rules if rule.country is None or rule.country in countries)
