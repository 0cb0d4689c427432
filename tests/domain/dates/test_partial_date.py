import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import SOAK
from timeline.domain.dates.partial_date import UNKNOWN, PartialDate
from timeline.domain.vocabulary import Precision
from timeline.errors import InvalidDate

parse = PartialDate.parse


@pytest.mark.parametrize(
    ("text", "precision", "start", "end"),
    [
        ("1948", "year", "1948-01-01", "1949-01-01"),
        ("1948-10", "month", "1948-10-01", "1948-11-01"),
        ("1948-12", "month", "1948-12-01", "1949-01-01"),
        ("1948-10-12", "day", "1948-10-12", "1948-10-13"),
        ("1948-12-31", "day", "1948-12-31", "1949-01-01"),
        ("1960-02-29", "day", "1960-02-29", "1960-03-01"),
        ("1961~", "year", "1961-01-01", "1962-01-01"),
        ("1961-07?", "month", "1961-07-01", "1961-08-01"),
        ("1961-07-11%", "day", "1961-07-11", "1961-07-12"),
        ("0002", "year", "0002-01-01", "0003-01-01"),
        ("9998-12-31", "day", "9998-12-31", "9999-01-01"),
        ("1948-10-08/1948-10-12", "range", "1948-10-08", "1948-10-13"),
        ("1961/1961", "range", "1961-01-01", "1962-01-01"),
        ("1961-07/1961", "range", "1961-07-01", "1962-01-01"),
        ("1961~/1962?", "range", "1961-01-01", "1963-01-01"),
        ("1961-07/..", "range", "1961-07-01", "9999-12-31"),
        ("1961/", "range", "1961-01-01", "9999-12-31"),
        ("../2018-10-16", "range", "0001-01-01", "2018-10-17"),
        ("/2018-10-16", "range", "0001-01-01", "2018-10-17"),
        ("196X", "range", "1960-01-01", "1970-01-01"),
        ("19XX", "range", "1900-01-01", "2000-01-01"),
        ("196X~", "range", "1960-01-01", "1970-01-01"),
        ("1961-XX", "range", "1961-01-01", "1962-01-01"),
        ("1960-02-XX", "range", "1960-02-01", "1960-03-01"),
        ("196X/197X", "range", "1960-01-01", "1980-01-01"),
        ("1961-22", "range", "1961-06-01", "1961-09-01"),
        ("1961-29", "range", "1961-09-01", "1961-12-01"),
        ("1961-34", "range", "1961-04-01", "1961-07-01"),
        ("[1667,1668,1670..1672]", "range", "1667-01-01", "1673-01-01"),
        ("{1961,1960}", "range", "1960-01-01", "1962-01-01"),
        ("[1961-07-09,1961-07-10]", "range", "1961-07-09", "1961-07-11"),
        ("[..1961]", "range", "0001-01-01", "1962-01-01"),
        ("[1961..]", "range", "1961-01-01", "9999-12-31"),
        ("~1961-07-11", "range", "1961-07-11", "1961-07-12"),
    ],
)
def test_bounds_are_the_first_day_and_the_first_day_after(text: str, precision: str, start: str, end: str) -> None:
    when = parse(text)
    assert (when.edtf, when.precision, str(when.start), str(when.end)) == (text, precision, start, end)


@pytest.mark.parametrize(("text", "edtf"), [("~1961", "1961~"), ("?1961", "1961?"), ("[1960, 1961]", "[1960,1961]")])
def test_two_ways_to_write_the_same_are_one(text: str, edtf: str) -> None:
    assert parse(text) == parse(edtf)
    assert parse(text).edtf == edtf


@pytest.mark.parametrize("text", ["1961-24", "1961-28"])
def test_a_winter_may_be_either_of_the_two_that_touch_the_year(text: str) -> None:
    assert (parse(text).start, parse(text).end) == (date(1961, 1, 1), date(1962, 3, 1))


@pytest.mark.parametrize("text", ["", "  ", "unknown", "Undated", "date unknown", "XXXX", "XXXX-XX-XX"])
def test_nothing_known_is_one_value(text: str) -> None:
    assert parse(text) == UNKNOWN
    assert not UNKNOWN.known
    assert (str(UNKNOWN.start), str(UNKNOWN.end)) == ("0001-01-01", "9999-12-31")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1961-13", "there is no month 13"),
        ("1961-00", "there is no month 0"),
        ("1961-02-30", "February 1961 has 28 days"),
        ("1960-02-30", "February 1960 has 29 days"),
        ("1961-04-31", "April 1961 has 30 days"),
        ("1961-04-00", "April 1961 has 30 days"),
        ("1962/1961", "ends before it begins"),
        ("[1970..1961]", "ends before it begins"),
        ("../..", "both ends are open"),
        ("/", "both ends are open"),
        ("0001-01-01", "years run from 0002 to 9998"),
        ("0001", "years run from 0002 to 9998"),
        ("000X", "years run from 0002 to 9998"),
        ("0001-21", "years run from 0002 to 9998"),
        ("0000", "years run from 0002 to 9998"),
        ("9999-01-01", "years run from 0002 to 9998"),
        ("Y12000", "years run from 0002 to 9998"),
        ("Y17E800000000", "years run from 0002 to 9998"),
        ("-0500", "years run from 0002 to 9998"),
        ("61", "a year has four digits"),
        ("1961/62", "a year has four digits"),
        ("7/8/61", "a year has four digits"),
        ("XXXX-10-12", "the year is missing"),
        ("1961-07-11T10:00:00Z", "no time of day"),
        ("1961S2", "significant digits"),
        ("1961-1X", "a month or a day is known or not known"),
        ("1961-07-1X", "a month or a day is known or not known"),
        ("196X-02-30", "is not a date"),
        ("{..1983-12-31,1984}", "is not a date"),
        ("soon", "is not a date"),
        ("../x", "is not a date"),
        ("x/..", "is not a date"),
        ("../..~", "is not a date"),
        ("[../1950]", "is not a date"),
        ("../1950/x", "is not a date"),
        ("1961 07", "is not a date"),
        ("1961\x00", "characters that no date has"),
        ("１９６１", "characters that no date has"),
        ("1961," * 1000, "longer than 100 characters"),
        ("13/13/1961", "there is no such day"),
    ],
)
def test_a_date_that_cannot_be_taken_says_why(text: str, reason: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(InvalidDate, match=reason) as refused:
        parse(text)
    assert refused.value.message.advice
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("7/8/1961", "Write 1961-08-07 or 1961-07-08."),
        ("7.8.1961", "Write 1961-08-07 or 1961-07-08."),
        ("07-08-1961", "Write 1961-08-07 or 1961-07-08."),
        ("25/12/1961", "Write 1961-12-25."),
        ("5/5/1961", "Write 1961-05-05."),
        ("1961/07/08", "Write 1961-07-08."),
        ("1961-7-8", "Write 1961-07-08."),
        ("1962/1961", "Write 1961..1962."),
    ],
)
def test_the_hint_spells_out_every_reading(text: str, hint: str) -> None:
    with pytest.raises(InvalidDate) as refused:
        parse(text)
    assert refused.value.message.advice == hint


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2025-10-17", "2025-10-17"),
        ("1948-10", "1948-10"),
        ("1961~", "about 1961"),
        ("1961?", "1961 (uncertain)"),
        ("1961-07%", "about 1961-07 (uncertain)"),
        ("1948-10-08/1948-10-12", "1948-10-08 to 1948-10-12"),
        ("1961~/1962?", "about 1961 to 1962 (uncertain)"),
        ("../2018-10-16", "until 2018-10-16"),
        ("/2018-10-16", "until 2018-10-16 (start unknown)"),
        ("1961-07/..", "from 1961-07"),
        ("1961~/", "from about 1961 (end unknown)"),
        ("196X", "1960s"),
        ("196X~", "about 1960s"),
        ("190X", "1900s (decade)"),
        ("19XX", "20th century"),
        ("1XXX", "2nd millennium"),
        ("1948-21", "spring 1948"),
        ("1948-24%", "about winter 1948 (uncertain)"),
        ("1948-25", "spring 1948 (northern)"),
        ("1948-32", "winter 1948 (southern)"),
        ("1953-35", "Q3 1953"),
        ("1953-38", "second four months of 1953"),
        ("1953-40", "first half of 1953"),
        ("1953-21/1953-22", "spring 1953 to summer 1953"),
        ("../195X", "until 1950s"),
        ("1961-XX-11", "1961, month unknown, day 11"),
        ("196X-07", "1960s, month 07"),
        ("[1667,1668,1670..1672]", "1667, 1668 or 1670 to 1672"),
        ("[..1960,1965]", "until 1960 or 1965"),
        ("{1960,1961~}", "1960 and about 1961"),
        ("", "date unknown"),
    ],
)
def test_display_neither_adds_nor_loses(text: str, shown: str) -> None:
    assert parse(text).display() == shown


def test_flags_and_the_day_of_the_year() -> None:
    assert (parse("1948-10-12").month_day, parse("1948-10-12~").month_day) == ("10-12", "10-12")
    assert [parse(text).month_day for text in ("1948-10", "1948", "1948-10-12/1948-10-13", "")] == [""] * 4
    flags = {text: (parse(text).approximate, parse(text).uncertain) for text in ("1961", "1961~", "1961?", "1961%")}
    assert flags == {
        "1961": (False, False),
        "1961~": (True, False),
        "1961?": (False, True),
        "1961%": (True, True),
    }


@pytest.mark.parametrize(
    ("one", "other", "possible"),
    [
        ("1961", "1961-07-11", True),
        ("1961-07", "1961-08", False),
        ("1961-07-11", "1961-07-12", False),
        ("1961-07/..", "2025", True),
        ("../1960", "1961", False),
        ("", "1961", True),
    ],
)
def test_overlapping_is_possibly_the_same_time(one: str, other: str, *, possible: bool) -> None:
    assert parse(one).overlaps(parse(other)) is possible
    assert parse(other).overlaps(parse(one)) is possible


def test_a_stored_row_gives_the_same_date() -> None:
    for text in ("1948-10-12", "1948-10~", "1961-07/..", "196X", ""):
        when = parse(text)
        assert (
            PartialDate.from_stored(when.edtf, when.precision.value, when.start.isoformat(), when.end.isoformat())
            == when
        )


def test_dates_sort_by_their_bounds() -> None:
    texts = ["1961-07-11", "1961-07", "", "1961", "../1960"]
    ordered = [when.edtf for when in sorted(map(parse, texts), key=lambda when: when.order)]
    assert ordered == ["../1960", "", "1961", "1961-07", "1961-07-11"]


days = st.dates(date(2, 1, 1), date(9998, 12, 31))
marks = st.sampled_from(["", "~", "?", "%"])
plain = st.builds(lambda day, length, mark: day.isoformat()[:length] + mark, days, st.sampled_from([4, 7, 10]), marks)


@given(plain)
def test_plain_dates_round_trip(text: str) -> None:
    when = parse(text)
    assert parse(when.edtf) == when
    assert when.edtf == text
    assert when.start < when.end


@given(plain, plain)
def test_intervals_round_trip_or_are_refused(first: str, last: str) -> None:
    try:
        when = parse(f"{first}/{last}")
    except InvalidDate:
        assert parse(last).end <= parse(first).start
    else:
        assert parse(when.edtf) == when
        assert (when.start, when.end) == (parse(first).start, parse(last).end)
        assert when.precision is Precision.RANGE


@given(days)
def test_a_day_lies_in_its_month_and_its_month_in_its_year(day: date) -> None:
    text = day.isoformat()
    exact, month, year = parse(text), parse(text[:7]), parse(text[:4])
    assert year.start <= month.start <= exact.start == day < exact.end <= month.end <= year.end
    assert year.contains(day)
    assert month.contains(day)
    assert exact.contains(day)
    assert not exact.contains(exact.end)
    assert not month.contains(month.end)


@settings(max_examples=300 * SOAK)
@given(st.text(alphabet="0129X-/.[]{},~?%YSTE:", max_size=24))
def test_whatever_is_typed_is_a_date_or_a_reason(text: str) -> None:
    try:
        when = parse(text)
    except InvalidDate:
        return
    assert when.start < when.end
    assert parse(when.edtf) == when


def test_plain_dates_do_not_load_the_edtf_package() -> None:
    code = (
        "import sys; from timeline.domain.dates.partial_date import PartialDate as P;"
        "from timeline.domain.dates import typed_dates;"
        "P.parse('1961-07-11~'); P.parse('1961-07/..'); P.parse('1960/1961');"
        "sys.exit('edtf' in sys.modules or 'timeline.domain.dates.edtf_bounds' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
