from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.dates.calendar_days import CalendarDays, parse_days
from timeline.domain.dates.partial_date import PartialDate
from timeline.errors import InvalidDate

TODAY = date(2026, 11, 23)  # a Monday


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("10-12", "10-12", "10-12"),
        ("1-2", "01-02", "01-02"),
        ("12 Oct", "10-12", "10-12"),
        ("October 12th", "10-12", "10-12"),
        ("12 октября", "10-12", "10-12"),
        ("10월 12일", "10-12", "10-12"),
        ("2025-10-12", "10-12", "10-12"),
        ("11 Jul 1961", "07-11", "07-11"),
        ("02-29", "02-29", "02-29"),
        ("today", "11-23", "11-23"),
        ("Friday", "11-20", "11-20"),
        ("10-12..10-16", "10-12", "10-16"),
        ("9 Sep .. 17 Oct", "09-09", "10-17"),
        ("12-28..01-03", "12-28", "01-03"),
    ],
)
def test_a_day_is_read_as_people_type_it(typed: str, first: str, last: str) -> None:
    assert parse_days(typed, today=TODAY) == CalendarDays(first, last)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("10/12", "read in two ways"),
        ("13-01", "not a day of the year"),
        ("02-30", "not a day of the year"),
        ("31 Jun", "not a day of the year"),
        ("October", "not a day of the year"),
        ("2025-10", "not a day of the year"),
        ("1961", "not a day of the year"),
        ("2025-02-29", "February 2025 has 28 days"),
        ("10-12..", "not a day of the year"),
        ("", "not a day of the year"),
        ("x\x1b[31m", "not a day of the year"),
    ],
)
def test_what_is_no_day_is_refused(typed: str, told: str) -> None:
    with pytest.raises(InvalidDate, match=told) as refused:
        parse_days(typed, today=TODAY)
    assert refused.value.message.advice


@pytest.mark.parametrize(
    ("days", "months", "shown"),
    [
        (CalendarDays("10-12", "10-12"), (10,), "12 October"),
        (CalendarDays("09-09", "10-17"), (9, 10), "9 September to 17 October"),
        (CalendarDays("12-28", "01-03"), (12, 1), "28 December to 3 January"),
        (CalendarDays("10-16", "10-12"), (10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9), "16 October to 12 October"),
    ],
)
def test_the_months_that_days_touch(days: CalendarDays, months: tuple[int, ...], shown: str) -> None:
    assert (days.months, days.display()) == (months, shown)


@given(st.dates(), st.dates(), st.dates())
def test_a_day_lies_within_or_in_the_rest_of_the_year(first: date, last: date, day: date) -> None:
    days = CalendarDays(f"{first:%m-%d}", f"{last:%m-%d}")
    assert days.first in days
    assert days.last in days
    rest = CalendarDays(days.last, days.first)
    assert days == rest or f"{day:%m-%d}" in days or f"{day:%m-%d}" in rest


@pytest.mark.parametrize(
    ("edtf", "touched"),
    [
        ("1948-10", True),
        ("1948-10~", True),
        ("1948-11", False),
        ("1948-10-10/1948-10-14", True),
        ("1948-10-13/1948-10-14", False),
        ("1948-09-20/1948-10-12", True),
        ("1948-01/1948-12", False),
        ("1948", False),
        ("1948-10-12/..", False),
        ("", False),
        ("1948-10-12", False),
    ],
)
def test_a_vague_date_may_be_meant(edtf: str, touched: bool) -> None:  # noqa: FBT001
    assert CalendarDays("10-12", "10-12").is_touched_by(PartialDate.parse(edtf)) is touched
