"""The years that have nothing on record because nobody searched, and what a search for them should cover."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from timeline.domain.occasions.absences import AbsenceReason
from timeline.domain.occasions.observance_history import ObservanceHistory, Series
from timeline.domain.vocabulary import Precision

_BEFORE, _AFTER = timedelta(days=7), timedelta(days=14)
"""How far before and after the days on which it was held so far a search should reach."""


class SearchGap(NamedTuple):
    """A year that nobody searched, and the search to make; both days are included.

    `place` is the city of the one series that is missing, "" for all of them; `outlet` is the one that reported most,
    "" where none did.
    """

    occasion: str
    year: int
    ordinal: int | None
    place: str
    outlet: str
    first: date
    last: date


def list_search_gaps(history: ObservanceHistory, series: Sequence[Series], years: Iterable[int]) -> list[SearchGap]:
    """List what was not searched in these years, round ones first: a year as a whole, or else single series."""
    gaps: list[SearchGap] = []
    for year in years:
        if _is_unsearched(history, year):
            gaps.append(_make_gap(history, year, ""))
        else:
            in_cities = (own for own in series if own.city and not history.list_observances(year, own))
            gaps += [_make_gap(history, year, own.city) for own in in_cities if _is_unsearched(history, year, own)]
    # One search covers two series of one city.
    return sorted(dict.fromkeys(gaps), key=lambda gap: (bool(gap.place), not history.count_year(gap.year).is_round))


def list_unsearched_years(history: ObservanceHistory, shown: Iterable[int] = ()) -> list[int]:
    """List the years shown, and those since the first on record, that have nothing because nobody searched."""
    first = min(filter(history.list_held, history.by_year), default=history.year)
    return [year for year in sorted({*shown, *range(first, history.year + 1)}) if _is_unsearched(history, year)]


def _is_unsearched(history: ObservanceHistory, year: int, series: Series | None = None) -> bool:
    missing = not history.list_held(year, series)
    return missing and history.explain_absence(year, series).reason is AbsenceReason.NOT_SEARCHED


def _make_gap(history: ObservanceHistory, year: int, city: str) -> SearchGap:
    """Make the search for a year: around the anniversary, as far from it as it has ever been held, in the main outlet.

    The outlet is the one that reported most of the observances, originals before those who relay them.
    """
    observances = [seen for in_year in history.by_year.values() for seen in in_year]
    cited = (citation.via or citation.source for seen in observances for citation in seen.record.citations)
    outlets = Counter(source.outlet for source in cited if source.outlet)
    outlet = min(outlets, key=lambda outlet: (-outlets[outlet], outlet), default="")
    count = history.count_year(year)
    first, last = count.span.start, count.span.end - timedelta(days=1)
    if count.span.precision is Precision.DAY:
        offsets = [seen.offset for seen in observances if seen.offset is not None]
        first += timedelta(days=min(0, *offsets, 0)) - _BEFORE
        last += timedelta(days=max(0, *offsets, 0)) + _AFTER
    return SearchGap(history.key, year, count.ordinal, city, outlet, first, min(last, history.today))
