"""The years of a dossier as they are typed."""

from typing import TYPE_CHECKING

from timeline.cli.anniversaries.options import choose_years

if TYPE_CHECKING:
    from datetime import date

    from timeline.reports.dossier.span import Span


def span(since: int | None, until: int | None, *, year: int | None, today: "date") -> "Span":
    """The years asked about, all where none are told; raises InvalidInput for two questions at once."""
    from timeline.reports.dossier.span import Span

    choose_years(since, until, year=year, today=today)
    return Span(since, until) if year is None else Span(year, year)
