from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.dates.calendar import MONTHS
from timeline.domain.dates.typed_dates import parse_date, parse_span
from timeline.errors import InvalidDate

TODAY = date(2026, 11, 23)
TUESDAY = date(2025, 10, 21)


def typed(text: str, published: date | None = TUESDAY) -> str:
    return parse_date(text, today=TODAY, published=published).edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("1961-07-11", "1961-07-11"),
        ("196X", "196X"),
        ("1961/1963", "1961/1963"),
        ("11 Jul 1961", "1961-07-11"),
        ("11 July 1961", "1961-07-11"),
        ("11-Jul-1961", "1961-07-11"),
        ("11th July 1961", "1961-07-11"),
        ("Jul 11, 1961", "1961-07-11"),
        ("JULY 11,1961", "1961-07-11"),
        ("  Oct. 12,   2025 ", "2025-10-12"),
        ("Sept. 9, 1948", "1948-09-09"),
        ("1961 July 11", "1961-07-11"),
        ("July 1961", "1961-07"),
        ("Jul. 1961", "1961-07"),
        ("May 1961", "1961-05"),
        ("Tuesday, October 21, 2025", "2025-10-21"),
        ("1961년 7월 11일", "1961-07-11"),
        ("1961년7월11일", "1961-07-11"),
        ("1961년 7월", "1961-07"),
        ("1961년", "1961"),
        ("11 июля 1961", "1961-07-11"),
        ("11 июля 1961 г.", "1961-07-11"),
        ("Июль 1961 года", "1961-07"),
        ("circa 1961", "1961~"),
        ("c. 1961", "1961~"),
        ("c1961", "1961~"),
        ("about July 1961", "1961-07~"),
        ("about 1961?", "1961%"),
        ("1960s", "196X"),
        ("today", "2026-11-23"),
        ("Yesterday", "2026-11-22"),
        ("8 Oct 1948..12 Oct 1948", "1948-10-08/1948-10-12"),
        ("1948 .. 1950", "1948/1950"),
        ("July 1961..", "1961-07/.."),
        ("..2018-10-16", "../2018-10-16"),
        ("about 1948..1950", "1948~/1950"),
        ("undated", ""),
    ],
)
def test_what_people_type(text: str, edtf: str) -> None:
    assert typed(text) == edtf


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Friday", "2025-10-17"),
        ("fri", "2025-10-17"),
        ("Fri.", "2025-10-17"),
        ("on Friday", "2025-10-17"),
        ("last Friday", "2025-10-17"),
        ("Wednesday", "2025-10-15"),
        ("Monday", "2025-10-20"),
        ("Tuesday", "2025-10-21"),
        ("last Tuesday", "2025-10-14"),
    ],
)
def test_a_weekday_is_the_last_one_up_to_the_publication(text: str, day: str) -> None:
    assert typed(text) == day


def test_a_weekday_without_a_publication_day_asks_for_it() -> None:
    with pytest.raises(InvalidDate) as refused:
        typed("Friday", None)
    assert "publication date" in refused.value.message.advice


@pytest.mark.parametrize(
    ("text", "reason", "hint"),
    [
        ("12 October", "the year is missing", "12 October 1948"),
        ("Oct. 12", "the year is missing", "12 October 1948"),
        ("May", "the year is missing", "12 October 1948"),
        ("early XXXX", "the year is missing", "Add the year"),
        ("between XXXX and 1950", "the year is missing", "Add the year"),
        ("XXXX-10-12 Oct 1949", "the year is missing", "Add the year"),
        ("ca. XXXX", "the year is missing", "Add the year"),
        ("XXXX 중순", "is not a date", "12 Oct 1948"),
        ("11 Jul 61", "a year has four digits", "in full"),
        ("30 Feb 1961", "February 1961 has 28 days", ""),
        ("0 July 1961", "July 1961 has 31 days", ""),
        ("1961년 13월", "there is no month 13", ""),
        ("Monday, October 21, 2025", "2025-10-21 was a Tuesday", "Leave the weekday out"),
        ("7/8/1961", "read in two ways", "Write 1961-08-07 or 1961-07-08."),
        ("7.8.1961", "read in two ways", "Write 1961-08-07 or 1961-07-08."),
        ("07-08-1961", "read in two ways", "Write 1961-08-07 or 1961-07-08."),
        ("7/8/61", "a year has four digits", "in full"),
        ("1900s", "is not a date", ""),
        ("next Friday", "is not a date", ""),
        ("about 1961..1963..1965", "both ends of a range are dates", "1960..1965"),
        ("undated..1961", "both ends of a range are dates", "1960..1965"),
        ("about undated", "is not a date", "12 Oct 1948"),
        ("1963..1961", "ends before it begins", "1961..1963"),
        ("11 july jul 1961", "is not a date", ""),
        ("..", "both ends are open", ""),
        ("July 1961 " * 50, "longer than 100 characters", ""),
        ("\x00July 1961", "no date has", ""),
    ],
)
def test_what_is_refused_says_what_to_write(text: str, reason: str, hint: str) -> None:
    with pytest.raises(InvalidDate, match=reason) as refused:
        typed(text, None)
    assert hint in refused.value.message.advice


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2000", "2000-01-01", "2001-01-01"),
        ("July 1961", "1961-07-01", "1961-08-01"),
        ("2000..2010", "2000-01-01", "2011-01-01"),
        ("2000-05..2000-06-15", "2000-05-01", "2000-06-16"),
        ("2000..", "2000-01-01", "9999-12-31"),
        ("..2010", "0001-01-01", "2011-01-01"),
        ("yesterday..", "2026-11-22", "9999-12-31"),
        ("friday", "2026-11-20", "2026-11-21"),
    ],
)
def test_a_span_is_half_open(text: str, start: str, end: str) -> None:
    assert tuple(map(str, parse_span(text, today=TODAY))) == (start, end)


@pytest.mark.parametrize("text", ["", "unknown"])
def test_a_span_of_nothing_is_refused(text: str) -> None:
    with pytest.raises(InvalidDate, match="selects nothing"):
        parse_span(text, today=TODAY)


days = st.dates(date(1800, 1, 1), date(2200, 12, 31))


@given(days)
def test_every_spelling_of_a_day_is_that_day(day: date) -> None:
    name = MONTHS[day.month - 1]
    spellings = (
        f"{day.day} {name} {day.year}",
        f"{name[:3]}. {day.day}, {day.year}",
        f"{day.day:02}-{name[:3].upper()}-{day.year}",
        f"{day.year}년 {day.month}월 {day.day}일",
    )
    assert {typed(spelling) for spelling in spellings} == {day.isoformat()}


@given(days, st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]))
def test_a_weekday_is_less_than_a_week_before_the_publication(published: date, name: str) -> None:
    day = parse_date(name, today=TODAY, published=published).start
    assert day.strftime("%w") == str(["sun", "mon", "tue", "wed", "thu", "fri", "sat"].index(name))
    assert timedelta(0) <= published - day < timedelta(days=7)
