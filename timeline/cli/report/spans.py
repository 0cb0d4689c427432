"""The years and event types of a report as they are typed."""

from typing import TYPE_CHECKING

from timeline.cli.anniversaries.options import choose_years

if TYPE_CHECKING:
    from datetime import date

    from timeline.domain.dates.year_span import YearSpan


def choose_span(since: int | None, until: int | None, *, year: int | None, today: "date") -> "YearSpan":
    """Choose the years of a dossier, all by default; raises InvalidInput for options that contradict each other."""
    from timeline.domain.dates.year_span import YearSpan

    choose_years(since, until, year=year, today=today)
    return YearSpan(since, until) if year is None else YearSpan(year, year)


def split_types(types: str | None) -> list[str]:
    """Split event types at commas."""
    return [item.strip().casefold() for item in (types or "").split(",") if item.strip()]
