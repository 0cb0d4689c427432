"""What happened on a day of any year, as lines that a desk can print: weekday, ordinal, sources.

For machines:

    year:  the year of the anniversaries
    lines: [kind (anniversary or event) key day weekday ordinal years round text sources: [keys]]
"""

from datetime import date
from functools import partial
from typing import Any, NamedTuple

from timeline.document import Document, Evidence, Text
from timeline.domain.dates.calendar_days import CalendarDays
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.anniversary_calendar import CalendarAnniversary
from timeline.domain.occasions.ordinals import format_ordinal
from timeline.messages.phrases import count
from timeline.reports.calendar import labels
from timeline.reports.calendar.on_day import DayRecords, list_on_days
from timeline.reports.page.footnotes import Notes, mark_sources
from timeline.reports.page.long_dates import format_day, name_weekday
from timeline.reports.page.rows import build_sheet
from timeline.reports.page.sentences import write_sentences

_SHEET = ("kind", "key", "day", "weekday", "ordinal", "years", "round", "text", "sources")


class ReadyLine(NamedTuple):
    """One line: of an anniversary its ordinal, of an event the years since; the day where it is certain."""

    kind: str
    record: EventRecord
    day: date | None
    ordinal: int | None
    years: int | None
    is_round: bool
    text: str


def build(records: DayRecords, days: CalendarDays, *, today: date, leap: LeapRule = LeapRule.FEB_28) -> Document:
    """Build the lines: the anniversaries of the year of `today`, the highest ordinal first, then the events."""
    notes = Notes()
    anniversaries = [line for line in list_on_days(records, days, today=today, leap=leap) if line.is_active]
    anniversaries.sort(key=lambda line: -line.ordinal)
    occasions = {line.record.key for line in anniversaries}
    events = (record for record in records.events if record.key not in occasions)
    lines = [*map(_write_anniversary, anniversaries), *(_write_event(record, today) for record in events)]
    return Document(
        f"On {days.display()}",
        [Text(f"{line.text} {mark_sources(line.record, notes)}") for line in lines]
        or [Text("No event and no anniversary on this day is on record.")],
        notes=notes.write_texts(),
        data=lambda: {"year": today.year, "lines": list(map(_write, lines)), "sources": notes.write()},
        keys=list(dict.fromkeys(line.record.key for line in lines)),
        evidence=[Evidence(line.text, [line.record.key]) for line in lines],
        sheet=partial(build_sheet, _SHEET, list(map(_write, lines))),
    )


def _write_anniversary(anniversary: CalendarAnniversary) -> ReadyLine:
    """`Monday, 12 October 2026: 78th anniversary: ... (12 October 1948, a Tuesday). A round year: ...`."""
    record, ordinal = anniversary.record, format_ordinal(anniversary.ordinal)
    founded = _describe_past_day(record.date)
    tail = f" A round year ({labels.describe_round(anniversary)})." if anniversary.is_round else ""
    day = _find_day(anniversary.when)
    when = f"{name_weekday(day)}, {format_day(day)}" if day else anniversary.when.display()
    text = f"{when}: {ordinal} anniversary: {record.title} ({founded}).{tail}"
    return ReadyLine("anniversary", record, day, anniversary.ordinal, None, anniversary.is_round, text)


def _write_event(record: EventRecord, today: date) -> ReadyLine:
    """`17 October 2025, a Friday, 1 year ago: Banquet (Moscow). ...`."""
    years = today.year - record.date.start.year
    ago = f", {count(years, 'year')} ago" if years > 0 else ""
    text = f"{_describe_past_day(record.date)}{ago}: {write_sentences(record)}"
    return ReadyLine("event", record, _find_day(record.date), None, max(years, 0), is_round=False, text=text)


def _find_day(when: PartialDate) -> date | None:
    return when.start if when.is_certain_day else None


def _describe_past_day(when: PartialDate) -> str:
    day = _find_day(when)
    return f"{format_day(day)}, a {name_weekday(day)}" if day else when.display()


def _write(line: ReadyLine) -> dict[str, Any]:
    return {
        "kind": line.kind,
        "key": line.record.key,
        "day": line.day and line.day.isoformat(),
        "weekday": line.day and name_weekday(line.day),
        "ordinal": line.ordinal,
        "years": line.years,
        "round": line.is_round,
        "text": line.text,
        "sources": list(dict.fromkeys(citation.source.key for citation in line.record.citations)),
    }
