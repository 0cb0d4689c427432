from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.months import months_before


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        ((2025, 10, 17), 12, (2024, 10, 17)),
        ((2024, 3, 31), 1, (2024, 2, 29)),
        ((2025, 3, 31), 1, (2025, 2, 28)),
        ((2025, 1, 15), 1, (2024, 12, 15)),
        ((2025, 1, 15), 13, (2023, 12, 15)),
        ((2, 1, 1), 12, (1, 1, 1)),
        ((1, 6, 1), 12, (1, 1, 1)),
    ],
)
def test_months_are_counted_back(day: tuple[int, int, int], months: int, before: tuple[int, int, int]) -> None:
    assert months_before(date(*day), months) == date(*before)


@given(st.dates(), st.integers(1, 12_000))
def test_the_day_before_is_earlier_and_more_months_go_no_later(day: date, months: int) -> None:
    assert months_before(day, months) <= day
    assert months_before(day, months + 1) <= months_before(day, months)
