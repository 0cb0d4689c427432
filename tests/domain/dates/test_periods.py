from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.dates.periods import PeriodKind, find_certain_period, find_period, list_periods

DAYS = st.dates(min_value=date(2, 1, 1), max_value=date(9998, 12, 31))
KINDS = st.sampled_from(list(PeriodKind))


@pytest.mark.parametrize(
    ("edtf", "periods"),
    [
        ("2025-10-17", ("2020s", "2025", "2025-Q4", "2025-10")),
        ("2025-10", ("2020s", "2025", "2025-Q4", "2025-10")),
        ("2025", ("2020s", "2025", None, None)),
        ("2025-04/2025-06", ("2020s", "2025", "2025-Q2", None)),
        # A visit over New Year began in the old one.
        ("2024-12-30/2025-01-02", ("2020s", "2024", "2024-Q4", "2024-12")),
        ("2024/2025", ("2020s", None, None, None)),
        ("195X", ("1950s", None, None, None)),
        ("1949/1950", (None, None, None, None)),
        ("../2025-01-02", (None, None, None, None)),
        ("2025-01-02/..", (None, None, None, None)),
        ("unknown", (None, None, None, None)),
        ("0987", ("0980s", "0987", None, None)),
    ],
)
def test_only_a_certain_period_is_given(edtf: str, periods: tuple[str | None, ...]) -> None:
    certain = [find_certain_period(PartialDate.parse(edtf), kind) for kind in PeriodKind]
    assert tuple(period and period.name for period in certain) == periods


@given(DAYS, KINDS)
def test_a_day_lies_in_its_period_alone(day: date, kind: PeriodKind) -> None:
    period = find_period(day, kind)
    assert period.start <= day < period.end
    assert find_period(period.end - timedelta(days=1), kind) == period
    assert find_period(period.end, kind) == period.following


@given(st.lists(DAYS, min_size=2, max_size=2), KINDS)
def test_periods_follow_each_other_without_a_gap(days: list[date], kind: PeriodKind) -> None:
    first, last = min(days), min(max(days), min(days) + timedelta(days=4000))
    periods = list(list_periods(find_period(first, kind), find_period(last, kind)))
    assert periods[0].start <= first
    assert last < periods[-1].end
    assert all(before.end == after.start for before, after in pairwise(periods))
    assert sorted(period.name for period in periods) == [period.name for period in periods]
