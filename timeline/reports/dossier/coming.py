"""The coming twelve months as a section of a dossier: the first lines of the page that `upcoming` has.

For machines:

    coming: as `upcoming` gives it
"""

from collections.abc import Iterable
from datetime import date

from timeline.document import Block, Document, Evidence, Heading, Table
from timeline.domain.events.records import AttendedEvent, EventRecord, PairEvent
from timeline.domain.occasions.anniversary_calendar import AnniversaryCalendar, CalendarScope
from timeline.domain.occasions.ordinals import format_ordinal
from timeline.domain.vocabulary import Status
from timeline.errors import Message
from timeline.reports.calendar.upcoming import UpcomingRecords
from timeline.reports.dossier.section import DossierSection, WriteCommand, list_rest

_MOST = 15
_YEAR = 366


def select_year_ahead(
    calendar: AnniversaryCalendar, records: Iterable[EventRecord], scope: CalendarScope, *, today: date
) -> UpcomingRecords:
    """Select what a year from today brings: of the events, those that are announced."""
    announced = tuple(record for record in records if is_coming(record, today))
    return UpcomingRecords(calendar, announced, scope, today, _find_end(today))


def is_coming(event: PairEvent | AttendedEvent, today: date) -> bool:
    """Check whether an event is announced for the year from today on."""
    when = event.date
    return event.status == Status.ANNOUNCED and when.known and when.end > today and when.start < _find_end(today)


def _find_end(today: date) -> date:
    return date.fromordinal(min(today.toordinal() + _YEAR, date.max.toordinal()))


def build_coming(page: Document, message: Message, write_command: WriteCommand, *, always: bool) -> DossierSection:
    """Build the section from the page; where nothing is due, that is said only if `always`."""
    has_table = any(isinstance(block, Table) for block in page.blocks)
    blocks = [part for block in page.blocks[1:] for part in _shorten(block, message, write_command)]
    return DossierSection(
        "coming",
        "Coming twelve months",
        blocks if has_table or always else [],
        page.read_data,
        page.keys,
        lambda: [
            Evidence(f"{format_ordinal(row['ordinal'])}, {row['anniversary']}: {row['title']}", [row["key"]])
            for row in page.read_data()["anniversaries"]
        ],
        minor=True,
        calendar=page.calendar,
    )


def _shorten(block: Block, message: Message, write_command: WriteCommand) -> list[Block]:
    if isinstance(block, Heading):
        return [Heading(block.text, 3)]
    if not isinstance(block, Table):
        return [block]
    return [Table(block.columns, block.rows[:_MOST]), *list_rest(len(block.rows) - _MOST, message, write_command)]
