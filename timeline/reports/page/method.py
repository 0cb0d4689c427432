"""How the figures of a report were counted: the sentences that stand under every one of them."""

from collections.abc import Iterable

from timeline.document import Facts
from timeline.reports.anniversaries.editions import Editions
from timeline.reports.page.phrases import describe_leap_rule

LABEL = "How counted"
COMPARED = "confirmed and reported events; others are shown with their status and not counted"
NEAREST = "an observance keeps the anniversary nearest to its first day, on a tie the later"


def describe_method(editions: Iterable[Editions], *rules: str) -> Facts:
    """`How counted`, in so many sentences: successions, 29 February, which events count, and the report's own rules."""
    told = dict.fromkeys(rule for rule in (*_successions(editions), *rules) if rule)
    return Facts([(LABEL, "; ".join(told))])


def _successions(editions: Iterable[Editions]) -> Iterable[str]:
    for one in editions:
        counted = one.counted
        if any(counted.steps):
            yield counted.succession_text()
        if counted.occasion.record.date.month_day == "02-29":
            yield describe_leap_rule(counted.leap).rstrip(".")
