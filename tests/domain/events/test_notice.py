"""How long before an event it was announced."""

import pytest

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.notice import Notice, count_notice, judge_notice


@pytest.mark.parametrize(
    ("announced", "on", "days", "notice"),
    [
        ("2025-10-01", "2025-10-17", 16, Notice.WEEKS),
        ("2025-10-10", "2025-10-17", 7, Notice.DAYS),
        ("2025-10-17", "2025-10-17", 0, Notice.SAME_DAY),
        ("2025-10-18", "2025-10-17", -1, Notice.AFTER),
        ("2024-10-17", "2025-10-17", 365, Notice.MONTHS),
        ("2025-10-16", "2025-10-18/2025-10-19", 2, Notice.DAYS),
        ("2025-10-01", "2025-10", None, Notice.UNSURE),
        ("2025-09", "2025-10-17", None, Notice.UNSURE),
        ("2025-10-01", "unknown", None, Notice.UNSURE),
        ("2025-10-01", "../2025-10-17", None, Notice.UNSURE),
        ("2025-10-01", "/2025-10-17", None, Notice.UNSURE),
        ("2025-10-01", "2025-10-17/..", 16, Notice.WEEKS),
        ("2025-10-01~", "2025-10-17", None, Notice.UNSURE),
        ("2025-10-01", "2025-10-17?", None, Notice.UNSURE),
        ("2025-10-01", "[2025-10-17,2025-10-19]", None, Notice.UNSURE),
        ("2025-10-01", "2025-10/2025-11", None, Notice.UNSURE),
    ],
)
def test_only_certain_days_are_counted(announced: str, on: str, days: int | None, notice: Notice) -> None:
    dates = PartialDate.parse(announced), PartialDate.parse(on)
    assert count_notice(*dates) == days
    assert judge_notice(*dates) is notice
