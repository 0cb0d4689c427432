"""What led up to an event: what happened in the months before, between its sides or with any of them."""

from datetime import date
from typing import NamedTuple

from timeline.document import Document, Text
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.records import EventRecord
from timeline.domain.vocabulary import Precision
from timeline.errors import Message
from timeline.reports.events import listing
from timeline.reports.page.long_dates import format_date, format_day


class LeadUp(NamedTuple):
    """The event, the first day of the time before it, the names of its sides, and what happened."""

    record: EventRecord
    since: date
    sides: tuple[str, ...]
    events: tuple[EventRecord, ...]


def build(lead_up: LeadUp, *, pair: bool) -> Document:
    """Build the page, which says from which edge of the event's date the time is counted."""
    record = lead_up.record
    page = listing.build(lead_up.events, title=f"Before: {record.title}", nothing="No event on record.")
    sides = f"{'Between' if pair else 'With'} {', '.join(lead_up.sides)}"
    return page._replace(
        blocks=(Text(f"{sides}, {_describe_stretch(record.date, lead_up.since)}."), *page.blocks),
        hints=[] if lead_up.events else [Message("nothing-before", {"event": record.key, "pair": pair})],
    )


def _describe_stretch(when: PartialDate, since: date) -> str:
    first, last = map(format_day, (since, when.start))
    if when.precision is Precision.DAY:
        return f"from {first} until {last}, the day of the event (not included)"
    return f"from {first} until {last}, the first day of its date ({format_date(when)})"
