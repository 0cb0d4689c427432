"""Runs of years: how long nothing is on record between two that have something, and how long it never failed."""

from collections.abc import Collection, Iterable
from itertools import pairwise


def find_longest_gap(held: Iterable[int], *, left_out: Collection[int] = ()) -> tuple[int, ...]:
    """The years of the longest gap between two held ones, the later of two alike; those left out are not counted."""
    found: tuple[int, ...] = ()
    for before, after in pairwise(sorted(set(held))):
        between = tuple(year for year in range(before + 1, after) if year not in left_out)
        if between and len(between) >= len(found):
            found = between
    return found


def count_streak(held: Collection[int]) -> tuple[int, ...]:
    """The years one after the other, each held, up to the latest."""
    first = last = max(held, default=0)
    while first - 1 in held:
        first -= 1
    return tuple(range(first, last + 1)) if held else ()
