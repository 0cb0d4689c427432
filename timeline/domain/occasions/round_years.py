"""Which anniversaries are round, and by whose rule."""

from collections.abc import Collection, Iterable
from typing import NamedTuple


class RoundRule(NamedTuple):
    """Every n-th year is round, for one country or (`country` None) for all; `every` is at least 1."""

    country: str | None
    every: int
    name: str


def find_round_rules(ordinal: int, rules: Iterable[RoundRule], *, countries: Collection[str]) -> tuple[RoundRule, ...]:
    """Return the rules of these countries that make it round, the largest first; the founding (0) is not round."""
    matching = (rule for rule in _select(rules, countries) if ordinal > 0 and ordinal % rule.every == 0)
    return tuple(sorted(matching, key=lambda rule: (-rule.every, rule.country or "", rule.name)))


def find_next_round(
    ordinal: int, rules: Iterable[RoundRule], *, countries: Collection[str]
) -> tuple[int, RoundRule] | None:
    """Return the first round ordinal after this one, with a rule that makes it round.

    A country's own rule takes precedence over a general one, then the rule of most years.
    """
    after = max(ordinal, 0)
    rounds = [(after - after % rule.every + rule.every, rule) for rule in _select(rules, countries)]
    return min(rounds, key=lambda item: (item[0], item[1].country is None, -item[1].every), default=None)


def find_last_round(ordinal: int, rules: Iterable[RoundRule], *, countries: Collection[str]) -> int | None:
    """Return the last round ordinal before this one, by any rule; None where there was none."""
    before = (ordinal - 1) if ordinal else 0
    rounds = (before - before % rule.every for rule in _select(rules, countries))
    return max((number for number in rounds if number > 0), default=None)


def _select(rules: Iterable[RoundRule], countries: Collection[str]) -> Iterable[RoundRule]:
    return (rule for rule in rules if rule.country is None or rule.country in countries)
