"""What the reports on single events are built from."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from timeline.db.read.events import read_events, read_links_to
from timeline.db.read.sql import Reader
from timeline.domain.events.records import EventRecord, Link
from timeline.domain.query import Term
from timeline.domain.reasons import GivenReason
from timeline.reports.events.search import SearchRecords

if TYPE_CHECKING:
    from timeline.domain.desk import DeskNotes
    from timeline.domain.records import CitationEntry
    from timeline.reports.events.contradictions import Contradiction


def load_links(reader: Reader, record: EventRecord) -> tuple[Link, ...]:
    """Load the links of other events to this one."""
    return read_links_to(reader, record.id)


def load_citation_entries(reader: Reader, record: EventRecord) -> "Mapping[int, CitationEntry]":
    """Load who recorded each citation, by its number."""
    from timeline.db.read.provenance import read_citation_entries

    return read_citation_entries(reader, record.id)


def load_reasons(reader: Reader, record: EventRecord) -> "tuple[GivenReason, ...]":
    """Load the reasons that were given for changes of this event, the first first."""
    from timeline.db.read.reasons import read_reasons

    return read_reasons(reader, "event", record.id)


def load_notes(reader: Reader, record: EventRecord) -> "DeskNotes":
    """Load what the desk says about an event: comments and the state of its review."""
    from timeline.db.read.desk import read_notes

    return read_notes(reader, record.id)


def load_media(reader: Reader, record: EventRecord) -> tuple[tuple[str, ...], dict[str, str]]:
    """Load the states of an event, and the state of each outlet that is cited for it, by its key."""
    from timeline.db.read.media import read_homes, read_sides
    from timeline.domain.events.parties import list_sides

    return list_sides(read_sides(reader, record.id)), read_homes(reader, record.id)


def load_fields(reader: Reader, event: int) -> dict[str, Any]:
    """Load the fields of an event; empty where it is not recorded."""
    from timeline.domain.events.field_writer import write_fields

    is_recorded = reader.read_first("SELECT 1 FROM event WHERE id = :event", event=event)
    return write_fields(read_events(reader, [event])[0]) if is_recorded else {}


def load_matches(reader: Reader, ids: Sequence[int], terms: Sequence[Term]) -> SearchRecords:
    """Load the events that a search matched, with the names in them that have words of it."""
    from timeline.db.read.full_text import find_named_actors
    from timeline.db.read.spellings import read_spellings

    named = {actor for term in terms if not term.negated for actor in find_named_actors(reader, term)}
    return SearchRecords(read_events(reader, ids), tuple(terms), read_spellings(reader, ids, of=named))


def load_contradictions(reader: Reader) -> "tuple[Contradiction, ...]":
    """Load every field on which sources disagree or that was settled, by the dates of the events."""
    from timeline.domain.events.claimed_fields import list_claimed_fields
    from timeline.reports.events.contradictions import Contradiction

    rows = reader.read_rows(
        "SELECT e.id FROM event e WHERE e.id IN (SELECT event FROM claim UNION SELECT event FROM settlement"
        " UNION SELECT event FROM citation WHERE stance = 'disputes') ORDER BY e.date_start, e.id"
    )
    return tuple(
        Contradiction(record, field)
        for record in read_events(reader, [row[0] for row in rows])
        for field in list_claimed_fields(record)
        if field.contradicted or field.settlement
    )
