"""The anniversaries and the announced events of the days to come, in one order."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any, NamedTuple

from timeline.document import Block, Calendar, Document, Heading, Table, Text
from timeline.domain.dates.calendar import format_distance
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.anniversary_calendar import (
    AnniversaryCalendar,
    CalendarAnniversary,
    CalendarScope,
    list_anniversaries,
)
from timeline.domain.vocabulary import Precision
from timeline.errors import Message
from timeline.reports.calendar import labels
from timeline.reports.events import listing
from timeline.reports.page.long_dates import format_day, name_weekday
from timeline.reports.page.rows import format_cell

_COLUMNS = ("Day", "In", "Event", "Round year", "Key")
_SHEET = ("date", "days", "what", "ordinal", "title", "round", "key")


class UpcomingRecords(NamedTuple):
    """The occasions, and the announced events that may fall into [today, until)."""

    calendar: AnniversaryCalendar
    announced: tuple[EventRecord, ...]
    scope: CalendarScope
    today: date
    until: date


class _UpcomingLine(NamedTuple):
    """One anniversary or announced event: the cells of the page, and the row for a spreadsheet."""

    when: PartialDate
    cells: tuple[str, ...]
    row: tuple[str, ...]


def build(records: UpcomingRecords, *, leap: LeapRule = LeapRule.FEB_28) -> Document:
    """Build the page: first what has a day or a month, then what is known to the year, then what is not shown."""
    today = records.today
    scope = labels.name_scope(records.scope, records.calendar.names)
    coming = list(_list_coming(records, leap))
    active = [anniversary for anniversary in coming if anniversary.is_active]
    lines = [_line_up(anniversary, today) for anniversary in active]
    lines += [_line_up_announced(record, today) for record in records.announced]
    lines.sort(key=lambda line: (line.when.order, line.cells))
    # A year is due on each of its days: the many known to the year would hide what has a day.
    dated = [line.cells for line in lines if line.when.precision is not Precision.YEAR]
    years = [(line.cells[0], *line.cells[2:]) for line in lines if line.when.precision is Precision.YEAR]
    nothing = "Nothing is due on a known day in this period." if years else "Nothing is due in this period."
    blocks: list[Block] = [Text(scope), Table(_COLUMNS, dated, key_column="Key") if dated else Text(nothing)]
    if years:
        blocks += [Heading("Year known only"), Table(("Year", *_COLUMNS[2:]), years, key_column="Key")]
    blocks += map(Text, [*labels.describe_inactive(coming), *labels.describe_moving(records.calendar.moving)])
    return Document(
        f"Coming up, {format_day(today)} to {format_day(records.until - timedelta(days=1))}",
        blocks,
        data=partial(_write, records, active),
        hints=[] if lines else [Message("nothing-due", {"days": (records.until - today).days})],
        keys=[*(anniversary.record.key for anniversary in active), *(record.key for record in records.announced)],
        sheet=Table(_SHEET, [line.row for line in sorted(lines, key=lambda line: (line.when.order, line.row))]),
        calendar=partial(_build_calendar, f"Coming up: {scope}", active, records, leap),
    )


def _build_calendar(
    name: str, anniversaries: Sequence[CalendarAnniversary], records: UpcomingRecords, leap: LeapRule
) -> Calendar:
    from timeline.reports.calendar.calendar_entries import build_calendar

    return build_calendar(name, anniversaries, today=records.today, leap=leap, announced=records.announced)


def _list_coming(records: UpcomingRecords, leap: LeapRule) -> Iterator[CalendarAnniversary]:
    for year in range(records.today.year, records.until.year + 1):
        for anniversary in list_anniversaries(records.calendar, year=year, leap=leap):
            if anniversary.when.end > records.today and anniversary.when.start < records.until:
                yield anniversary


def _line_up(anniversary: CalendarAnniversary, today: date) -> _UpcomingLine:
    record, days = anniversary.record, anniversary.count_days(today)
    return _UpcomingLine(
        anniversary.when,
        (
            labels.describe_day(anniversary),
            labels.describe_due(anniversary, today),
            labels.describe_anniversary(anniversary),
            labels.describe_round(anniversary),
            anniversary.key,
        ),
        (
            *(anniversary.when.edtf, format_cell(days), "anniversary", str(anniversary.ordinal)),
            *(record.title, format_cell(anniversary.is_round), record.key),
        ),
    )


def _line_up_announced(record: EventRecord, today: date) -> _UpcomingLine:
    days = (record.date.start - today).days if record.date.precision is Precision.DAY else None
    weekday = "" if days is None else f" {name_weekday(record.date.start)[:3]}"
    due = "" if days is None else format_distance(days)
    return _UpcomingLine(
        record.date,
        (record.date.display() + weekday, due, listing.describe_event(record), "", record.key),
        (record.date.edtf, format_cell(days), "announced", "", record.title, "", record.key),
    )


def _write(records: UpcomingRecords, active: Sequence[CalendarAnniversary]) -> dict[str, Any]:
    return {
        "from": records.today.isoformat(),
        "until": records.until.isoformat(),
        "pairs": list(records.scope.pairs),
        "states": list(records.scope.states),
        "anniversaries": [labels.write_anniversary(anniversary, records.today) for anniversary in active],
        "announced": listing.write_data(records.announced),
    }
