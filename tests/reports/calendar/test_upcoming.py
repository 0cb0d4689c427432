"""The anniversaries of a year, whatever the occasion: of one state, of two, of states that are gone."""

from datetime import date

import pytest

from tests.reports.hand_made import NAMES, ROUNDS, STATES, event, participant
from tests.reports.plain_page import unmark
from timeline.document import show_asides
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.records import EventRecord, Link
from timeline.domain.occasions import anniversary_calendar
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.anniversary_calendar import AnniversaryCalendar, CalendarAnniversary, CalendarScope
from timeline.domain.occasions.pair_occasions import Occasion
from timeline.reports.calendar import labels, upcoming


def founding(key: str, on: str, *sides: str, **fields: str) -> EventRecord:
    told = {"family": "relations", "type": "relations-established", "recurs": "yearly", **fields}
    parties = tuple(participant("party", code.lower(), code, kind="state") for code in sides)
    return event(key, on, is_occasion=True, participants=parties, **told)


def effect(kind: str, to: EventRecord, on: str) -> EventRecord:
    return event(f"{kind}-{to.key}", on, links=(Link(kind, to.key, to.title, to.date, "yearly", None),))


def made(*occasions: EventRecord | Occasion) -> AnniversaryCalendar:
    whole = tuple(one if isinstance(one, Occasion) else Occasion(one) for one in occasions)
    sides = {one.record.key: tuple(sorted(each.country for each in one.record.participants)) for one in whole}
    return AnniversaryCalendar(STATES, NAMES, ROUNDS, whole, sides)


def told(almanac_: AnniversaryCalendar, year: int, **options: LeapRule) -> list[tuple[str, int, str]]:
    return [
        (one.occasion.record.key, one.ordinal, one.when.edtf)
        for one in anniversary_calendar.list_anniversaries(almanac_, year=year, **options)
    ]


RELATIONS = founding("relations", "1948-10-12", "PRK", "SUN")


@pytest.mark.parametrize(
    ("record", "year", "entries"),
    [
        (RELATIONS, 2025, [("relations", 77, "2025-10-12")]),
        (RELATIONS, 1948, []),
        (RELATIONS, 1900, []),
        (founding("month", "1950-03", "PRK", "CHN"), 2025, [("month", 75, "2025-03")]),
        (founding("none", "", "PRK", "CHN"), 2025, []),
        (founding("moving", "1950-01-01", "PRK", recurs="moving"), 2025, []),
        (founding("leap", "1952-02-29", "PRK"), 2025, [("leap", 73, "2025-02-28")]),
    ],
)
def test_what_a_year_brings(record: EventRecord, year: int, entries: list[tuple[str, int, str]]) -> None:
    assert told(made(record), year) == entries


def test_the_leap_day_is_kept_by_either_rule() -> None:
    assert told(made(founding("leap", "1952-02-29", "PRK")), 2025, leap=LeapRule.MAR_1) == [("leap", 73, "2025-03-01")]


def test_they_stand_in_the_order_of_their_days() -> None:
    year = made(founding("late", "1950-12-01", "PRK"), founding("early", "1960-01-01", "PRK"), RELATIONS)
    assert [key for key, *_ in told(year, 2025)] == ["early", "relations", "late"]


def only(almanac_: AnniversaryCalendar, year: int) -> CalendarAnniversary:
    (entry,) = anniversary_calendar.list_anniversaries(almanac_, year=year)
    return entry


def test_what_is_counted_through_a_succession_says_so() -> None:
    entry = only(made(RELATIONS), 2028)
    assert show_asides(labels.describe_anniversary(entry)) == "80th: relations (counted through SUN -> RUS)"
    assert labels.describe_round(entry) == "North Korea: every 5 years, jeongjunyeon; Russia: every 5 years, yubiley"
    assert list(entry.sides) == ["PRK", "RUS"]
    assert labels.describe_anniversary(only(made(RELATIONS), 1980)) == "32nd: relations"
    assert labels.describe_round(only(made(RELATIONS), 2027)) == "no"


def test_a_state_by_itself_keeps_its_day_by_its_own_rule() -> None:
    entry = only(made(founding("foundation", "1949-10-01", "CHN", family="state", type="national-day")), 2029)
    assert labels.describe_round(entry) == "China: every 10 years, feng shi"
    assert entry.is_active


@pytest.mark.parametrize(
    ("record", "kept"),
    [
        (founding("ddr", "1949-11-06", "PRK", "DDR"), False),
        (founding("ddr-alone", "1949-10-07", "DDR"), False),
        (founding("three", "1950-01-01", "PRK", "CHN", "DDR"), True),
        (RELATIONS, True),
    ],
)
def test_an_occasion_ends_with_the_states_that_kept_it(record: EventRecord, kept: bool) -> None:  # noqa: FBT001
    assert only(made(record), 2025).is_active is kept


@pytest.mark.parametrize(
    ("effects", "year", "shown"),
    [
        (
            [("suspends", "2010-05-25")],
            2025,
            "77th: relations (counted through SUN -> RUS; suspended since 2010-05-25)",
        ),
        ([("suspends", "2010-05-25")], 2009, "61st: relations (counted through SUN -> RUS)"),
        ([("suspends", "2010"), ("restores", "2015")], 2025, "77th: relations (counted through SUN -> RUS)"),
    ],
)
def test_an_occasion_that_does_not_stand_says_so(effects: list[tuple[str, str]], year: int, shown: str) -> None:
    occasion = Occasion(RELATIONS, effects=tuple(effect(kind, RELATIONS, on) for kind, on in effects))
    assert show_asides(labels.describe_anniversary(only(made(occasion), year))) == shown


def test_relations_begun_anew_take_the_place_of_the_old() -> None:
    anew = founding("anew", "1992-03-01", "PRK", "RUS")
    assert [key for key, *_ in told(made(RELATIONS, anew), 2025)] == ["anew"]
    other = founding("other", "1992-03-01", "PRK", "SRB")
    assert [key for key, *_ in told(made(RELATIONS, other), 2025)] == ["other", "relations"]
    treaty = founding("treaty", "2000-02-09", "PRK", "RUS", type="treaty", family="treaty")
    assert [key for key, *_ in told(made(RELATIONS, treaty), 2025)] == ["treaty", "relations"]


@pytest.mark.parametrize(
    ("today", "days", "keys"),
    [
        ("2026-10-02", 10, ["relations"]),
        ("2026-10-02", 9, []),
        ("2026-10-12", 0, ["relations"]),
        ("2026-10-13", 364, ["relations"]),
        ("2026-10-13", 363, []),
        ("2026-10-02", 400, ["relations", "relations"]),
    ],
)
def test_the_diary_holds_both_its_first_and_its_last_day(today: str, days: int, keys: list[str]) -> None:
    start = date.fromisoformat(today)
    until = date.fromordinal(start.toordinal() + days + 1)
    page = unmark(upcoming.build)(upcoming.UpcomingRecords(made(RELATIONS), (), CalendarScope(), start, until))
    assert list(page.keys) == keys


def test_the_diary_keeps_one_order_and_says_what_it_leaves_out() -> None:
    suspended = Occasion(
        founding("suspended", "1950-10-20", "PRK", "CHN"),
        effects=(effect("suspends", founding("suspended", "1950-10-20", "PRK", "CHN"), "2000"),),
    )
    month = founding("month", "1950-11", "PRK", "CHN")
    moving = founding("moving", "1950-01-01", "PRK", recurs="moving")
    visit = event("visit", "2026-10-15", status="announced")
    someday = event("someday", "2026-12", status="announced")
    material = upcoming.UpcomingRecords(
        made(RELATIONS, suspended, month, moving),
        (visit, someday),
        CalendarScope(pairs=("PRK-RUS",)),
        date(2026, 10, 12),
        date(2027, 1, 1),
    )
    page = unmark(upcoming.build)(material)
    whose, table, left_out, moves = page.blocks
    assert whose.text == "North Korea - Russia"  # type: ignore[union-attr]
    assert [row[:2] for row in table.rows] == [  # type: ignore[union-attr]
        ("2026-10-12 Mon", "today"),
        ("2026-10-15 Thu", "in 3 days"),
        ("2026-11", ""),
        ("2026-12", ""),
    ]
    assert left_out.text == "Not shown: suspended, suspended since 2000."  # type: ignore[union-attr]
    assert moves.text == "No fixed day, not computed: moving."  # type: ignore[union-attr]
    flat = page.read_sheet()
    assert flat is not None
    assert [row[:4] for row in flat.rows] == [
        ("2026-10-12", "0", "anniversary", "78"),
        ("2026-10-15", "3", "announced", ""),
        ("2026-11", "", "anniversary", "76"),
        ("2026-12", "", "announced", ""),
    ]
    assert [one["days"] for one in page.read_data()["anniversaries"]] == [0, None]


def test_what_is_due_today_is_not_in_some_days() -> None:
    entry = only(made(RELATIONS), 2026)
    assert [labels.describe_due(entry, date(2026, 10, day)) for day in (10, 11, 12)] == [
        "in 2 days",
        "in 1 day",
        "today",
    ]
    assert PartialDate.parse("2026-10-12") == entry.when
