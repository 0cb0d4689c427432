"""`document.calendar` in the iCalendar form of RFC 5545, by the package icalendar: one event on whole days each.

A program that reads a later export again finds the same identifiers in it, and changes what it has.
"""

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from timeline.document import Calendar, CalendarDay, Document
from timeline.errors import InvalidInput, TimelineError
from timeline.formats.visible import make_visible, one_line

if TYPE_CHECKING:
    from icalendar import Event

_COMMANDS = ("upcoming", "nth", "anniversaries report", "anniversaries brief", "anniversaries forecast")
_PROGRAM = "-//diplomatic-timeline//timeline//EN"


def render(document: Document, *, width: int | None = None) -> str:
    """Render the calendar, its lines ended and folded as the form has it; raises InvalidInput for a page without one.

    Raises TimelineError without icalendar.
    """
    found = document.read_calendar()
    if found is None:
        raise InvalidInput("This page has no days for a calendar.", hint=f"Commands that have: {', '.join(_COMMANDS)}.")
    try:
        import icalendar
    except ImportError:
        raise TimelineError(
            "ics needs the package icalendar.", hint='pip install "diplomatic-timeline[calendar]"'
        ) from None
    made = icalendar.Calendar()
    made.add("prodid", _PROGRAM)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", one_line(found.name))
    if found.remark:
        made.add("x-wr-caldesc", one_line(found.remark))
    for day in found.days:
        made.add_component(_event(day, found))
    data: bytes = made.to_ical()
    return data.decode()


def _event(day: CalendarDay, of: Calendar) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", one_line(day.uid))
    event.add("dtstamp", datetime.combine(of.stamp, time(), UTC))
    event.add("dtstart", day.start)
    event.add("dtend", day.end)
    event.add("summary", one_line(day.title))
    if day.description:
        event.add("description", make_visible(day.description))
    if day.categories:
        event.add("categories", list(day.categories))
    event.add("transp", "TRANSPARENT")
    return event
