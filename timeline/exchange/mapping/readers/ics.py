"""The events of a calendar file: a row for each VEVENT, with the day that it begins on and the last that it has."""

from datetime import date, datetime, timedelta
from typing import Any

from timeline.errors import InvalidInput, Message, MissingPackage
from timeline.exchange.mapping.readers import ReadFile
from timeline.exchange.sheet.rows import Cell, RefusedCell

HEADER = ("uid", "summary", "start", "end", "location", "description", "categories", "url", "geo", "status")


def read(data: bytes, name: str) -> ReadFile:
    """Read the events, numbered from 1. An event that recurs is refused in `start`: which of its days took place?

    Raises InvalidInput for what is no calendar, and MissingPackage.
    """
    try:
        from icalendar import Calendar
    except ModuleNotFoundError:
        raise MissingPackage("iCalendar", "icalendar", extra="calendar") from None
    try:
        calendars = Calendar.from_ical(data, multiple=True)
        events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    except (ValueError, IndexError, KeyError, UnicodeDecodeError) as error:
        raise InvalidInput("table-ics", name=name, error=str(error)) from None
    if not calendars:
        raise InvalidInput("table-ics", name=name, error="")
    return ReadFile(HEADER, ((number, _read_event(event)) for number, event in enumerate(events, start=1)))


def _read_event(event: Any) -> list[Cell]:
    start = _read_day(event.get("DTSTART"))
    if event.get("RRULE") or event.get("RDATE"):
        start = RefusedCell(str(start), Message("cell-recurs"))
    geo = event.get("GEO")
    return [
        *(str(event.get(key, "")) for key in ("UID", "SUMMARY")),
        start,
        _find_last(event),
        *(str(event.get(key, "")) for key in ("LOCATION", "DESCRIPTION")),
        _list_categories(event),
        str(event.get("URL", "")),
        f"{geo.latitude}, {geo.longitude}" if geo else "",
        str(event.get("STATUS", "")),
    ]


def _read_day(value: Any) -> Cell:
    day = getattr(value, "dt", None)
    if isinstance(day, datetime):
        return day.date().isoformat()  # the day of its own time zone
    return day.isoformat() if isinstance(day, date) else ""


def _find_last(event: Any) -> str:
    """Find the last day of an event: the end of one of whole days is the day after."""
    end = getattr(event.get("DTEND"), "dt", None)
    if isinstance(end, datetime):
        return end.date().isoformat()
    return (end - timedelta(days=1)).isoformat() if isinstance(end, date) else ""


def _list_categories(event: Any) -> str:
    value = event.get("CATEGORIES")
    groups = value if isinstance(value, list) else [value] if value else []
    return "; ".join(str(category) for group in groups for category in getattr(group, "cats", [group]))
