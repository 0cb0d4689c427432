"""What happened on a day of any year, and the anniversaries that fall on it in this one."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from timeline.document import Block, Document, Heading, Table, Text
from timeline.domain.dates.calendar import MONTHS
from timeline.domain.dates.calendar_days import CalendarDays
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.anniversaries import LeapRule
from timeline.domain.vocabulary import Precision
from timeline.reports.calendar import almanac
from timeline.reports.calendar.almanac import Almanac, Entry
from timeline.reports.events import listing

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader


class Material(NamedTuple):
    """The events of known day, those of a month or a span that may be meant, and the occasions."""

    events: tuple[EventRecord, ...]
    vague: tuple[EventRecord, ...]
    almanac: Almanac


def load(reader: "Reader", days: CalendarDays) -> Material:
    """Load what a day may have seen."""
    from timeline.db.read import diary
    from timeline.db.read.events import read_events

    return Material(
        read_events(reader, diary.find_on_days(reader, days)),
        read_events(reader, diary.find_vague_on_days(reader, days)),
        almanac.load(reader, days=days),
    )


def build(material: Material, days: CalendarDays, *, today: date, leap: LeapRule = LeapRule.FEB_28) -> Document:
    """The page; the anniversaries are those of the year of `today`."""
    spans = [record for record in material.vague if record.date.precision is Precision.RANGE]
    months = [record for record in material.vague if record.date.precision is Precision.MONTH]
    kept = [
        entry
        for entry in almanac.entries(material.almanac, year=today.year, leap=leap)
        if entry.when.month_day and entry.when.month_day in days
    ]
    named = " or ".join(MONTHS[month - 1] for month in days.months)
    blocks: list[Block] = [
        listing.build_table(material.events) if material.events else Text("No event of that day is on record."),
        *_part("Over several days, this among them", spans),
        *_part(f"In {named}, day not known", months),
        Heading(f"Anniversaries in {today.year}"),
        _anniversaries(kept) if kept else Text("None of an occasion on record."),
    ]
    return Document(
        f"On {days.display()}",
        blocks,
        data=partial(_data, days, events=material.events, spans=spans, months=months, kept=kept, today=today),
        keys=[record.key for record in material.events],
        sheet=partial(listing.write_sheet, material.events),
    )


def _part(heading: str, records: Sequence[EventRecord]) -> list[Block]:
    return [Heading(heading), listing.build_table(records)] if records else []


def _anniversaries(kept: Sequence[Entry]) -> Table:
    rows = [(entry.day, entry.title(), entry.round_text(), entry.key) for entry in kept]
    return Table(("Day", "Anniversary", "Round", "Occasion"), rows)


def _data(
    days: CalendarDays,
    *,
    events: Sequence[EventRecord],
    spans: Sequence[EventRecord],
    months: Sequence[EventRecord],
    kept: Sequence[Entry],
    today: date,
) -> dict[str, Any]:
    return {
        "first": days.first,
        "last": days.last,
        "year": today.year,
        "events": listing.write_data(events),
        "over_several_days": listing.write_data(spans),
        "day_not_known": listing.write_data(months),
        "anniversaries": [entry.data(today) for entry in kept],
    }
