"""Bars in a terminal."""

import pytest

from timeline.charts.bars import write_bars
from timeline.domain.text.columns import count_columns

ROWS = [("visit", 16), ("banquet", 8), ("조로외교관계설정 77돐에 즈음하여", 1), ("none on record", 0)]


def test_the_length_of_a_bar_is_its_number() -> None:
    bars = {line.split()[0]: line.count("█") for line in write_bars(ROWS, columns=60).splitlines()}
    assert bars["visit"] - 2 * bars["banquet"] in {0, 1}  # which has a part of a block more
    assert bars["banquet"]
    assert bars["none"] == 0
    assert write_bars(ROWS, columns=60).splitlines()[2].endswith(("▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"))


@pytest.mark.parametrize("columns", [1, 24, 80, 100])
def test_no_line_is_wider_than_the_terminal(columns: int) -> None:
    assert all(count_columns(line) <= max(columns, 24) for line in write_bars(ROWS, columns=columns).splitlines())


def test_nothing_says_so() -> None:
    assert write_bars([], columns=80) == "No event on record."
