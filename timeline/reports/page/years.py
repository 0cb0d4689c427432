"""Ranges and runs of years, and distances in time, as people read them."""

from collections.abc import Iterable, Sequence

from timeline.domain.dates.year_span import YearSpan
from timeline.domain.occasions.observance_history import YearRange, split_runs


def format_year_range(years: YearRange) -> str:
    """`2025`, `2011 to 2025`, `up to 2025`."""
    if years.since is None:
        return f"up to {years.until}"
    return format_run(sorted({years.since, years.until}))


def format_year_span(span: YearSpan) -> str:
    """`2025`, `2011 to 2025`, `from 2020`, `to 2025`; "" for all years."""
    if span.since is None:
        return "" if span.until is None else f"to {span.until}"
    if span.until is None:
        return f"from {span.since}"
    return format_run(sorted({span.since, span.until}))


def format_run(years: Sequence[int]) -> str:
    """`2025`, `2011 to 2025`."""
    return str(years[0]) if len(years) == 1 else f"{years[0]} to {years[-1]}"


def format_year_runs(years: Iterable[int]) -> str:
    """`2012 to 2016, 2018`."""
    return ", ".join(map(format_run, split_runs(years)))
