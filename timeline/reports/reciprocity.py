"""Reciprocity: who visited whom between two states, and what of it is not returned on record."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from timeline.document import Document
from timeline.domain.records import EventRecord
from timeline.reports import listing

if TYPE_CHECKING:
    from timeline.db.read.sql import Reader
    from timeline.reports.subjects import Years


class Material(NamedTuple):
    """The visits between two states."""

    names: tuple[str, str]
    visits: tuple[EventRecord, ...]


def load(reader: "Reader", first: str, second: str, *, years: "Years", strict: bool) -> Material:
    """Load the visits of those years."""
    from timeline.db.read.countries import display_names, states
    from timeline.db.read.events import records
    from timeline.db.read.listing import Window, between_ids

    known, names = states(reader), display_names(reader)
    one, other = ((code,) if strict else known.lineage(code) or (code,) for code in (first, second))
    window = Window(
        since=date(years.since, 1, 1) if years.since else None, until=date(years.until + 1, 1, 1), types=("visit",)
    )
    ids = between_ids(reader, one, other, window=window)
    return Material((names[first], names[second]), records(reader, ids))


def build(material: Material, *, today: date) -> Document:
    """The page as it stands on `today`."""
    title = f"Visits between {' and '.join(material.names)}, as of {today.isoformat()}"
    return listing.build(material.visits, title=title, nothing="No visit on record.")
