"""What the reports on two states have in common: which states they are, through which others, and what was searched."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from timeline.domain.events.records import CountedEvent
from timeline.domain.pairs.search_coverage import SearchCoverage
from timeline.domain.pairs.two_states import TwoStates
from timeline.domain.states.succession import Succession
from timeline.reports.page.method import describe_successions
from timeline.reports.page.observance_phrases import describe_search


def write_pair(two: TwoStates) -> dict[str, Any]:
    """Write two states for machines."""
    return {"pair": list(two.codes), "lineages": [list(lineage) for lineage in two.lineages]}


def describe_ended(two: TwoStates, today: date) -> str:
    """`East Germany ended on 1990-10-03`; "" while both states exist."""
    side = two.find_ended(today)
    return "" if side is None else f"{two.name_side(side)} ended on {two.until}"


def describe_predecessors(two: TwoStates, records: Iterable[CountedEvent]) -> str:
    """State through which successions these events count; "" where none of them does."""
    return describe_paths(two.list_successions(records))


def describe_paths(paths: Sequence[tuple[Succession, ...]]) -> str:
    """`through SUN -> RUS (continuation, 1991-12-26)`; "" for none."""
    return describe_successions(paths) if paths else ""


def describe_types(types: Sequence[str]) -> str:
    """State which event types alone are counted; "" for all."""
    return f"only events of type {' or '.join(types)} and subtypes" if types else ""


def describe_coverage(coverage: SearchCoverage, *, nothing: str = "not searched") -> str:
    """`covered completely, nothing found (KCNA)`, or what is said where nothing was searched."""
    parts = []
    outlets = f" ({', '.join(coverage.outlets)})"
    if coverage.days and coverage.covered == coverage.days:
        how = "completely" if coverage.complete == coverage.days else "in selection"
        parts.append(f"covered {how}, nothing found{outlets}")
    elif coverage.covered:
        parts.append(f"covered on {coverage.covered} of {coverage.days} days, nothing found{outlets}")
    if coverage.searches:
        more = len(coverage.searches) - 1
        parts.append(describe_search(coverage.searches[0]) + (f" and {more} more" if more else ""))
    return "; ".join(parts) or nothing


def write_coverage(coverage: SearchCoverage) -> dict[str, Any]:
    """Write for machines how much of a time was searched."""
    return {
        "days": coverage.days,
        "covered_completely": coverage.complete,
        "covered": coverage.covered,
        "outlets": list(coverage.outlets),
        "searches": list(map(describe_search, coverage.searches)),
    }
