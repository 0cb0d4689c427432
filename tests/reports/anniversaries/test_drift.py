from typing import Any

import pytest

from tests.reports.hand_made import TODAY, column, embassy, fact, founding, headings, hints, linked, remarks
from tests.reports.plain_page import unmark
from tests.reports.receptions import BEIJING, PYONGYANG, banquet, keeping, reception
from timeline import formats
from timeline.document import Document, Table
from timeline.domain.events.records import EventRecord, Link
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.observance_history import OccasionHistory, YearRange
from timeline.reports.anniversaries import drift


def page(
    *observances: EventRecord | OccasionHistory,
    since: int | None = None,
    until: int = 2026,
    leap: LeapRule = LeapRule.FEB_28,
    **of: Any,
) -> Document:
    """The drift of the treaty of 11 July 1961 unless told otherwise."""
    every = [one for one in observances if isinstance(one, OccasionHistory)]
    every = every or [keeping(*(one for one in observances if isinstance(one, EventRecord)), **of)]
    return unmark(drift.build)(every, years=YearRange(since, until), today=TODAY, leap=leap)


def summary(document: Document, series: str) -> tuple[str, ...]:
    """What the first table says of a series."""
    table = next(one for one in document.blocks if isinstance(one, Table))
    return next(tuple(row[1:]) for row in table.rows if row[0] == series)


def test_the_day_held_stands_beside_the_true_day() -> None:
    document = page(
        reception("2021-07-09"),
        reception("2023-07-11"),
        reception("2025-07-10"),
        banquet("2021-07-13"),
        banquet("2025-07-14"),
    )
    assert document.title == "Dates held and anniversary dates, up to 2026: Treaty of 1961-07-11"
    assert headings(document) == [PYONGYANG, BEIJING]
    assert summary(document, PYONGYANG) == ("3", "-2 days to on the day", "-1 day", "none", "never late")
    assert summary(document, BEIJING) == ("2", "+2 days to +3 days", "+2.5 days", "none", "")
    assert column(document, "Year")[:3] == ["2025, 64th", "2023, 62nd", "2021, 60th, round"]
    assert column(document, "Anniversary")[:3] == ["2025-07-11 Fri", "2023-07-11 Tue", "2021-07-11 Sun"]
    assert column(document, "Date")[:3] == [
        "2025-07-10 Thu, reception",
        "2023-07-11 Tue, reception",
        "2021-07-09 Fri, reception",
    ]
    assert column(document, "Days from anniversary")[:3] == ["-1 day", "on the day", "-2 days"]
    assert column(document, "Possible reason")[:3] == ["", "", "the true day was a Sunday"]


def test_a_weekend_is_told_only_beside_an_offset() -> None:
    assert column(page(reception("2021-07-11"), reception("2020-07-11")), "Possible reason") == ["", ""]
    moved = column(page(reception("2020-07-13"), reception("2021-07-12")), "Possible reason")
    assert moved == ["the true day was a Sunday", "the true day was a Saturday"]


def test_a_weekend_is_not_told_beside_an_offset_that_it_cannot_explain() -> None:
    assert column(page(reception("2021-07-20")), "Possible reason") == [""]
    assert column(page(reception("2021-07-18")), "Possible reason") == ["the true day was a Sunday"]


def test_about_a_day_is_told_of_the_habit_too() -> None:
    document = page(reception("2022-07-13"), reception("2023-07-12"), reception("2024-07-14~"))
    assert summary(document, PYONGYANG) == ("3", "about +1 day to +3 days", "about +2 days", "none", "")
    (series,) = document.read_data()["occasions"][0]["series"]
    assert (series["approximate"], [day["approximate"] for day in series["days"]]) == (True, [False, False, True])
    about = founding("1961-07-11~")
    assert column(page(reception("2021-07-12", of=about), of=about), "Possible reason") == [""]


def test_hosts_that_are_not_on_record_have_no_habit_together() -> None:
    nobody: dict[str, Any] = {"participants": ()}
    shows = [reception(f"{year}-07-{day}", **nobody) for year, day in ((2023, 11), (2024, 12), (2025, 30))]
    document = page(*shows, reception("2024-07-11"), reception("2025-07-11"))
    table = next(one for one in document.blocks if isinstance(one, Table))
    assert [row[0] for row in table.rows] == [PYONGYANG]
    assert headings(document) == [PYONGYANG, "Host not named"]
    assert column(document, "Days from anniversary")[2:] == ["on the day", "+1 day", "+19 days"]
    assert callable(document.evidence)
    assert not [one for one in document.evidence() if "host not named, median" in one.figure]
    data = document.read_data()["occasions"][0]["series"]
    assert [(one["host"], one["median"], one["pattern"], len(one["days"])) for one in data] == [
        ("chn-embassy", 0, "", 2),
        (None, None, "", 3),
    ]


def test_the_day_of_another_occasion_is_told_beside_an_offset() -> None:
    liberation = founding("1945-08-15", key="liberation")
    link = Link("marks", liberation.key, liberation.title, liberation.date, liberation.recurs, None)
    both = reception("2025-08-15")
    both = both._replace(links=(*both.links, link))
    assert column(page(both), "Possible reason") == ["the day of Treaty of 1945-08-15 (liberation)"]
    assert column(page(keeping(both), keeping(both, of=liberation)), "Days from anniversary") == [
        "+35 days",
        "on the day",
    ]


def test_of_several_days_the_first_counts() -> None:
    document = page(
        reception("2025-07-12", key="b"), reception("2025-07-10", key="a"), reception("2024-07-11/2024-07-13")
    )
    assert column(document, "Date") == [
        "2025-07-12 Sat, reception",
        "2025-07-10 Thu, reception",
        "2024-07-11 Thu to 2024-07-13 Sat, reception",
    ]
    assert column(document, "Possible reason")[0] == "that of 2025-07-10 counts"
    assert summary(document, PYONGYANG)[:2] == ("2", "-1 day to on the day")
    days = document.read_data()["occasions"][0]["series"][0]["days"]
    assert [(day["key"], day["counts"], day["offset_days"]) for day in days] == [
        ("2024-07-11/2024-07-13", True, 0),
        ("a", True, -1),
        ("b", False, 1),
    ]


@pytest.mark.parametrize(
    ("on", "held"),
    [
        ("2025-07", "2025-07"),
        ("[2025-07-10..2025-07-12]", "one of 2025-07-10 to 2025-07-12"),
        ("2025-07/2025-07-12", "2025-07 to"),
    ],
)
def test_a_day_that_is_not_known_has_no_offset(on: str, held: str) -> None:
    document = page(reception("2024-07-11"), reception(on, key="vague"))
    assert summary(document, PYONGYANG)[0] == "2 (1 without an offset)"
    assert column(document, "Possible reason")[0] == "the day held is not known"
    assert column(document, "Date")[0].startswith(held)


@pytest.mark.parametrize(("on", "told", "true"), [("1961-07", "the month", "2025-07"), ("1961", "the year", "2025")])
def test_an_occasion_known_by_the_month_or_the_year_has_no_offset(on: str, told: str, true: str) -> None:
    occasion = founding(on)
    document = page(reception("2025-07-11", of=occasion), reception("2024-07-11", of=occasion), of=occasion)
    assert fact(document, "No offset") == f"only {told} of the occasion is known"
    assert column(document, "Anniversary")[0] == true
    assert column(document, "Days from anniversary") == ["", ""]
    assert summary(document, PYONGYANG) == ("2", "no offset", "", "", "")
    assert column(document, "Possible reason")[0] == "the true day is not known"


def test_a_moving_occasion_has_no_true_day() -> None:
    moving = founding("1961-02-15", recurs="moving")
    document = page(reception("2025-01-29", of=moving), of=moving)
    assert fact(document, "No offset") == "the occasion moves through the calendar"
    assert (column(document, "Anniversary"), column(document, "Days from anniversary")) == (["none"], [""])


def test_across_new_year_and_in_a_january_gala() -> None:
    new_year = founding("1959-01-01")
    document = page(reception("2024-12-30", of=new_year), reception("2026-01-02", of=new_year), of=new_year)
    assert column(document, "Anniversary") == ["2026-01-01 Thu", "2025-01-01 Wed"]
    assert column(document, "Days from anniversary") == ["+1 day", "-2 days"]
    relations = founding("1949-10-06")
    gala = page(reception("2019-01-07", of=relations, ordinal=70), of=relations)
    assert column(gala, "Days from anniversary") == ["-272 days"]
    assert column(gala, "Possible reason") == ["claimed as the year's 70th"]


@pytest.mark.parametrize(("leap", "offset"), [(LeapRule.FEB_28, "on the day"), (LeapRule.MAR_1, "-1 day")])
def test_a_leap_day(leap: LeapRule, offset: str) -> None:
    occasion = founding("1952-02-29")
    document = page(reception("2025-02-28", of=occasion), of=occasion, leap=leap)
    assert column(document, "Days from anniversary") == [offset]
    assert "An anniversary of 29 February" in fact(document, "How counted")


def test_what_did_not_take_place_is_shown_and_not_counted() -> None:
    document = page(reception("2024-07-11"), reception("2025-07-01", status="cancelled"), reception("2026-07-12"))
    assert column(document, "Date")[1] == "2025-07-01 Tue, cancelled reception"
    assert (column(document, "Days from anniversary")[1], column(document, "Possible reason")[1]) == ("", "not counted")
    assert summary(document, PYONGYANG)[:2] == ("2", "on the day to +1 day")


def test_one_occasion_in_three_cities() -> None:
    third = reception("2025-07-14", city="Chongjin")
    document = page(reception("2025-07-11"), banquet("2025-07-12"), third)
    assert headings(document) == ["Once on record"]
    assert column(document, "Series") == [PYONGYANG, BEIJING, "Chongjin: Embassy of CHN"]
    assert column(document, "Days from anniversary") == ["on the day", "+1 day", "+3 days"]


def test_what_has_no_end_yet_is_counted_from_its_first_day() -> None:
    document = page(reception("2025-07-10/..", ordinal=64))
    assert (column(document, "Date"), column(document, "Days from anniversary")) == (
        ["from 2025-07-10, reception"],
        ["-1 day"],
    )


def test_the_first_anniversary_and_the_founding_year() -> None:
    document = page(reception("1962-07-12"), reception("1961-07-11"))
    assert column(document, "Year") == ["1962, 1st", "1961"]
    assert column(document, "Days from anniversary") == ["+1 day", ""]


def test_a_severed_occasion_says_so() -> None:
    over = linked(founding("1961-07-11"), "2020-01-01", kind="ends")
    assert "ended since 2020-01-01" in fact(page(reception("2019-07-11"), effects=(over,)), "Status")


def test_a_window_and_an_empty_answer() -> None:
    document = page(reception("2021-07-11"), reception("2025-07-12"), since=2025)
    assert column(document, "Year") == ["2025, 64th"]
    empty = page(reception("2021-07-11"), since=2022)
    assert remarks(empty) == ["Nothing is on record as held (2022 to 2026): founding."]
    assert hints(empty) == ["See why: timeline anniversaries years founding"]
    nothing = unmark(drift.build)([], years=YearRange(None, 2026), today=TODAY)
    assert remarks(nothing) == ["No matching occasion has an observance or a search on record."]
    assert "timeline upcoming --days 366" in hints(nothing)[0]


def test_the_keys_behind_the_figures_are_told() -> None:
    document = page(reception("2024-07-11"), reception("2025-07-12"))
    assert callable(document.evidence)
    told = {one.figure: one.keys for one in document.evidence()}
    assert told[f"founding, {PYONGYANG}, median: +0.5 days"] == ["2024-07-11", "2025-07-12"]
    assert told[f"founding, {PYONGYANG}, 2025: +1 day"] == ["2025-07-12"]


def test_the_sheet_has_a_row_for_each_day() -> None:
    sheet = page(reception("2025-07-12"), reception("2024-07")).read_sheet()
    assert sheet is not None
    rows = [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]
    assert [(row["year"], row["true_weekday"], row["weekday"], row["offset_days"]) for row in rows] == [
        ("2024", "Thursday", "", ""),
        ("2025", "Friday", "Saturday", "1"),
    ]


@pytest.mark.parametrize("form", ["table", "md", "html", "json", "csv", "yaml", "keys"])
def test_every_format_writes_it_the_same_each_time(form: str) -> None:
    one, other = (page(reception("2024-07-11"), reception("2025-07-12", type_label="<i>연회|")) for _ in range(2))
    assert formats.render(one, form) == formats.render(other, form) != ""


def test_hosts_of_both_sides_are_one_series() -> None:
    both: dict[str, Any] = {"participants": (embassy("CHN"), embassy("PRK"))}
    document = page(reception("2024-07-11", **both), reception("2025-07-12", **both))
    assert headings(document) == ["Pyongyang: Embassy of PRK"]
