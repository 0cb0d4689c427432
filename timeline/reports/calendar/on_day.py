"""What happened on a day of any year, and the anniversaries that fall on it in this one."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from timeline.document import Block, Document, Heading, Table, Text
from timeline.domain.dates.calendar import MONTHS
from timeline.domain.dates.calendar_days import CalendarDays
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.occasions.anniversary_calendar import AnniversaryCalendar, CalendarAnniversary, list_anniversaries
from timeline.domain.vocabulary import Precision
from timeline.reports.calendar import labels
from timeline.reports.events import listing
from timeline.reports.page.ordinal_phrases import describe_leap_rule

_COLUMNS = ("Day", "Anniversary", "Round year", "Occasion")


class DayRecords(NamedTuple):
    """The events of a known day, those of a month or a span that may mean it, and the occasions."""

    events: tuple[EventRecord, ...]
    vague: tuple[EventRecord, ...]
    calendar: AnniversaryCalendar


def build(records: DayRecords, days: CalendarDays, *, today: date, leap: LeapRule = LeapRule.FEB_28) -> Document:
    """Build the page; the anniversaries are those of the year of `today`."""
    spans = [record for record in records.vague if record.date.precision is Precision.RANGE]
    months = [record for record in records.vague if record.date.precision is Precision.MONTH]
    anniversaries = list_on_days(records, days, today=today, leap=leap)
    moved = [anniversary for anniversary in anniversaries if not _is_among(anniversary.when, days)]
    rows = [
        (labels.describe_day(line), labels.describe_anniversary(line), labels.describe_round(line), line.key)
        for line in anniversaries
    ]
    blocks: list[Block] = [
        listing.build_table(records.events) if records.events else Text("No event on this day is on record."),
        *_build_part("Over several days, including this one", spans),
        *_build_part(f"In {' or '.join(MONTHS[month - 1] for month in days.months)}, day not known", months),
        Heading(f"Anniversaries in {today.year}"),
        Table(_COLUMNS, rows, key_column=_COLUMNS[-1]) if rows else Text("None on record."),
        *([Text(describe_leap_rule(leap))] if moved else []),
    ]
    return Document(
        f"On {days.display()}",
        blocks,
        data=lambda: {
            "first": days.first,
            "last": days.last,
            "year": today.year,
            "events": listing.write_data(records.events),
            "over_several_days": listing.write_data(spans),
            "day_not_known": listing.write_data(months),
            "anniversaries": [labels.write_anniversary(anniversary, today) for anniversary in anniversaries],
        },
        keys=[record.key for record in records.events],
        sheet=partial(listing.write_sheet, records.events),
    )


def list_on_days(records: DayRecords, days: CalendarDays, *, today: date, leap: LeapRule) -> list[CalendarAnniversary]:
    """List the anniversaries of the year of `today` that fall on these days, or whose occasion did."""
    return [
        anniversary
        for anniversary in list_anniversaries(records.calendar, year=today.year, leap=leap)
        if _is_among(anniversary.when, days) or _is_among(anniversary.record.date, days)
    ]


def _is_among(when: PartialDate, days: CalendarDays) -> bool:
    return bool(when.month_day) and when.month_day in days


def _build_part(heading: str, records: Sequence[EventRecord]) -> list[Block]:
    return [Heading(heading), listing.build_table(records)] if records else []
