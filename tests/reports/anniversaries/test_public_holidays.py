"""The public holidays of states, as the package tells them."""

import sys
from datetime import date

import pytest

from timeline.reports.anniversaries.public_holidays import find_holidays

ISO = {"RUS": "RUS", "PRK": "PRK", "TWN": "TWN", "XKX": "XKX", "EUU": "", "odd": "HolidayBase", "worse": "date"}


def told(code: str, year: int = 2027) -> dict[date, str]:
    tells = find_holidays(ISO)
    assert tells
    return dict(tells(code, year))


def test_they_are_told_in_english_on_their_days() -> None:
    assert told("RUS")[date(2027, 11, 4)] == "Unity Day"
    assert told("PRK")[date(2027, 9, 9)]
    assert {day.year for day in told("RUS")} == {2027}
    assert all(name.isascii() for name in told("PRK").values())


@pytest.mark.parametrize("code", ["XKX", "EUU", "SUN", "odd", "worse", ""])
def test_a_state_that_the_package_does_not_know_has_none(code: str) -> None:
    assert told(code) == {}


@pytest.mark.parametrize("year", [1, 1900, 2101, 9998])
def test_a_year_out_of_its_reach_has_none(year: int) -> None:
    assert told("PRK", year) == {}


def test_without_the_package_there_are_none_to_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)
    assert find_holidays(ISO) is None
