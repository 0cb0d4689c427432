import pytest

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.dates.year_span import YearSpan


@pytest.mark.parametrize(
    ("span", "when", "answer"),
    [
        (YearSpan(), "", True),
        (YearSpan(2000), "", False),
        (YearSpan(2000), "1999-12-31", False),
        (YearSpan(2000), "1999-12-31/2000-01-01", True),
        (YearSpan(2000, 2001), "2001-12-31", True),
        (YearSpan(2000, 2001), "2002", False),
        (YearSpan(until=2001), "1948", True),
    ],
)
def test_a_date_is_covered_where_it_may_fall_into_the_years(span: YearSpan, when: str, answer: object) -> None:
    assert span.covers(PartialDate.parse(when)) == answer


def test_a_span_without_ends_is_all_years() -> None:
    assert YearSpan().is_all
    assert not YearSpan(until=2000).is_all
