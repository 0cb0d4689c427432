from datetime import date

from timeline.domain.occasions.absences import Coverage, Search
from timeline.domain.pairs.search_coverage import measure_coverage
from timeline.domain.vocabulary import Extent

JANUARY = (date(2001, 1, 1), date(2001, 2, 1))
MARCH = (date(2001, 3, 1), date(2001, 4, 1))


def test_days_of_several_spans_are_added_and_overlaps_count_once() -> None:
    complete = Coverage("KCNA", date(2001, 1, 1), date(2001, 1, 11), Extent.COMPLETE)
    selected = Coverage("Rodong Sinmun", date(2001, 1, 6), date(2001, 3, 11), Extent.SELECTED)
    coverage = measure_coverage([JANUARY, MARCH], [complete, selected])
    assert (coverage.days, coverage.complete, coverage.covered) == (62, 10, 41)
    assert coverage.outlets == ("KCNA", "Rodong Sinmun")


def test_a_search_that_touches_a_span_is_named_once() -> None:
    search = Search("KCNA", date(2001, 1, 15), date(2001, 3, 15))
    other = Search("KCNA", date(2001, 2, 1), date(2001, 2, 10))
    assert measure_coverage([JANUARY, MARCH], [], [search, other]).searches == (search,)
