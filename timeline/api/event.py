"""An event as a program gets it: typed fields, and the promised JSON form as a dictionary."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from timeline.domain.events.records import EventRecord


class Participation(NamedTuple):
    """Who took part: the key and name of the actor, its role, the state that it took part for, and its titles."""

    actor: str
    name: str
    role: str
    country: str
    title: str


class EventSource(NamedTuple):
    """A source of an event: its key, title, outlet and address, and the day as it is written, such as 2025-10."""

    key: str
    title: str
    outlet: str
    published: str
    url: str


@dataclass(frozen=True, slots=True)
class Event:
    """An event; `start` and `end` are a half-open interval of days, None where the date is not known.

    `date` is EDTF: 2025-10-17, 1948-10, 1961~, 2024-10-08/2024-10-12, or "" where it is not known.
    """

    key: str
    type: str
    family: str
    title: str
    summary: str
    date: str
    start: dt.date | None
    end: dt.date | None
    precision: str
    status: str
    country: str
    city: str
    venue: str
    tags: tuple[str, ...]
    participants: tuple[Participation, ...]
    sources: tuple[EventSource, ...]
    _record: EventRecord = field(repr=False)

    def to_dict(self) -> dict[str, Any]:
        """Return the event in the promised JSON form, as `--json` has it."""
        from timeline.reports.events.event_json import write_event

        return write_event(self._record)


def make_event(record: EventRecord) -> Event:
    """Make the event of a record."""
    known = record.date.known
    return Event(
        key=record.key,
        type=record.type,
        family=record.family,
        title=record.title,
        summary=record.summary,
        date=record.date.edtf if known else "",
        start=record.date.start if known else None,
        end=record.date.end if known else None,
        precision=str(record.date.precision),
        status=record.status,
        country=record.country,
        city=record.city,
        venue=record.venue,
        tags=record.tags,
        participants=tuple(
            Participation(row.actor, row.name, row.role, row.country, row.title) for row in record.participants
        ),
        sources=tuple(
            EventSource(source.key, source.title, source.outlet, source.published, source.url)
            for source in (citation.source for citation in record.citations)
        ),
        _record=record,
    )
