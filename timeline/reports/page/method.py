"""How the figures of a report were counted: the rules printed below every one of them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from timeline.document import Facts, mark_aside
from timeline.domain.states.succession import Succession
from timeline.reports.page.ordinal_phrases import describe_leap_rule

if TYPE_CHECKING:
    from timeline.domain.occasions.observance_history import ObservanceHistory

LABEL = "How counted"
COMPARED = "only confirmed and reported events count; others are shown with their status"
NEAREST = "each event counts for the nearest anniversary by its first day (ties: the later)"


def describe_method(histories: "Iterable[ObservanceHistory]", *rules: str) -> Facts:
    """Describe the successions and the treatment of 29 February in some histories, then the report's own rules."""
    sentences = dict.fromkeys(rule for rule in (*_list_own_rules(histories), *rules) if rule)
    return Facts([(LABEL, "; ".join(sentences))])


def describe_successions(paths: Iterable[tuple[Succession, ...]]) -> str:
    """`through SUN -> RUS (continuation, 1991-12-26)`, or `no succession`."""
    described = " and ".join(describe_path(path) for path in paths if path)
    return f"through {described}" if described else "no succession"


def describe_path(path: tuple[Succession, ...]) -> str:
    """`SUN -> RUS (continuation, 1991-12-26)`."""
    codes = [path[0].predecessor, *(step.successor for step in path)]
    steps = describe_steps(path)
    return mark_aside(f"{' -> '.join(codes)} ({steps})", instead=f"a succession ({steps})")


def describe_steps(path: Iterable[Succession]) -> str:
    """`continuation, 1991-12-26`."""
    return "; ".join(f"{step.kind}, {step.on.isoformat()}" for step in path)


def _list_own_rules(histories: "Iterable[ObservanceHistory]") -> Iterable[str]:
    for count in (history.current for history in histories):
        if any(count.successions):
            yield describe_successions(count.successions)
        if count.is_leap_day:
            yield describe_leap_rule(count.leap).rstrip(".")
