"""Whatever a date is shown as is read again as that date."""

from datetime import date

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from tests.conftest import SOAK
from timeline.domain.dates.calendar_days import CalendarDays, parse_days
from timeline.domain.dates.figure_dates import write_typable
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.dates.typed_dates import parse_date
from timeline.domain.vocabulary import Precision
from timeline.errors import InvalidDate
from timeline.reports.page.long_dates import format_date, format_day, name_weekday

TODAY = date(2026, 11, 23)

days = st.dates(date(1000, 1, 1), date(9997, 12, 31))
years = st.integers(1000, 9997)
marks = st.sampled_from(["", "~", "?", "%"])
plain = st.builds(lambda day, length: day.isoformat()[:length], days, st.sampled_from([4, 7, 10]))
parts_of_years = st.builds(lambda year, code: f"{year}-{code}", years, st.integers(21, 41))
masked = st.builds(lambda year, length: f"{year}"[:length].ljust(4, "X"), years, st.integers(1, 3))
unknown_parts = st.builds(
    lambda year, month, day: f"{year}-{month}{day}",
    st.one_of(years.map(str), masked),
    st.one_of(st.just("XX"), st.integers(1, 12).map("{:02}".format)),
    st.one_of(st.just(""), st.just("-XX"), st.integers(1, 28).map("-{:02}".format)),
)
marked_parts = st.builds(
    lambda day, length, signs: "-".join(
        f"{a}{p}{b}" for p, (a, b) in zip(f"{day}"[:length].split("-"), signs, strict=False)
    ),
    days,
    st.sampled_from([7, 10]),
    st.tuples(*[st.tuples(marks, marks)] * 3),
)
masked_within = st.builds(
    lambda year, at: f"{year}"[: at[0]] + "X" * (at[1] - at[0]) + f"{year}"[at[1] :],
    years,
    st.sampled_from([(1, 2), (2, 3), (1, 3)]),
)
singles = st.one_of(
    marked_parts,
    masked_within,
    st.builds("{}{}".format, st.one_of(plain, parts_of_years, masked), marks),
    unknown_parts,
    plain,
    parts_of_years,
)
intervals = st.one_of(
    st.builds("{}/{}".format, singles, singles),
    st.builds("{}/{}".format, st.sampled_from(["", ".."]), singles),
    st.builds("{}/{}".format, singles, st.sampled_from(["", ".."])),
)
members = st.lists(plain, min_size=1, max_size=4, unique=True)
sets = st.one_of(
    members.map(lambda dates: f"[{','.join(dates)}]"),
    members.map(lambda dates: "{" + ",".join(dates) + "}"),
    st.builds("[{}..{},{}]".format, plain, plain, plain),
    st.builds("[..{},{}]".format, plain, plain),
    st.builds("[{},{}..]".format, plain, plain),
)


def parse(edtf: str) -> PartialDate:
    try:
        return PartialDate.parse(edtf)
    except InvalidDate:
        reject()


def read(text: str) -> PartialDate:
    return parse_date(text, today=TODAY)


@settings(max_examples=60 * SOAK, deadline=None)
@given(st.one_of(singles, intervals, sets))
def test_a_date_as_shown_is_that_date(edtf: str) -> None:
    when = parse(edtf)
    assert read(when.display()) == when
    assert read(format_date(when)) == when


@settings(max_examples=40 * SOAK, deadline=None)
@given(st.one_of(singles, intervals, sets))
def test_a_date_as_exported_is_that_date(edtf: str) -> None:
    when = parse(edtf)
    assert read(write_typable(when.edtf)) == when


@settings(max_examples=40 * SOAK, deadline=None)
@given(st.one_of(parts_of_years, masked))
def test_no_code_is_shown(edtf: str) -> None:
    shown = parse(edtf).display()
    assert "X" not in shown
    assert edtf not in shown


@given(days)
def test_a_day_is_read_with_its_weekday_wherever_that_stands(day: date) -> None:
    weekday = name_weekday(day)
    texts = (f"{day}, {weekday}", f"{day} ({weekday[:3]})", f"{day}, a {weekday}", f"{weekday[:3]} {format_day(day)}")
    assert {read(text).edtf for text in texts} == {day.isoformat()}


@given(days, st.dates(date(2000, 1, 1), date(2000, 12, 31)))
def test_days_of_any_year_are_read_as_shown(first: date, last: date) -> None:
    shown = CalendarDays(f"{first:%m-%d}", f"{last:%m-%d}")
    assert parse_days(shown.display(), today=TODAY) == shown


@pytest.mark.parametrize("edtf", ["", "1961-07-11~", "../1960", "1999/..", "/1960", "1999~/"])
def test_the_ends_of_what_is_known(edtf: str) -> None:
    assert read(PartialDate.parse(edtf).display()) == PartialDate.parse(edtf)


@pytest.mark.parametrize("edtf", ["2020-21", "2023-24", "2024-25", "1928-41", "2023-24~"])
def test_a_season_that_may_be_two_years_is_exported_in_words(edtf: str) -> None:
    assert write_typable(edtf) != edtf
    assert read(write_typable(edtf)) == PartialDate.parse(edtf)
    assert PartialDate.parse(edtf).precision is Precision.RANGE


@pytest.mark.parametrize("edtf", ["1948-21", "2024-09", "1961-07-21", "2020-21/2020-22", "1960"])
def test_any_other_date_is_exported_as_it_is(edtf: str) -> None:
    assert write_typable(edtf) == edtf
