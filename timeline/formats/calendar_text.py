"""`document.calendar` in the iCalendar form of RFC 5545, by the package icalendar: one event on whole days each.

A program that reads a later export finds the same identifiers in it, and updates its entries.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from timeline.document import Calendar, CalendarDay, Document
from timeline.errors import InvalidInput, MissingPackage
from timeline.formats.visible import join_lines, make_visible

if TYPE_CHECKING:
    from icalendar import Event

_PROGRAM = "-//diplomatic-timeline//timeline//EN"
_END = b"END:VCALENDAR\r\n"


def render(document: Document, *, width: int | None = None) -> str:
    """Render the calendar, its lines ended and folded as the form has it; raises InvalidInput for a page without one.

    Raises MissingPackage without icalendar.
    """
    calendar = document.read_calendar()
    if calendar is None:
        raise InvalidInput("no-calendar")
    require_package()
    return b"".join(write_calendar(calendar, calendar.days)).decode()


def require_package() -> None:
    """Raise MissingPackage without icalendar."""
    try:
        import icalendar  # noqa: F401 - what it is needed for comes later
    except ImportError:
        raise MissingPackage("ics", "icalendar", extra="calendar") from None


def write_calendar(calendar: Calendar, days: Iterable[CalendarDay]) -> Iterator[bytes]:
    """Write a calendar with these days, one at a time, so that many need no memory."""
    import icalendar

    head = icalendar.Calendar()
    head.add("prodid", _PROGRAM)
    head.add("version", "2.0")
    head.add("calscale", "GREGORIAN")
    head.add("method", "PUBLISH")
    head.add("x-wr-calname", join_lines(calendar.name))
    if calendar.remark:
        head.add("x-wr-caldesc", join_lines(calendar.remark))
    data: bytes = head.to_ical()
    beginning = data.removesuffix(_END)
    yield beginning
    for day in days:
        entry: bytes = _make_event(day, calendar).to_ical()
        yield entry
    yield _END


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
    if day.place:
        event.add("location", join_lines(day.place))
    if day.url:
        event.add("url", join_lines(day.url))
    if day.status:
        event.add("status", day.status)
    event.add("transp", "TRANSPARENT")
    return event
