"""Events for other programs: each form that they are written in, and what it cannot hold.

A new form is its writer and a row in EVENT_EXPORTS; the command is declared in `cli/export_events.py`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from timeline.db.read.events import read_events
from timeline.db.read.sql import Reader
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.records import EventRecord

_AT_ONCE = 500
_CALENDAR = "Diplomatic events"


class EventExport(NamedTuple):
    """A form: its name, label and usual suffix, the function that makes its writer for today, and the extra it needs.

    `lacking` says what the events have not that the writer does not take.
    """

    name: str
    label: str
    suffix: str
    open_writer: Callable[[date], "EventWriter"]
    lacking: str = ""
    extra: str = ""


class EventWriter(NamedTuple):
    """Writes events as bytes, piece by piece; `takes` says whether it can write one with such a date."""

    write: Callable[[Iterable[EventRecord]], Iterator[bytes]]
    takes: Callable[[PartialDate], bool]


class ExportedEvents:
    """Events that are read a block at a time; those with a date that a form cannot have are left out and counted."""

    def __init__(self, reader: Reader, events: Sequence[int], takes: Callable[[PartialDate], bool]) -> None:
        self._reader = reader
        self._events = events
        self._takes = takes
        self.number = 0
        self.left_out = 0

    def __iter__(self) -> Iterator[EventRecord]:
        for start in range(0, len(self._events), _AT_ONCE):
            for event in read_events(self._reader, self._events[start : start + _AT_ONCE]):
                if self._takes(event.date):
                    self.number += 1
                    yield event
                else:
                    self.left_out += 1


def _open_timelinejs(today: date) -> EventWriter:
    from timeline.exchange.timelinejs.writing import has_beginning, write_slides
    from timeline.reports.page.footnotes import format_house

    return EventWriter(lambda events: write_slides(events, format_house), has_beginning)


def _open_ics(today: date) -> EventWriter:
    from timeline.document import Calendar
    from timeline.formats.calendar_text import require_package, write_calendar
    from timeline.reports.calendar.calendar_entries import has_day, make_entry

    require_package()
    calendar = Calendar(_CALENDAR, today, ())
    return EventWriter(lambda events: write_calendar(calendar, map(make_entry, events)), has_day)


def _open_ftm(_today: date) -> EventWriter:
    from timeline.exchange.ftm.writing import write_entities

    return EventWriter(write_entities, lambda _when: True)


_EXPORTS = (
    EventExport("timelinejs", "TimelineJS", ".json", _open_timelinejs, lacking="a known beginning"),
    EventExport("ics", "iCalendar", ".ics", _open_ics, lacking="a day", extra="calendar"),
    EventExport("ftm", "FollowTheMoney", ".ftm.json", _open_ftm),
)
EVENT_EXPORTS = {export.name: export for export in _EXPORTS}
"""Every form by its name."""


def describe_event_exports() -> str:
    """List the forms as a table of Markdown, for the manual."""
    lines = ["| form | suffix | left out | needs |", "| --- | --- | --- | --- |"]
    for export in EVENT_EXPORTS.values():
        left_out = f"events without {export.lacking}" if export.lacking else ""
        needs = f"`diplomatic-timeline[{export.extra}]`" if export.extra else ""
        lines.append(f"| `{export.name}`: {export.label} | `{export.suffix}` | {left_out} | {needs} |")
    return "\n".join(lines)
