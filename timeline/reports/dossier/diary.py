"""The page of `upcoming` as a section of a dossier: the first of its lines, and the command for all."""

from collections.abc import Iterable, Sequence
from datetime import date

from timeline.document import Block, Document, Evidence, Heading, Table
from timeline.domain.events.records import EventRecord
from timeline.domain.occasions.anniversary_calendar import AnniversaryCalendar, CalendarScope
from timeline.domain.occasions.ordinals import format_ordinal
from timeline.domain.vocabulary import Status
from timeline.reports.calendar import upcoming
from timeline.reports.dossier.section import Section, rest

MOST = 15
_YEAR = 366


def year_ahead(
    almanac: AnniversaryCalendar, records: Iterable[EventRecord], scope: CalendarScope, *, today: date
) -> upcoming.UpcomingRecords:
    """What a year from today brings: of the events, those that are announced."""
    until = date.fromordinal(min(today.toordinal() + _YEAR, date.max.toordinal()))
    announced = tuple(
        one
        for one in records
        if one.status == Status.ANNOUNCED and one.date.known and one.date.end > today and one.date.start < until
    )
    return upcoming.UpcomingRecords(almanac, announced, scope, today, until)


def section(page: Document, command: Sequence[str], *, shown: bool) -> Section:
    """The section; of a page with nothing on it, its words are left out unless they are to be `shown`."""
    data = page.read_data()
    tables = any(isinstance(block, Table) for block in page.blocks)
    return Section(
        "coming",
        "Coming twelve months",
        [part for block in page.blocks[1:] for part in _short(block, command)] if tables or shown else [],
        data,
        page.keys,
        [
            Evidence(f"{format_ordinal(one['ordinal'])}, {one['anniversary']}: {one['title']}", [one["key"]])
            for one in data["anniversaries"]
        ],
        minor=True,
        calendar=page.calendar,
    )


def _short(block: Block, command: Sequence[str]) -> list[Block]:
    if isinstance(block, Heading):
        return [Heading(block.text, 3)]
    if not isinstance(block, Table):
        return [block]
    return [Table(block.columns, block.rows[:MOST]), *rest(len(block.rows) - MOST, command)]
