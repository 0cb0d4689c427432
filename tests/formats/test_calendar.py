"""The iCalendar form, read back by two packages that know nothing of each other."""

import sys
from datetime import UTC, date, datetime
from typing import Any

import icalendar
import pytest
import vobject  # type: ignore[import-untyped]  # ships no types

from timeline import formats
from timeline.cli.hints import write_hint
from timeline.document import Calendar, CalendarDay, Document, Text
from timeline.errors import InvalidInput, TimelineError
from timeline.formats.visible import join_lines

STAMP = date(2026, 11, 24)
HOSTILE = [
    "One, two; three: four \\ five \\n six",
    "A title\r\nBEGIN:VEVENT\r\nUID:forged\rof several\nlines",
    "조로외교관계설정 " * 40,
    "x" * 400,
    "é" * 75,
    "\x1b[31mred\x07 \u2028 \u202eright to left",
    '"quoted" and \t tabbed',
    "",
]


def day(title: str = "78th anniversary: relations", **fields: Any) -> CalendarDay:
    told: dict[str, Any] = {
        "uid": f"{abs(hash(title))}@diplomatic-timeline",
        "start": date(2026, 10, 12),
        "end": date(2026, 10, 13),
    }
    return CalendarDay(title=title, **(told | fields))


def rendered(*days: CalendarDay, name: str = "Coming up", remark: str = "") -> str:
    page = Document("T", (Text("x"),), calendar=Calendar(name, STAMP, days, remark))
    return formats.render(page, "ics")


def read(text: str) -> Any:
    """The calendar, as icalendar has it."""
    return icalendar.Calendar.from_ical(text)


def test_each_day_is_an_event_of_whole_days() -> None:
    text = rendered(
        day(uid="founding-78@diplomatic-timeline", description="From 1948.\nSource: KCNA", categories=("A", "B")),
        day(uid="year-end@diplomatic-timeline", start=date(2026, 12, 31), end=date(2027, 1, 1)),
        day(uid="leap@diplomatic-timeline", start=date(2028, 2, 29), end=date(2028, 3, 1)),
    )
    calendar = read(text)
    assert [str(calendar[name]) for name in ("VERSION", "METHOD", "X-WR-CALNAME")] == ["2.0", "PUBLISH", "Coming up"]
    assert calendar["PRODID"]
    first, *_ = events = calendar.walk("VEVENT")
    assert [(one.decoded("DTSTART"), one.decoded("DTEND")) for one in events] == [
        (date(2026, 10, 12), date(2026, 10, 13)),
        (date(2026, 12, 31), date(2027, 1, 1)),
        (date(2028, 2, 29), date(2028, 3, 1)),
    ]
    assert {one["DTSTART"].params["VALUE"] for one in events} == {"DATE"}
    assert {one.decoded("DTSTAMP") for one in events} == {datetime(2026, 11, 24, tzinfo=UTC)}
    assert (str(first["UID"]), str(first["TRANSP"])) == ("founding-78@diplomatic-timeline", "TRANSPARENT")
    assert (first["CATEGORIES"].cats, str(first["DESCRIPTION"])) == (["A", "B"], "From 1948.\nSource: KCNA")
    other = vobject.readOne(text)
    assert [(one.dtstart.value, one.dtend.value, one.uid.value) for one in other.vevent_list] == [
        (one.decoded("DTSTART"), one.decoded("DTEND"), str(one["UID"])) for one in events
    ]
    assert other.vevent.summary.value == "78th anniversary: relations"


@pytest.mark.parametrize("title", HOSTILE)
def test_whatever_a_title_holds_is_one_line_of_one_event(title: str) -> None:
    text = rendered(day(title, uid="a@diplomatic-timeline", description=title), name=title, remark=title)
    (event,) = read(text).walk("VEVENT")
    (other,) = vobject.readOne(text).vevent_list
    assert str(event["SUMMARY"]) == other.summary.value
    assert str(event["UID"]) == other.uid.value == "a@diplomatic-timeline"
    assert str(event["SUMMARY"]).split() == join_lines(title).split()
    assert not any(ord(each) < 32 and each not in "\r\n\t" for each in text)


@pytest.mark.parametrize("title", HOSTILE)
def test_lines_end_and_are_folded_as_the_form_has_it(title: str) -> None:
    data = rendered(day(title, description=title * 3), remark=title).encode()
    lines = data.split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    for line in lines:
        line.decode()  # none is cut inside a character


def test_what_is_left_out_is_told_in_the_calendar() -> None:
    remark = "Not in the calendar: a, b."
    assert str(read(rendered(day(), remark=remark))["X-WR-CALDESC"]) == remark
    assert "X-WR-CALDESC" not in rendered(day())


def test_an_empty_answer_is_an_empty_calendar() -> None:
    assert read(rendered()).walk("VEVENT") == []


def test_a_page_without_days_says_which_have_some() -> None:
    with pytest.raises(InvalidInput, match="no days for a calendar") as refused:
        formats.render(Document("T"), "ics")
    assert "upcoming, nth, anniversaries report" in write_hint(refused.value.message)


def test_without_the_package_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(TimelineError, match=r"diplomatic-timeline\[calendar\]"):
        rendered(day())
