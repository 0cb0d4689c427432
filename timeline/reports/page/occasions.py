"""Occasions and the rules by which their anniversaries are round: in words, and for machines."""

from collections.abc import Mapping, Sequence
from typing import Any

from timeline.domain.occasions.pair_occasions import Occasion
from timeline.domain.occasions.round_years import RoundRule


def describe_rules(rules: Sequence[RoundRule], sides: Mapping[str, str]) -> str:
    """Describe for each side its rule of the most years, or the general one where no side has its own."""
    own = [f"{sides[rule.country or '']}: {_describe_rule(rule)}" for rule in select_rules(rules, sides)]
    return "; ".join(own) or f"generally: {_describe_rule(rules[0])}"


def select_rules(rules: Sequence[RoundRule], sides: Mapping[str, str]) -> list[RoundRule]:
    """Select for each side its own rule of the most years."""
    first = (next((rule for rule in rules if rule.country == code), None) for code in sides)
    return [rule for rule in first if rule]


def name_occasion(occasion: Occasion, *, key: str = "occasion") -> dict[str, Any]:
    """Name an occasion for machines, its key under a name of its own."""
    return {key: occasion.record.key, "nickname": occasion.nickname}


def write_rule(rule: RoundRule) -> dict[str, Any]:
    """Write a rule for machines."""
    return {"country": rule.country, "every": rule.every, "name": rule.name}


def _describe_rule(rule: RoundRule) -> str:
    return f"{'every year' if rule.every == 1 else f'every {rule.every} years'}, {rule.name}"
