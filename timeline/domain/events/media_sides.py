"""What the media of each side report of one event: its citations by the state of their outlets."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.claims import DENIED
from timeline.domain.events.records import Citation, EventRecord


class MediaSide(NamedTuple):
    """The citations of the outlets of one state, and those of other outlets that relay one of its own.

    `country` is "" for outlets and sources without a state; `is_party` is whether the state is a side of the event.
    """

    country: str
    is_party: bool
    citations: tuple[Citation, ...] = ()
    relayed: tuple[Citation, ...] = ()

    @property
    def first_published(self) -> date | None:
        """The earliest day of publication that is known to the day."""
        days = [published for citation in self.citations if (published := _find_day(citation.source.published))]
        return min(days, default=None)


class ReportedValue(NamedTuple):
    """One value of a field that a source claims or denies, with the citations of each side, by country."""

    target: str
    value: str
    by_side: Mapping[str, tuple[Citation, ...]]

    @property
    def is_denied(self) -> bool:
        """Whether the sources deny the value."""
        return self.target.startswith(DENIED)


def list_media_sides(record: EventRecord, parties: Iterable[str], homes: Mapping[str, str]) -> tuple[MediaSide, ...]:
    """List the states of the event, also without a source, then the states of other outlets as they are cited.

    `homes` has the state of each outlet by its key.
    """
    sides = {code: MediaSide(code, is_party=True) for code in parties}
    for citation in record.citations:
        home = homes.get(citation.source.outlet, "")
        side = sides.get(home, MediaSide(home, is_party=False))
        sides[home] = side._replace(citations=(*side.citations, citation))
        origin = homes.get(citation.via.outlet, "") if citation.via else ""
        if origin in sides and origin != home:
            sides[origin] = sides[origin]._replace(relayed=(*sides[origin].relayed, citation))
    return tuple(sides.values())


def list_reported_values(sides: Iterable[MediaSide]) -> tuple[ReportedValue, ...]:
    """List each value that a source of any side claims or denies, in the order of the citations."""
    values: dict[tuple[str, str], dict[str, tuple[Citation, ...]]] = {}
    for side in sides:
        for citation in side.citations:
            for claim in citation.claims:
                by_side = values.setdefault(claim, {})
                by_side[side.country] = (*by_side.get(side.country, ()), citation)
    return tuple(ReportedValue(target, value, by_side) for (target, value), by_side in values.items())


def count_days_after(record: EventRecord, published: date | None) -> int | None:
    """Count the days from the event's last to a day of publication; None where either is not known to the day."""
    if published is None or not record.date.is_certain_day:
        return None
    return (published - record.date.start).days


def _find_day(published: str) -> date | None:
    when = PartialDate.parse(published) if published else None
    return when.start if when and when.is_certain_day else None
