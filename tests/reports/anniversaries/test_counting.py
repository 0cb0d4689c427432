from datetime import date
from typing import Any

import pytest

from tests.reports.hand_made import (
    TODAY,
    TREATY,
    citation,
    column,
    fact,
    founding,
    headings,
    kept,
    linked,
    material,
    observance,
    participant,
    remarks,
    report,
    source,
)
from tests.reports.plain_page import unmark
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.anniversary_count import count_anniversary
from timeline.domain.occasions.round_years import RoundRule
from timeline.reports.anniversaries import report as anniversaries
from timeline.reports.anniversaries.counts import describe_round, describe_rounds_around
from timeline.reports.page.ordinal_phrases import describe_leap_rule


@pytest.mark.parametrize(
    ("on", "day", "anniversary", "today", "told"),
    [
        ("1961-07-11", "11 July 2025, Friday", "2025-07-11", date(2025, 7, 9), "not yet, in 2 days"),
        ("1961-07", "July 2025", "2025-07", date(2025, 7, 9), "not yet, due in July 2025"),
        ("1961", "2025", "2025", date(2025, 7, 9), "not yet, due in 2025"),
        ("1961-07~", "about July 2025", "2025-07~", TODAY, "not searched"),
        ("1961-07-09/1961-07-11", "2025-07-09 to 2025-07-11", "2025-07-09/2025-07-11", TODAY, "not searched"),
    ],
)
def test_no_day_is_given_that_is_not_known(on: str, day: str, anniversary: str, today: date, told: str) -> None:
    document = report(kept(of=founding(on)), year=2025, today=today)
    assert fact(document, "Day") == day
    assert fact(document, "Observances") == f"none on record: {told}"
    occasion = document.data["occasions"][0]
    assert (occasion["ordinal"], occasion["anniversary"]) == (64, anniversary)
    assert (occasion["weekday"] is not None) == (on == "1961-07-11")


@pytest.mark.parametrize(
    ("on", "recurs", "why"),
    [
        ("", "yearly", "none: the founding date is unknown"),
        ("1960-11/1961-02", "yearly", "none: the founding year is not certain"),
        ("1961-02-15", "moving", "none: the occasion moves through the calendar"),
    ],
)
def test_an_occasion_without_an_ordinal_still_has_the_observances_of_the_year(on: str, recurs: str, why: str) -> None:
    occasion = founding(on, recurs=recurs)
    document = report(
        kept(observance(occasion, "2025-01-29"), observance(occasion, "2024-02-10"), of=occasion), year=2025
    )
    assert headings(document) == [f"Anniversary: Treaty of {on}"]
    assert (fact(document, "Day"), fact(document, "Counted"), fact(document, "Round year")) == (why, "", "")
    assert (column(document, "Event"), column(document, "Days from anniversary")) == (["2025-01-29 reception"], [""])


def test_a_moving_occasion_nobody_marked_is_told_so() -> None:
    document = report(kept(of=founding("1961-02-15", recurs="moving")), year=2025)
    assert fact(document, "Observances") == "none on record: not searched"


@pytest.mark.parametrize(
    ("leap", "day"), [(LeapRule.FEB_28, "28 February 2025, Friday"), (LeapRule.MAR_1, "1 March 2025, Saturday")]
)
def test_the_rule_for_29_february_is_stated(leap: LeapRule, day: str) -> None:
    document = report(kept(of=founding("1964-02-29")), year=2025, leap=leap)
    assert (fact(document, "Day"), fact(document, "Leap day")) == (day, describe_leap_rule(leap))


@pytest.mark.parametrize(
    ("between", "pair", "year", "counted"),
    [
        (("PRK", "CHN"), ("PRK", "CHN"), 2025, "no succession"),
        (("PRK", "SUN"), ("PRK", "RUS"), 2025, "through SUN -> RUS (continuation, 1991-12-26)"),
        (("PRK", "SUN"), ("PRK", "RUS"), 1985, "no succession"),
        (
            ("XFY", "SUN"),
            ("SRB", "RUS"),
            2025,
            "through XFY -> SRB (continuation, 2003-02-04) and SUN -> RUS (continuation, 1991-12-26)",
        ),
        (
            ("YUG", "CHN"),
            ("SRB", "CHN"),
            2025,
            "through YUG -> XFY -> SRB (continuation, 1992-04-27; continuation, 2003-02-04)",
        ),
    ],
)
def test_the_succession_counted_through_is_named(
    between: tuple[str, str], pair: tuple[str, str], year: int, counted: str
) -> None:
    document = report(kept(of=founding("1961-07-11", between=between)), year=year, pair=pair)
    assert fact(document, "Counted") == f"from 1961-07-11, {counted}"


def test_relations_begun_anew_take_the_place_of_the_inherited_ones() -> None:
    old = founding("1948-10-12", key="old", between=("PRK", "SUN"), family="relations", title="Old relations")
    new = founding("1992-01-01", key="new", between=("PRK", "RUS"), family="relations", title="New relations")
    document = report(kept(of=old), kept(of=new), year=2025, pair=("PRK", "RUS"))
    assert headings(document) == ["33rd anniversary: New relations"]
    assert remarks(document) == [
        "Not counted: old, because relations were restarted by New relations (1992-01-01, new)."
    ]
    before = report(kept(of=old), kept(of=new), year=1970, pair=("PRK", "RUS"))
    assert headings(before) == ["22nd anniversary: Old relations"]


@pytest.mark.parametrize(("old", "new"), [("1948-10-12", ""), ("", "1992-01-01"), ("1992-01-01", "1948-10-12")])
def test_relations_are_begun_anew_only_by_what_is_known_to_be_later(old: str, new: str) -> None:
    inherited = founding(old, key="old", between=("PRK", "SUN"), family="relations")
    own = founding(new, key="new", between=("PRK", "RUS"), family="relations")
    document = report(kept(of=inherited), kept(of=own), year=2025, pair=("PRK", "RUS"))
    assert {one["key"] for one in document.data["occasions"]} == {"old", "new"}
    assert remarks(document) == []


@pytest.mark.parametrize(
    ("country", "counted"), [("SUN", "through SUN -> RUS (continuation, 1991-12-26)"), ("", "no succession")]
)
def test_the_state_of_the_day_tells_the_founder_and_only_without_it_the_state_of_the_actor(
    country: str, counted: str
) -> None:
    ministry = participant("party", "rus-foreign-ministry", "RUS", kind="organ")._replace(country=country)
    occasion = founding("1961-07-06", participants=(participant("party", "prk-foreign-ministry", "PRK"), ministry))
    document = report(kept(of=occasion), year=2025, pair=("PRK", "RUS"))
    assert fact(document, "Counted") == f"from 1961-07-06, {counted}"


def test_two_treaties_of_a_state_and_its_successor_are_both_kept() -> None:
    old, new = founding("1961-07-06", between=("PRK", "SUN")), founding("2000-02-09", between=("PRK", "RUS"))
    document = report(kept(of=old), kept(of=new), year=2025, pair=("PRK", "RUS"))
    assert column(document, "Occasion") == ["Treaty of 2000-02-09", "Treaty of 1961-07-06"]


@pytest.mark.parametrize(
    ("year", "told"),
    [
        (2026, "yes: North Korea: every 5 years, jeongjunyeon"),
        (2031, "yes: North Korea: every 5 years, jeongjunyeon; China: every 10 years, feng shi"),
        (2025, "no; next the 65th in 2026 (North Korea: every 5 years, jeongjunyeon)"),
    ],
)
def test_a_round_year_is_round_by_somebodys_rule(year: int, told: str) -> None:
    assert fact(report(kept(), year=year), "Round year") == told


@pytest.mark.parametrize(("year", "told"), [(2025, "no"), (2026, "yes")])
def test_the_brief_and_the_report_name_the_same_rules(year: int, told: str) -> None:
    rounds = (RoundRule("PRK", 5, "jeongjunyeon"), RoundRule("PRK", 10, "tenth-year jeongjunyeon"))
    loaded = material(kept(of=founding("1956-07-11")))._replace(round_rules=rounds)
    counted = count_anniversary(loaded, loaded.occasions[0], year=year, leap=LeapRule.FEB_28)
    rule = "North Korea: every 10 years, tenth-year jeongjunyeon"
    assert rule in describe_round(counted)
    assert describe_rounds_around(counted).startswith(told)
    assert rule in describe_rounds_around(counted)
    assert ("every 5 years" in describe_rounds_around(counted)) == (told == "yes")


def test_a_round_year_is_round_by_the_general_rule_where_neither_side_has_one() -> None:
    document = report(kept(of=founding("1965-01-01", between=("DDR", "SRB"))), year=1985, pair=("DDR", "SRB"))
    assert fact(document, "Round year") == "yes: generally: every 10 years, decade"


def test_a_sides_own_rule_goes_before_a_general_one_of_as_many_years() -> None:
    rounds = (RoundRule(None, 10, "decade"), RoundRule("PRK", 10, "tenth jeongjunyeon"))
    loaded = material(kept())._replace(round_rules=rounds)
    document = unmark(anniversaries.build)(loaded, year=2030, today=TODAY)
    assert fact(document, "Round year") == "no; next the 70th in 2031 (North Korea: every 10 years, tenth jeongjunyeon)"
    assert document.data["occasions"][0]["next_round"] == {
        "ordinal": 70,
        "year": 2031,
        "country": "PRK",
        "every": 10,
        "name": "tenth jeongjunyeon",
    }


CUT = linked(TREATY, "2010-05-25", kind="suspends", key="severed")
BACK = linked(TREATY, "2012-03-01", kind="restores", key="resumed")


@pytest.mark.parametrize(
    ("effects", "standing", "told"),
    [
        ((CUT,), "suspended since 2010-05-25: severed", "suspended since 2010-05-25"),
        (
            (CUT, BACK),
            "active, restored 2012-03-01 (gap from 2010-05-25): resumed",
            "not searched",
        ),
        ((), "", "not searched"),
    ],
)
def test_a_suspension_is_told_with_the_event_behind_it(effects: Any, standing: str, told: str) -> None:
    document = report(kept(effects=effects), year=2025)
    assert fact(document, "Status") == standing
    assert fact(document, "Observances") == f"none on record: {told}"


def test_a_state_that_left_no_heir_ends_its_occasions() -> None:
    occasion = kept(of=founding("1949-11-07", between=("PRK", "DDR")))
    document = report(occasion, year=2025, pair=("PRK", "DDR"))
    assert fact(document, "Observances") == "none on record: ended since 1990-10-03"
    assert fact(report(occasion, year=1989, pair=("PRK", "DDR")), "Status") == ""


def test_another_date_is_told_with_what_it_would_change() -> None:
    claims = [("1961-07-11", "a"), ("1961-07-10", "b"), ("1962", "c"), ("July, perhaps", "d"), ("1961-07-10", "e")]
    occasion = founding(
        "1961-07-11",
        citations=tuple(
            citation(seq=seq, source=source(key), claims=(("date", claimed),))
            for seq, (claimed, key) in enumerate(claims, start=1)
        ),
    )
    document = report(kept(of=occasion), year=2025)
    assert fact(document, "Occasion") == "founding, 1961-07-11 [1]"
    assert fact(document, "Other date") == (
        "2 sources say 1961-07-10 [2] [3] (same ordinal); one source says 1962 [4] (from it, the 63rd);"
        " one source says “July, perhaps” [5] (from it, no ordinal)"
    )
