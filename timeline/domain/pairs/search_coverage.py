"""How much of a time was searched: the difference between "no record" and "covered, nothing found"."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from timeline.domain.dates.gaps import count_covered_days
from timeline.domain.occasions.absences import Coverage, Search
from timeline.domain.vocabulary import Extent


class SearchCoverage(NamedTuple):
    """The number of days of a time, those covered completely, those covered in any way, and the searches made."""

    days: int
    complete: int
    covered: int
    outlets: tuple[str, ...]
    searches: tuple[Search, ...]


def measure_coverage(
    spans: Iterable[tuple[date, date]], coverages: Sequence[Coverage], searches: Sequence[Search] = ()
) -> SearchCoverage:
    """Measure how much of half-open spans of days was covered and searched."""
    days = complete = covered = 0
    outlets: dict[str, None] = {}
    made: dict[Search, None] = {}
    for start, end in spans:
        touching = [coverage for coverage in coverages if coverage.start < end and start < coverage.end]
        complete_spans = [(coverage.start, coverage.end) for coverage in touching if coverage.extent is Extent.COMPLETE]
        days += max((end - start).days, 0)
        complete += count_covered_days(start, end, complete_spans)
        covered += count_covered_days(start, end, [(coverage.start, coverage.end) for coverage in touching])
        outlets |= dict.fromkeys(coverage.outlet for coverage in touching)
        made |= dict.fromkeys(search for search in searches if search.start < end and start < search.end)
    return SearchCoverage(days, complete, covered, tuple(outlets), tuple(made))
