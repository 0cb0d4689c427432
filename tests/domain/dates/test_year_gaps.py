import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.dates.year_gaps import count_streak, find_longest_gap


@pytest.mark.parametrize(
    ("held", "left_out", "gap", "latest"),
    [
        ([], [], (), ()),
        ([2025], [], (), (2025,)),
        ([2024, 2025], [], (), (2024, 2025)),
        ([2011, 2017, 2025], [], tuple(range(2018, 2025)), (2025,)),
        ([2001, 2003, 2005], [], (2004,), (2005,)),
        ([2011, 2017, 2025], range(2019, 2025), tuple(range(2012, 2017)), (2025,)),
        ([2011, 2013], [2012], (), (2013,)),
    ],
)
def test_the_longest_gap_and_the_latest_streak(
    held: list[int], left_out: list[int], gap: tuple[int, ...], latest: tuple[int, ...]
) -> None:
    assert (find_longest_gap(held, left_out=left_out), count_streak(held)) == (gap, latest)


YEARS = st.sets(st.integers(1990, 2020))


@given(YEARS, YEARS)
def test_a_gap_has_no_held_year_and_lies_between_two(held: set[int], left_out: set[int]) -> None:
    gap = find_longest_gap(held, left_out=left_out)
    assert not set(gap) & (held | left_out)
    assert not gap or (min(held) < gap[0] and gap[-1] < max(held))


@given(YEARS)
def test_a_streak_is_as_long_as_it_can_be(held: set[int]) -> None:
    years = count_streak(held)
    assert set(years) <= held
    assert not years or (years[-1] == max(held) and years[0] - 1 not in held)
