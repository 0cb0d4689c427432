"""One date in the forms and languages in which people write it, and what is refused with the way to write it."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import SOAK
from timeline.domain.dates.calendar import find_julian_day, is_skipped
from timeline.domain.dates.date_words import MONTH_NAMES, find_month, fold_word
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.dates.typed_dates import parse_date
from timeline.errors import InvalidDate

TODAY = date(2026, 11, 23)
PUBLISHED = date(2025, 10, 21)

EQUAL = {
    "1948-10-08/1948-10-12": (
        *("8–12 October 1948", "8-12 Oct 1948", "October 8-12, 1948", "from 8 to 12 October 1948"),
        *("between 8 and 12 October 1948", "1948-10-08 to 1948-10-12", "1948-10-08–12", "с 8 по 12 октября 1948 г."),
        *("1948년 10월 8일~12일", "1948년 10월 8일부터 12일까지", "1948年10月8日至12日", "1948年10月8日から12日まで"),
        *("8.–12. Oktober 1948", "du 8 au 12 octobre 1948", "del 8 al 12 de octubre de 1948"),
    ),
    "2024-10-28/2024-11-01": ("28 October - 1 November 2024", "28 Oct-1 Nov 2024", "October 28 to November 1, 2024"),
    "2024-12-28/2025-01-02": ("28 December - 2 January 2025", "Dec. 28, 2024 – Jan. 2"),
    "1961-07-11": (
        *(
            "1961年7月11日",
            "1961. 7. 11.",
            "1961.7.11",
            "1961/07/11",
            "昭和36年7月11日",
            "民國50年7月11日",
            "民国五十年七月十一日",
        ),
        *(
            "一九六一年七月十一日",
            "昭和36年（1961年）7月11日",
            "단기 4294년 7월 11일",
            "11.VII.1961",
            "11 июля 1961 г.",
            "11 июл. 1961",
        ),
        *(
            "1961-07-11 (화)",
            "Tuesday, 11 July 1961",
            "ngày 11 tháng 7 năm 1961",
            "1961 оны 7 сарын 11",
            "١١ يوليو ١٩٦١",
        ),
        *("1961-07-11 00:00:00", "1961-07-11T00:00", "11 juil. 1961", "11. Juli 1961", "11 de julio de 1961"),
    ),
    "2025-10-12": (
        "주체114(2025)년 10월 12일",
        "October 12, Juche 114 (2025)",
        "2025年（令和7年）10月12日",
        "12 окт. 2025",
    ),
    "1961-07": ("1961年7月", "1961년 7월", "mid-July 1961", "1961년 7월 중순", "1961/07", "昭和36年7月"),
    "1961": ("early 1961", "the end of 1961", "주체50", "Juche 50", "民國五十年", "昭和三十六年", "начало 1961 года"),
    "1961~": ("c. 1961", "ca 1961", "around 1961", "около 1961", "約1961年", "1961년경", "1961年頃", "~1961"),
    "1953-23": ("autumn 1953", "fall of 1953", "осень 1953", "1953년 가을", "1953年秋", "Herbst 1953", "automne 1953"),
    "1953-35": ("Q3 1953", "3Q 1953", "third quarter of 1953", "1953년 3분기", "1953年第3四半期", "1953 Q3"),
    "1953-40": ("first half of 1953", "H1 1953", "1953년 상반기", "1953年上半年"),
    "196X": ("1960s", "the 1960's", "1960-е годы", "1960년대", "1960年代", "années 1960", "late 1960s"),
    "18XX": ("19th century", "the nineteenth century", "XIX век", "19世紀", "19세기", "XIXe siècle", "siglo XIX"),
    "../1960": ("until 1960", "by 1960", "before 1961", "..1960", "до 1960 года", "1960년까지"),
    "../1961-06": ("before 1961-07", "before July 1961", "before 1 July 1961"),
    "1962/..": ("after 1961", "since 1962", "from 1962", "1962年以降", "1962년부터"),
    "1948/1949": ("1948-49", "1948–49", "1948/49", "1948-1949", "1948 to 1949"),
    "1961-12/1962-02": ("winter 1961/62", "winter of 1961-62"),
    "1881-03-13": ("1 (13) March 1881", "1 марта (13 марта н.ст.) 1881", "1/13 March 1881", "1 March 1881 O.S."),
    "1700-10-23": (
        "O.S. 12 Oct 1700",
        "12/23 October 1700",
        "12 октября 1700 г. (ст. ст.)",
        "23 Oct 1700 (12 Oct O.S.)",
    ),
    "[1961-07-09,1961-07-10]": ("9 or 10 July 1961", "one of 1961-07-09, 1961-07-10"),
    "2024-01-25": ("25/1/2024", "25.1.2024", "1/25/2024", "25. 1. 2024"),
    "1900-03-14": ("1 March 1900 (old style)",),
    "2019-05-01": ("令和元年5月1日",),
}
REFUSED = {
    "2024-25": "2024..2025 or spring 2024",
    "2020-21": "2020..2021 or spring 2020",
    "2005/06": "2005..2006 or 2005-06",
    "2005-13": "2005..2013",
    "7/8/1961": "1961-08-07 or 1961-07-08",
    "1900s": "1900..1909 or 20th century",
    "the sixties": "1960s or 1860s",
    "60년대": "1960s or 1860s",
    "'61. 7. 11": "in full",
    "平成31年5月1日": "12 Oct 1948",
    "明治5年10月1日": "the year",
    "Juche 113 (2025)": "Leave one",
    "12/24 October 1700": "1700-10-12..1700-10-23",
    "1961-07-11 14:30": "only the day",
    "Monday, 11 July 1961": "weekday",
    "Oct 61": "in full",
    "7월 11일": "the year in full",
    "31 June 1961": "12 Oct 1948",
    "1961年13月": "12 Oct 1948",
}
UNREADABLE = ["soon", "12 Foo 1961", "the 1948 treaty", "1948-10-12 to", "8–12日", "1961 or so", "Unknown century", "é"]


def typed(text: str, published: date | None = None) -> str:
    return parse_date(text, today=TODAY, published=published).edtf


@pytest.mark.parametrize(("edtf", "text"), [(edtf, text) for edtf, texts in EQUAL.items() for text in texts])
def test_every_form_is_the_same_date(edtf: str, text: str) -> None:
    assert typed(text) == edtf


@pytest.mark.parametrize(("text", "hint"), REFUSED.items())
def test_what_may_be_two_dates_or_none_is_refused_with_the_way_to_write_it(text: str, hint: str) -> None:
    with pytest.raises(InvalidDate) as refused:
        typed(text)
    assert hint in refused.value.message.advice
    assert text in str(refused.value)


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_is_no_date_is_answered_with_examples(text: str) -> None:
    with pytest.raises(InvalidDate) as refused:
        typed(text)
    assert "2022-06-06..2022-06-07" in refused.value.message.advice
    assert "EDTF" not in str(refused.value)


@pytest.mark.parametrize(
    ("published", "text", "edtf"),
    [
        ("2025-10-21", "16 Oct", "2025-10-16"),
        ("2025-10-21", "21 Oct", "2025-10-21"),
        ("2025-10-21", "10월 8일부터 12일까지", "2025-10-08/2025-10-12"),
        ("2025-10-21", "16 октября", "2025-10-16"),
        ("2025-01-03", "28 Dec", "2024-12-28"),
        ("2025-01-03", "28 Dec - 2 Jan", "2024-12-28/2025-01-02"),
        ("2025-10-21", "15 March", "2025-03-15"),
        ("2025-10-21", "last month", "2025-09"),
        ("2025-10-21", "last week", "2025-10-13/2025-10-19"),
        ("2025-10-21", "last year", "2024"),
    ],
)
def test_a_missing_year_is_that_of_the_publication(published: str, text: str, edtf: str) -> None:
    assert typed(text, date.fromisoformat(published)) == edtf


@pytest.mark.parametrize(
    ("published", "text"),
    [("2025-12-30", "3 Jan"), ("2025-10-21", "22 Oct"), ("2025-10-21", "1 Dec"), ("2025-01-10", "20 March")],
)
def test_a_year_that_is_not_clear_is_asked_for(published: str, text: str) -> None:
    with pytest.raises(InvalidDate, match="two ways"):
        typed(text, date.fromisoformat(published))


days = st.dates(date(1925, 1, 1), date(2024, 12, 31))
languages = st.sampled_from(MONTH_NAMES)


@settings(max_examples=60 * SOAK, deadline=None)
@given(days, languages)
def test_a_day_is_read_in_every_language(day: date, names: str) -> None:
    for name in names.split()[day.month - 1].split("|"):
        assert typed(f"{day.day} {name} {day.year}") == day.isoformat()
        assert typed(f"{name.upper()} {day.year}") == f"{day:%Y-%m}"


@settings(max_examples=40 * SOAK, deadline=None)
@given(days, st.integers(1, 27))
def test_a_span_is_read_in_every_form(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    same_month = f"{first:%Y-%m}" == f"{last:%Y-%m}"
    texts = [
        f"{first.day} {first:%B} {first.year} – {last.day} {last:%B} {last.year}",
        f"{first.day} {first:%b} to {last.day} {last:%b} {last.year}",
        f"{first.year}年{first.month}月{first.day}日至{last.year}年{last.month}月{last.day}日",
        f"{first}..{last}",
        *(
            [f"{first.day}-{last.day} {last:%B} {last.year}", f"{first:%B} {first.day}–{last.day}, {last.year}"]
            * same_month
        ),
    ]
    assert {typed(text) for text in texts} == {f"{first}/{last}"}


@settings(max_examples=60 * SOAK, deadline=None)
@given(st.text(alphabet="0129 年月日-–/.~()'sюQ昭和年주체toOctmidearly,", max_size=20))
def test_whatever_is_typed_is_a_date_or_a_reason(text: str) -> None:
    try:
        when = parse_date(text, today=TODAY, published=PUBLISHED)
    except InvalidDate:
        return
    assert when.start < when.end


def test_a_shortened_month_is_one_month() -> None:
    assert [find_month(fold_word(word)) for word in ("okt", "févr", "дек", "sept", "jui", "ma", "mayor")] == [
        10,
        2,
        12,
        9,
        0,
        0,
        0,
    ]


def test_the_two_calendars() -> None:
    assert find_julian_day(1582, 10, 5) == date(1582, 10, 15)
    assert find_julian_day(1900, 2, 29) == date(1900, 3, 13)
    assert find_julian_day(1917, 10, 25) == date(1917, 11, 7)
    assert find_julian_day(1901, 2, 29) is None
    assert [is_skipped(date(1582, 10, day)) for day in (4, 5, 14, 15)] == [False, True, True, False]


@pytest.mark.parametrize(
    "text",
    [
        "พ.ศ. 2504",
        "11 กรกฎาคม พ.ศ. 2504",
        "2504 BE",
        "B.E. 2504",
        "佛历2504年",
        "仏暦2504年7月11日",
        "1380 AH",
        "28 Muharram 1381",
        "1 Ramadan 1400",
        "5721 AM",
        "27 Tammuz 5721",
        "כ״ז בתמוז תשכ״א",
        "20 Tir 1340",
        "44 BC",
        "农历1961年5月29日",
        "음력 1961년 5월 29일",
    ],
)
def test_a_date_of_another_calendar_is_refused(text: str) -> None:
    with pytest.raises(InvalidDate, match="it is of another calendar"):
        parse_date(text, today=TODAY)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [("07/1961", "1961-07"), ("7.1961", "1961-07"), ("12-1948", "1948-12"), ("am 11. Juli 1961", "1961-07-11")],
)
def test_a_month_in_figures_and_a_small_word_are_read(text: str, edtf: str) -> None:
    assert parse_date(text, today=TODAY).edtf == edtf


@pytest.mark.parametrize(
    ("edtf", "shown"),
    [
        ("1X61", "1_61 (one figure unknown)"),
        ("1XX1", "1__1 (two figures unknown)"),
        ("1961?-07", "1961-07 (year uncertain)"),
        ("1961-07-~11", "1961-07-11 (day approximate)"),
        ("1961-07%-11", "1961-07-11 (year-month doubtful)"),
        ("~1961-?07", "1961-07 (year alone approximate, month uncertain)"),
        ("1961?-07/..", "from 1961-07 (year uncertain)"),
    ],
)
def test_marks_within_a_date_are_words_that_are_read_again(edtf: str, shown: str) -> None:
    when = PartialDate.parse(edtf)
    assert when.display() == shown
    assert parse_date(shown, today=TODAY) == when
