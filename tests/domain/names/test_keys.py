import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.names.keys import make_event_key, make_unused, slugify


@pytest.mark.parametrize(
    ("when", "countries", "event_type", "key"),
    [
        ("2025-10-17", ["RUS", "PRK"], "banquet", "2025-10-17-prk-rus-banquet"),
        ("1948-10", ["SUN", "PRK"], "recognition", "1948-10-prk-sun-recognition"),
        ("1948", ["PRK"], "visit", "1948-prk-visit"),
        ("1948-10-08/1948-10-12", ["PRK", "SUN"], "talks", "1948-10-prk-sun-talks"),
        ("1948-01/1948-12", ["PRK"], "talks", "1948-prk-talks"),
        ("1948-10-12~", [], "treaty", "1948-10-12-treaty"),
        ("2018-10-16/..", ["PRK"], "deployment", "2018-prk-deployment"),
        ("../2018-10-16", ["PRK"], "deployment", "before-2018-10-17-prk-deployment"),
        ("../1960", ["PRK"], "visit", "before-1961-prk-visit"),
        ("../1961-06", ["PRK"], "visit", "before-1961-07-prk-visit"),
        ("1962/..", ["PRK"], "visit", "1962-prk-visit"),
        ("", ["PRK", "RUS"], "message", "undated-prk-rus-message"),
        ("1961-07", ["RUS", "CHN", "PRK", "VNM"], "summit", "1961-07-chn-prk-rus-summit"),
    ],
)
def test_a_key_says_what_is_known(when: str, countries: list[str], event_type: str, key: str) -> None:
    assert make_event_key(PartialDate.parse(when), countries, event_type) == key


@given(st.dates(min_value=PartialDate.parse("0002").start, max_value=PartialDate.parse("9998").start))
def test_no_key_invents_a_day_or_a_month(day: object) -> None:
    text = str(day)
    assert make_event_key(PartialDate.parse(text[:4]), (), "visit") == f"{text[:4]}-visit"
    assert make_event_key(PartialDate.parse(text[:7]), (), "visit") == f"{text[:7]}-visit"
    assert make_event_key(PartialDate.parse(text), (), "visit") == f"{text}-visit"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Sin Hong-chol", "sin-hong-chol"),
        ("최선희", "choeseonhui"),
        ("Лавров", "lavrov"),
        ("The People’s Bank", "peoples-bank"),
        ("Müller & Söhne", "muller-sohne"),
        ("", ""),
        ("—?!", ""),
        ("\ud800", ""),
    ],
)
def test_a_name_in_any_script_gives_a_latin_part(name: str, expected: str) -> None:
    assert slugify(name) == expected


@given(st.text())
def test_a_part_of_a_key_can_be_typed_anywhere(text: str) -> None:
    found = slugify(text)
    assert set(found) <= set(string.ascii_lowercase + string.digits + "-")
    assert len(found) <= 60
    assert found == found.strip("-")


def test_a_taken_key_is_numbered() -> None:
    assert make_unused("a", set().__contains__) == "a"
    assert make_unused("a", {"a"}.__contains__) == "a-2"
    assert make_unused("a", {"a", "a-2", "a-3"}.__contains__) == "a-4"
