"""What a calendar program is told of anniversaries and announced events."""

from datetime import date

import pytest

from tests.reports import hand_made
from tests.reports.hand_made import (
    NAMES,
    ROUNDS,
    STATES,
    TODAY,
    citation,
    event,
    founding,
    linked,
    material,
    source,
)
from tests.reports.plain_page import unmark
from timeline.document import Calendar, Document, drop_asides
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions import anniversary_calendar
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.anniversary_calendar import AnniversaryCalendar, CalendarScope
from timeline.domain.occasions.pair_occasions import Occasion
from timeline.reports.anniversaries import nth, report
from timeline.reports.calendar import calendar_entries, upcoming

TREATY = founding("1961-07-11", key="treaty", between=("PRK", "SUN"), citations=(citation(),))


def of(*occasions: EventRecord | Occasion, year: int = 2026, leap: LeapRule = LeapRule.FEB_28) -> Calendar:
    whole = tuple(one if isinstance(one, Occasion) else Occasion(one) for one in occasions)
    sides = {one.record.key: tuple(sorted(each.country for each in one.record.participants)) for one in whole}
    known = AnniversaryCalendar(STATES, NAMES, ROUNDS, whole, sides)
    found = anniversary_calendar.list_anniversaries(known, year=year, leap=leap)
    return calendar_entries.build_calendar("Name", found, today=TODAY, leap=leap)


def days(document: Document) -> list[tuple[str, str, str]]:
    calendar = document.read_calendar()
    assert calendar is not None
    return [(day.uid, f"{day.start}", day.title) for day in calendar.days]


def test_an_anniversary_says_how_it_was_counted_and_by_which_sources() -> None:
    (day,) = of(TREATY).days
    assert (day.uid, day.start, day.end) == ("treaty-65@diplomatic-timeline", date(2026, 7, 11), date(2026, 7, 12))
    assert day.title == "65th anniversary: Treaty of 1961-07-11"
    assert drop_asides(day.description).splitlines() == [
        "Counted from 1961-07-11, through a succession (continuation, 1991-12-26).",
        "Round anniversary: North Korea: every 5 years, jeongjunyeon; Russia: every 5 years, yubiley.",
        "Source: KCNA, undated",
    ]
    assert day.categories == ("Anniversary", "Round anniversary")
    assert of(TREATY, year=2027).days[0].categories == ("Anniversary",)


@pytest.mark.parametrize(
    ("on", "start", "end", "ending"),
    [
        ("1950-12-31", "2026-12-31", "2027-01-01", ""),
        ("1950-02", "2026-02-01", "2026-03-01", " (day not known)"),
        ("1950-12", "2026-12-01", "2027-01-01", " (day not known)"),
        ("1952-02-29", "2026-02-28", "2026-03-01", ""),
        ("1950-10-08/1950-10-12", "2026-10-08", "2026-10-13", " (day not known)"),
        ("1950-10-08~", "2026-10-08", "2026-10-09", " (about this day)"),
        ("1950-10-08?", "2026-10-08", "2026-10-09", " (day uncertain)"),
    ],
)
def test_the_days_of_an_anniversary(on: str, start: str, end: str, ending: str) -> None:
    (day,) = of(founding(on, title="T")).days
    assert (f"{day.start}", f"{day.end}") == (start, end)
    assert day.title.endswith(f"anniversary: T{ending}")


def test_the_leap_day_is_told_where_it_is_kept() -> None:
    (day,) = of(founding("1952-02-29"), leap=LeapRule.MAR_1).days
    assert f"{day.start}" == "2026-03-01"
    assert "counted on 1 March in common years" in day.description
    assert f"{of(founding('1952-02-29'), year=2028).days[0].start}" == "2028-02-29"


def test_what_is_known_by_the_year_is_named_and_given_no_day() -> None:
    calendar = of(founding("1950", title="Pact"), founding("1950-03/1950-09", title="Talks", key="talks"), TREATY)
    assert [day.uid for day in calendar.days] == ["treaty-65@diplomatic-timeline"]
    assert calendar.remark.startswith("Not in the calendar, because neither day nor month is known: ")
    assert "Pact (1950)" in calendar.remark
    assert "Talks (1950-03 to 1950-09)" in calendar.remark


def test_of_very_many_without_a_day_some_are_named() -> None:
    calendar = of(*(founding("1950", key=f"k{at}", title=f"Pact {at}") for at in range(13)))
    assert calendar.remark.endswith("Pact 9 (1950); and 3 more.")


def test_what_does_not_stand_is_not_in_it() -> None:
    ended = Occasion(TREATY, effects=(linked(TREATY, "1996-09-10", kind="ends"),))
    assert list(of(ended).days) == []
    assert days(hand_made.report(ended, year=2026, pair=("PRK", "RUS"))) == []
    assert len(days(hand_made.report(ended, year=1996, pair=("PRK", "RUS")))) == 1


def test_the_diary_holds_announced_events_too() -> None:
    visit = event("visit", "2026-12-01/2026-12-03", status="announced", title="Visit", summary="Of state.")
    month = event(
        "talks", "2026-12", status="announced", title="Talks", citations=(citation(source=source(url="u:x")),)
    )
    year = event("summit", "2027", status="announced", title="Summit")
    span = date(2026, 11, 24), date(2027, 12, 31)
    page = unmark(upcoming.build)(
        upcoming.UpcomingRecords(AnniversaryCalendar(STATES, NAMES), (visit, month, year), CalendarScope(), *span)
    )
    calendar = page.read_calendar()
    assert calendar is not None
    assert days(page) == [
        ("announced-visit@diplomatic-timeline", "2026-12-01", "Visit (announced)"),
        ("announced-talks@diplomatic-timeline", "2026-12-01", "Talks (announced) (day not known)"),
    ]
    assert [day.description for day in calendar.days] == ["Of state.", "Source: KCNA, undated, u:x"]
    assert f"{calendar.days[0].end}" == "2026-12-04"
    assert "Summit (2027)" in calendar.remark


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2026, 12, 31)])
def test_the_reports_of_a_pair_tell_the_same_days_on_any_day(today: date) -> None:
    about = material(Occasion(TREATY), pair=("PRK", "RUS"))
    told = [("treaty-65@diplomatic-timeline", "2026-07-11", "65th anniversary: Treaty of 1961-07-11")]
    assert days(unmark(nth.build)(about, year=2026, today=today)) == told
    assert days(unmark(report.build)(about, year=2026, today=today)) == told


def test_no_two_days_have_one_identifier() -> None:
    second = founding("1961-07-11", key="treaty-2", between=("PRK", "SUN"))
    found = [day.uid for year in range(1962, 2062) for day in of(TREATY, second, year=year).days]
    assert len(found) == len(set(found)) == 200
