from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.dates.calendar import count_months, format_age, format_distance, format_span, subtract_months


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
    assert subtract_months(date(*day), months) == date(*before)


@given(st.dates(), st.integers(1, 12_000))
def test_the_day_before_is_earlier_and_more_months_go_no_later(day: date, months: int) -> None:
    assert subtract_months(day, months) <= day
    assert subtract_months(day, months + 1) <= subtract_months(day, months)


@pytest.mark.parametrize(
    ("first", "last", "months", "told"),
    [
        ((2024, 6, 19), (2026, 11, 23), 29, "29 months"),
        ((2026, 10, 24), (2026, 11, 23), 0, "30 days"),
        ((2026, 10, 23), (2026, 11, 23), 1, "1 month"),
        ((2026, 11, 22), (2026, 11, 23), 0, "1 day"),
        ((2026, 12, 1), (2026, 11, 23), 0, "0 days"),
        ((2024, 1, 31), (2024, 2, 29), 1, "1 month"),
        ((1949, 3, 31), (2026, 11, 23), 931, "77 years"),
        ((2023, 11, 23), (2026, 11, 23), 36, "3 years"),
    ],
)
def test_whole_months_between_two_days(
    first: tuple[int, int, int], last: tuple[int, int, int], months: int, told: str
) -> None:
    assert count_months(date(*first), date(*last)) == months
    assert format_span(date(*first), date(*last)) == told


@pytest.mark.parametrize(
    ("first", "last", "age"),
    [
        ((1948, 10, 12), (2026, 11, 23), "78 years, 1 month"),
        ((1948, 10, 12), (2026, 10, 12), "78 years"),
        ((2025, 10, 23), (2026, 11, 23), "1 year, 1 month"),
        ((2026, 9, 23), (2026, 11, 23), "2 months"),
        ((2026, 11, 22), (2026, 11, 23), "1 day"),
    ],
)
def test_an_age_is_in_years_and_months(first: tuple[int, int, int], last: tuple[int, int, int], age: str) -> None:
    assert format_age(date(*first), date(*last)) == age


@given(st.dates(min_value=date(1000, 1, 1)), st.integers(0, 6_000))
def test_counting_back_and_between_agree(day: date, months: int) -> None:
    assert count_months(subtract_months(day, months), day) == months


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (0, "today"),
        (1, "in 1 day"),
        (-1, "1 day ago"),
        (400, "in 400 days"),
        (-400, "400 days ago"),
        (401, ""),
        (-27807, ""),
    ],
)
def test_days_far_off_are_not_counted(days: int, told: str) -> None:
    assert format_distance(days) == told
