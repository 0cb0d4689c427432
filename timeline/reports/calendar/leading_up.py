"""What led up to an event: what happened in the months before, between its sides or with any of them."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from timeline.document import Document, Text
from timeline.domain.dates.calendar import subtract_months
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.parties import list_sides
from timeline.domain.events.records import EventRecord
from timeline.domain.vocabulary import Precision
from timeline.errors import InvalidInput
from timeline.reports.events import listing
from timeline.reports.page.long_dates import format_date, format_day

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader


class Material(NamedTuple):
    """The event, the first day of the time before it, the names of the sides, and what happened."""

    record: EventRecord
    since: date
    sides: tuple[str, ...]
    events: tuple[EventRecord, ...]


def load(reader: "Reader", event: int, *, months: int, pair: bool, types: Sequence[str] = ()) -> Material:
    """Load what came before an event; raises InvalidInput where its date, or who it concerned, is not known."""
    from timeline.db.read import countries
    from timeline.db.read.diary import read_pairs
    from timeline.db.read.events import read_events
    from timeline.db.read.listing import PageWindow, find_involving

    (record,) = read_events(reader, [event])
    if not record.date.known:
        raise InvalidInput(f"The date of {record.key} is not known, so nothing can be said to be before it.")
    between = read_pairs(reader, [event]).get(event, ())
    there = list_sides(between) or tuple(
        sorted({one.country or one.actor_country for one in record.participants} - {""})
    )
    if not there or (pair and not between):
        raise InvalidInput(
            f"{record.key} is between no two states on record." if there else f"No state is on record in {record.key}.",
            hint="Leave --pair out." if there else f"See who took part: timeline show {record.key}",
        )
    known, names = countries.read_states(reader), countries.read_country_names(reader)
    since = subtract_months(record.date.start, months)
    ids = find_involving(
        reader,
        pairs=countries.expand_pairs(known, between) if pair else (),
        states=() if pair else sorted({old for code in there for old in known.find_lineage(code)}),
        window=PageWindow(since=since, until=record.date.start, types=tuple(types)),
    )
    found = read_events(reader, [each for each in ids if each != event])
    return Material(record, since, tuple(names.get(code, code) for code in there), found)


def build(material: Material, *, pair: bool) -> Document:
    """The page, which says from which edge of the event's date the time is counted."""
    record = material.record
    page = listing.build(material.events, title=f"Before: {record.title}", nothing="No event on record.")
    joined = ", ".join(material.sides)
    whom = f"Between {joined}" if pair else f"With {joined}"
    return page._replace(blocks=(Text(f"{whom}, {_stretch(record.date, material.since)}."), *page.blocks))


def _stretch(when: PartialDate, since: date) -> str:
    first, last = map(format_day, (since, when.start))
    told = f"from {first} until {last}"
    if when.precision is Precision.DAY:
        return f"{told}, the day of the event, which is left out"
    return f"{told}, the first day of its date ({format_date(when)})"
