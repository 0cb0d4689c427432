import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.occasions.observed_days import OffsetHabit, YearOffset
from timeline.reports.anniversaries.drift import (
    describe_median,
    describe_pattern,
    describe_range,
    describe_usual,
)


def habit(*offsets: int, since: int = 2010) -> OffsetHabit:
    """A series held so many days off, one year after the other."""
    return OffsetHabit(tuple(YearOffset(since + number, offset) for number, offset in enumerate(offsets)))


@pytest.mark.parametrize(
    ("offsets", "pattern"),
    [
        ((), ""),
        ((1, 2), ""),
        ((1, 2, 5), "always late"),
        ((-1, -2, -5), "always early"),
        ((0, 0, 0), "always on the day"),
        ((-1, -2, 3, 4), "early before 2012, late since"),
        ((0, 0, 3, 4), "on the day before 2012, late since"),
        ((-1, 3, 4, 5), ""),
        ((-1, -2, 3), ""),
        ((-1, 3, -2, 4), ""),
        ((-1, 0, -2), "never late"),
        ((0, 4, 0), "never early"),
        ((0, 4, -1), ""),
    ],
)
def test_a_habit_is_told_only_where_it_is_plainly_true(offsets: tuple[int, ...], pattern: str) -> None:
    assert describe_pattern(habit(*offsets)) == pattern


@pytest.mark.parametrize(
    ("offsets", "told"),
    [
        ((), ("", "", "")),
        ((4,), ("+4 days", "+4 days", "")),
        ((4, 5), ("+4 days to +5 days", "+4.5 days", "none")),
        ((-2, 0, 0), ("-2 days to on the day", "on the day", "on the day (2 of 3)")),
        ((0, 0, 1, 1), ("on the day to +1 day", "+0.5 days", "none")),
        ((0, 0, 1, 2, 3), ("on the day to +3 days", "+1 day", "none")),
        ((-272, 3, 3), ("-272 days to +3 days", "+3 days", "+3 days (2 of 3)")),
    ],
)
def test_the_range_the_middle_and_the_usual(offsets: tuple[int, ...], told: tuple[str, ...]) -> None:
    found = habit(*offsets)
    assert (describe_range(found), describe_median(found), describe_usual(found)) == told


@given(st.lists(st.integers(-200, 200), min_size=1))
def test_no_claim_is_false(offsets: list[int]) -> None:
    found = habit(*offsets)
    assert found.median is not None
    assert min(offsets) <= found.median <= max(offsets)
    checks = {
        "always late": min(offsets) > 0,
        "always early": max(offsets) < 0,
        "never late": max(offsets) <= 0,
        "never early": min(offsets) >= 0,
    }
    assert checks.get(describe_pattern(found), True)
    if found.usual:
        assert 2 * offsets.count(found.usual[0]) >= len(offsets)
