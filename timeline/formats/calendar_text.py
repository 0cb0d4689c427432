"""`document.calendar` in the iCalendar form of RFC 5545, by the package icalendar: one event on whole days each.

A program that reads a later export finds the same identifiers in it, and updates its entries.
"""

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from timeline.document import Calendar, CalendarDay, Document
from timeline.errors import InvalidInput, MissingPackage
from timeline.formats.visible import join_lines, make_visible

if TYPE_CHECKING:
    from icalendar import Event

_PROGRAM = "-//diplomatic-timeline//timeline//EN"


def render(document: Document, *, width: int | None = None) -> str:
    """Render the calendar, its lines ended and folded as the form has it; raises InvalidInput for a page without one.

    Raises MissingPackage without icalendar.
    """
    calendar = document.read_calendar()
    if calendar is None:
        raise InvalidInput("no-calendar")
    try:
        import icalendar
    except ImportError:
        raise MissingPackage("ics", "icalendar", extra="calendar") from None
    output = icalendar.Calendar()
    output.add("prodid", _PROGRAM)
    output.add("version", "2.0")
    output.add("calscale", "GREGORIAN")
    output.add("method", "PUBLISH")
    output.add("x-wr-calname", join_lines(calendar.name))
    if calendar.remark:
        output.add("x-wr-caldesc", join_lines(calendar.remark))
    for day in calendar.days:
        output.add_component(_make_event(day, calendar))
    data: bytes = output.to_ical()
    return data.decode()


def _make_event(day: CalendarDay, of: Calendar) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", join_lines(day.uid))
    event.add("dtstamp", datetime.combine(of.stamp, time(), UTC))
    event.add("dtstart", day.start)
    event.add("dtend", day.end)
    event.add("summary", join_lines(day.title))
    if day.description:
        event.add("description", make_visible(day.description))
    if day.categories:
        event.add("categories", list(day.categories))
    event.add("transp", "TRANSPARENT")
    return event
