"""A source may be of the day before its event, for it may be tomorrow there already."""

import pytest

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.publication import is_too_early


@pytest.mark.parametrize(
    ("published", "when", "early"),
    [
        ("2018-06-11", "2018-06-12", False),
        ("2018-06-12", "2018-06-12", False),
        ("2018-06-10", "2018-06-12", True),
        ("2018-05-31", "2018-06-01", False),
        ("2018-05-30", "2018-06", True),
        ("2018-06", "2018-07-01", False),
        ("2018-06", "2018-07-02", True),
        ("2018-06-10", "2018", False),
        ("2018-06-10", "2018-06-12/2018-06-14", True),
        ("", "2018-06-12", False),
        ("2018-06-10", "", False),
    ],
)
def test_a_source_two_days_before_is_too_early(published: str, when: str, *, early: bool) -> None:
    assert is_too_early(PartialDate.parse(published), PartialDate.parse(when)) is early
