"""Dates of a file under the style that its mapping names."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.exchange.mapping.date_styles import find_style_problem, read_styled_date

STYLES = ("%d.%m.%Y", "%m/%d/%Y", "%Y%m%d", "%d-%m-%Y")


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(STYLES))
def test_a_day_in_a_style_is_that_day(day: date, style: str) -> None:
    text = style.replace("%Y", str(day.year)).replace("%m", f"{day:%m}").replace("%d", f"{day:%d}")
    assert read_styled_date(text, STYLES) == day.isoformat()


@given(st.text(max_size=12))
def test_what_fits_no_style_stays_as_it_is(text: str) -> None:
    assert read_styled_date(text, ()) == text


@pytest.mark.parametrize(
    ("text", "styles", "expected"),
    [
        ("7/8/1961", ("%d/%m/%Y",), "1961-08-07"),
        ("7/8/1961", ("%m/%d/%Y",), "1961-07-08"),
        ("7/8/1961", (), "7/8/1961"),
        ("8/1961", ("%m/%Y",), "1961-08"),
        ("1961", ("%Y",), "1961"),
        ("45212", ("excel",), "2023-10-13"),
        ("45212", (), "45212"),
        ("13/13/1961", ("%d/%m/%Y",), "1961-13-13"),
        ("7/8/1961", ("%d/%m/%Y", "%m/%d/%Y"), "7/8/1961"),  # either day, and the parser says so
        ("7/8/1961", ("%m/%d/%Y", "%d/%m/%Y"), "7/8/1961"),
        ("8/8/1961", ("%m/%d/%Y", "%d/%m/%Y"), "1961-08-08"),
        ("8/13/1961", ("%d/%m/%Y", "%m/%d/%Y"), "1961-08-13"),
        ("13/8/1961", ("%m/%d/%Y", "%d/%m/%Y"), "1961-08-13"),
        ("13/13/1961", ("%m/%d/%Y", "%d/%m/%Y"), "1961-13-13"),
        ("12121961", ("%d%m%Y", "%m%d%Y"), "1961-12-12"),
        ("Oct 2023", ("%d/%m/%Y", "%Y"), "Oct 2023"),
    ],
)
def test_nothing_is_read_as_more_than_it_says(text: str, styles: tuple[str, ...], expected: str) -> None:
    assert read_styled_date(text, styles) == expected


@pytest.mark.parametrize("style", ["", "%d.%m", "%d.%Y", "%Y-%Y", "%H:%M %Y", "%y", "DD.MM.YYYY"])
def test_a_style_that_says_no_date_is_none(style: str) -> None:
    assert find_style_problem(style)


@pytest.mark.parametrize("style", [*STYLES, "%Y", "%m/%Y", "excel", "%d %m %Y"])
def test_a_style_has_a_year_and_no_day_without_a_month(style: str) -> None:
    assert not find_style_problem(style)
