"""The diary of the coming years: round years by each side's rule, where they meet, and what is not in it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from tests.reports.hand_made import (
    NAMES,
    ROUNDS,
    STATES,
    column,
    fact,
    founding,
    headings,
    hints,
    linked,
    participant,
    remarks,
)
from tests.reports.plain_page import unmark
from timeline import formats
from timeline.document import Document, Table
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.anniversary_calendar import AnniversaryCalendar, CalendarScope
from timeline.domain.occasions.observance_history import YearRange
from timeline.domain.occasions.pair_occasions import Occasion
from timeline.reports.anniversaries import forecast
from timeline.reports.anniversaries.forecast import ForecastFilter, ForecastRecords, ForecastScope
from timeline.reports.page.ordinal_phrases import describe_leap_rule

TODAY = date(2026, 11, 24)
RELATIONS = founding(
    "1948-10-12", key="relations", between=("PRK", "SUN"), family="relations", type="relations-established"
)
PAIR = ForecastScope(CalendarScope(pairs=("PRK-RUS",)))


def holidays(code: str, year: int) -> Mapping[date, str]:
    return {date(year, 10, 12): "Autumn Day"} if code == "RUS" else {}


def build(
    *occasions: EventRecord | Occasion,
    asked: ForecastScope = PAIR,
    since: int = 2027,
    until: int = 2036,
    **options: Any,
) -> Document:
    whole = tuple(one if isinstance(one, Occasion) else Occasion(one) for one in occasions)
    sides = {one.record.key: tuple(sorted(each.country for each in one.record.participants)) for one in whole}
    known = AnniversaryCalendar(STATES, NAMES, ROUNDS, whole, sides)
    first = options.pop("first", date(since, 1, 1))
    shown = ForecastFilter(YearRange(since, until), first, options.pop("only_round", None))
    tells = options.pop("holidays", holidays)
    return unmark(forecast.build)(ForecastRecords(asked, known, tells), shown, today=TODAY, **options)


def told(document: Document) -> list[tuple[str, str]]:
    """Day and ordinal of each anniversary of known day."""
    return [(row[0], row[1]) for row in days(document)]


def days(document: Document) -> list[tuple[str, ...]]:
    tables = [block for block in document.blocks if isinstance(block, Table) and block.columns[0] == "Day"]
    return [tuple(row) for table in tables for row in table.rows]


def test_each_day_has_its_weekday_its_rule_and_the_holidays_of_either_side() -> None:
    page = build(RELATIONS, until=2032)
    assert days(page) == [
        ("2027-10-12 Tue", "79th", "relations", "", "Russia: Autumn Day"),
        ("2028-10-12 Thu", "80th", "relations", "North Korea (5), Russia (5)", "Russia: Autumn Day"),
        ("2029-10-12 Fri", "81st", "relations", "", "Russia: Autumn Day"),
        ("2030-10-12 Sat", "82nd", "relations", "", "Russia: Autumn Day"),
        ("2031-10-12 Sun", "83rd", "relations", "", "Russia: Autumn Day"),
        ("2032-10-12 Tue", "84th", "relations", "", "Russia: Autumn Day"),
    ]
    assert page.title == "Forecast, 2027 to 2032: North Korea - Russia"
    assert remarks(page)[0] == "6 anniversaries, 1 round."
    assert "through SUN -> RUS (continuation, 1991-12-26)" in fact(page, "How counted")
    assert "North Korea every 5 years (jeongjunyeon), Russia every 5 years (yubiley)" in fact(page, "How counted")


def test_a_sunday_is_told_and_without_the_package_no_holiday_is() -> None:
    page = build(RELATIONS, holidays=lambda _code, _year: {}, since=2031, until=2031)
    assert column(page, "Holiday") == ["Sunday"]
    without = build(RELATIONS, holidays=None, since=2031, until=2031)
    assert days(without) == [("2031-10-12 Sun", "83rd", "relations", "")]
    assert remarks(without)[-1] == "Public holidays need a package: pip install 'diplomatic-timeline[calendar]'"


def test_what_is_past_of_the_first_year_is_not_to_come() -> None:
    late = founding("1950-12-01", key="late")
    page = build(RELATIONS, late, since=2026, until=2027, first=TODAY)
    assert told(page) == [("2026-12-01 Tue", "76th"), ("2027-10-12 Tue", "79th"), ("2027-12-01 Wed", "77th")]
    assert remarks(page)[0].startswith("3 anniversaries from 2026-11-24 on")


def test_the_first_anniversary_counts_and_the_founding_does_not() -> None:
    page = build(founding("2027-05-01", key="young"), until=2029, only_round=False)
    assert [nth for _, nth in told(page)] == ["1st", "2nd"]


def test_of_many_occasions_the_round_ones_are_shown_and_the_others_counted() -> None:
    many = [founding(f"1950-01-{day:02}", key=f"one-{day}") for day in range(1, 14)]
    page = build(*many, since=2027, until=2030)
    assert len(told(page)) == 13
    assert remarks(page)[0] == "52 anniversaries, 13 round; 39 others are not shown."
    assert page.read_data()["total"] == 52
    assert len(told(build(*many, since=2027, until=2030, only_round=False))) == 52
    assert len(told(build(*many[:12], since=2027, until=2030))) == 48
    assert len(told(build(*many[:12], since=2027, until=2030, only_round=True))) == 12
    assert len(told(build(*many[:2], since=2027, until=2030, asked=ForecastScope()))) == 2


def test_many_a_year_stand_in_a_table_for_each_year() -> None:
    page = build(*(founding(f"1950-01-{day:02}", key=f"one-{day}") for day in range(1, 5)), until=2028)
    assert headings(page)[:2] == ["2027", "2028"]
    assert told(page)[0] == ("1 Jan Fri", "77th")


def test_round_years_that_meet_in_a_month_are_named() -> None:
    page = build(
        RELATIONS,
        founding("1948-10-30", key="second", between=("PRK", "SUN")),
        founding("1953-10", key="third", between=("PRK", "CHN")),
        founding("1953-11-01", key="alone", between=("PRK", "CHN")),
    )
    table = next(block for block in page.blocks if isinstance(block, Table) and block.columns[0] == "Month")
    assert table.rows == [
        (
            "October 2028",
            "North Korea",
            "75th third (month only); 80th relations (12); 80th second (30)",
        ),
        ("October 2033", "North Korea", "80th third (month only); 85th relations (12); 85th second (30)"),
    ]
    both = build(RELATIONS, founding("1948-10-30", key="second", between=("PRK", "SUN")), until=2028)
    assert column(both, "Country") == ["North Korea and Russia"]
    assert both.read_data()["meetings"] == [
        {"month": "2028-10", "states": ["PRK", "RUS"], "occasions": ["relations", "second"]}
    ]


def test_each_side_has_its_own_rule_and_a_general_one_holds_where_neither_has() -> None:
    chinese = founding("1961-07-11", key="chinese")
    page = build(chinese, founding("1961-07-12", key="other", between=("DDR", "YUG")), until=2031, only_round=True)
    assert [row[1:4] for row in days(page)] == [
        ("70th", "chinese", "China (10), North Korea (5)"),
    ]
    alone = build(founding("1961-07-12", key="other", between=("SRB",)), until=2031, only_round=True)
    assert [row[3] for row in days(alone)] == ["generally (10)"]


def test_what_has_no_day_stands_apart_with_its_round_years() -> None:
    page = build(founding("1949", key="year"), founding("1962-03", key="month"), until=2030)
    assert told(page) == []
    assert column(page, "Round anniversaries") == [
        "80th in 2029: China (10), North Korea (5)",
        "65th in March 2027: North Korea (5)",
    ]
    page = build(founding("1949", key="year"), until=2028)
    assert column(page, "Round anniversaries") == ["none from the 78th in 2027 to the 79th in 2028"]


def test_what_is_left_out_is_named_with_the_reason() -> None:
    suspended = founding("1951-01-01", key="suspended")
    ended = founding("1952-01-01", key="ended")
    page = build(
        Occasion(suspended, effects=(linked(suspended, "2010-05-25", kind="suspends"),)),
        Occasion(ended, effects=(linked(ended, "1996", kind="ends"),)),
        founding("1953-01-01", key="moving", recurs="moving"),
        founding("1950/1951", key="unsure"),
        founding("", key="unknown"),
        RELATIONS,
        founding("1992-03-01", key="anew", between=("PRK", "RUS"), family="relations", type="relations-established"),
    )
    said = remarks(page)
    assert "Not shown: suspended, suspended since 2010-05-25; ended, ended since 1996." in said
    assert "Not counted, because a successor state restarted the relations: relations." in said
    assert "No fixed day, not computed: moving." in said
    assert "Founding year not certain, so no anniversary can be counted: unsure, unknown." in said
    assert {row[2] for row in days(page)} == {"anew"}


@pytest.mark.parametrize(("leap", "day"), [(LeapRule.FEB_28, "02-28 Sun"), (LeapRule.MAR_1, "03-01 Mon")])
def test_the_leap_day_is_kept_by_either_rule_and_the_rule_told(leap: LeapRule, day: str) -> None:
    page = build(founding("1952-02-29", key="leap"), until=2028, leap=leap)
    assert [when for when, _ in told(page)] == [f"2027-{day}", "2028-02-29 Tue"]
    assert describe_leap_rule(leap).rstrip(".") in fact(page, "How counted")


def test_one_occasion_is_not_told_with_what_was_loaded_beside_it() -> None:
    other = founding("1950-01-01", key="other", id=2)
    page = build(RELATIONS, other, asked=ForecastScope(ids=(1,), name="Relations"), until=2028)
    assert [nth for _, nth in told(page)] == ["79th", "80th"]
    assert page.title == "Forecast, 2027 to 2028: Relations"


def test_relations_begun_anew_later_are_counted_until_then() -> None:
    anew = founding(
        "1993-02-03", key="anew", between=("PRK", "RUS"), family="relations", type="relations-established", id=2
    )
    page = build(RELATIONS, anew, since=1992, until=1994)
    assert told(page) == [("1992-10-12 Mon", "44th"), ("1994-02-03 Thu", "1st")]
    said = "Not counted, because a successor state restarted the relations:"
    assert f"{said} relations (from 1993 on)." in remarks(page)
    assert f"{said} relations." in remarks(build(RELATIONS, anew, since=1993, until=1994))


def test_a_moving_occasion_is_not_said_to_have_no_anniversary() -> None:
    page = build(founding("1953-02-17", key="moving", recurs="moving"))
    assert remarks(page) == [
        "No countable anniversary of an active occasion falls in this period.",
        "No fixed day, not computed: moving.",
    ]


def test_nothing_on_record_says_what_to_type_next() -> None:
    page = build()
    assert remarks(page)[0] == "No occasion is on record."
    assert "timeline upcoming --days 366" in hints(page)[0]
    assert formats.render(page, "csv").count("\n") == 1
    assert "No countable anniversary" in remarks(build(founding("2030-01-01"), until=2029))[0]


def test_the_forms_for_machines_say_the_same() -> None:
    page = build(RELATIONS, until=2028)
    data = page.read_data()
    assert (data["from"], data["until"], data["pairs"], data["round"]) == ("2027-01-01", 2028, ["PRK-RUS"], 1)
    last = data["anniversaries"][-1]
    assert (last["ordinal"], last["weekday"], last["round"]) == (80, "Thursday", True)
    assert last["holidays"] == [{"country": "RUS", "name": "Autumn Day"}]
    flat = page.read_sheet()
    assert flat
    assert flat.rows[-1] == (
        *("2028-10-12", "Thursday", "80", RELATIONS.title, "yes", "North Korea (5), Russia (5)", "PRK RUS"),
        *("RUS: Autumn Day", "relations"),
    )
    calendar = page.read_calendar()
    assert calendar
    assert [day.uid for day in calendar.days] == [f"relations-{n}@diplomatic-timeline" for n in (79, 80)]
    assert "80th of relations, 2028-10-12 Thu" in formats.render(page.explain(), "table")


def test_the_first_year_and_all_days_are_drawn() -> None:
    page = build(RELATIONS, founding("1949-10-01", key="day", participants=(participant("host", "p", "PRK"),)))
    year, grid = page.list_figures()
    assert "2027" in year.caption
    assert "Autumn Day" in year.svg()
    assert "relations, 2028" in grid.svg()
    assert grid.caption.endswith("each occasion with its first round anniversary")
    assert build(founding("1949", key="year")).list_figures() == ()


def test_what_is_drawn_says_no_more_than_it_shows() -> None:
    year, grid = build(RELATIONS, since=2026, until=2027, first=TODAY).list_figures()
    assert year.caption == "North Korea - Russia: the anniversaries of 2027"
    assert grid.caption.endswith("each occasion with its first round anniversary, or else its first")
    winter = founding("1948-12-12", key="winter", between=("PRK", "SUN"))
    year, _ = build(winter, since=2026, until=2026, first=TODAY).list_figures()
    assert year.caption == "North Korea - Russia: the anniversaries of 2026 from 2026-11-24 on"
    year, _ = build(RELATIONS, since=2026, first=TODAY, only_round=True).list_figures()
    assert year.caption == "North Korea - Russia: the round anniversaries of 2028"


def test_titles_cannot_break_the_page() -> None:
    hostile = founding("1948-10-12", key="h", title='<script>\x1b[31m\n,;"' + "가" * 300)
    page = build(hostile, until=2028)
    for form in ("table", "md", "html", "csv", "json", "yaml", "svg", "ics"):
        rendered = formats.render(page, form)
        assert "\x1b" not in rendered
        assert "<script>" not in rendered or form in {"table", "json", "yaml", "csv", "ics", "md"}
