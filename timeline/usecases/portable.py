"""Recorded events with everything they refer to, so that another database can import them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from timeline.db.read import definitions
from timeline.db.read.events import read_events
from timeline.db.read.keys import find_exact_event
from timeline.db.read.lookup import RecordRef
from timeline.db.read.sql import Reader
from timeline.document import Document
from timeline.domain.events.claims import find_claimed_actor, find_claimed_event
from timeline.domain.events.field_writer import write_fields
from timeline.domain.events.records import EventRecord
from timeline.domain.vocabulary import ActorKind
from timeline.exchange.yaml.writing import PortableEvents, write_actor, write_source


def load_portable(reader: Reader, wanted: Sequence[EventRecord]) -> PortableEvents:
    """Gather what the events refer to, at any depth."""
    records = {record.key: record for record in wanted}
    waiting = list(wanted)
    while waiting:
        linked = {link.key for record in waiting for link in record.links}
        claimed = {key for record in waiting for claim in _list_claimed(record) if (key := find_claimed_event(*claim))}
        keys = (linked | claimed) - records.keys()
        ids = [event for key in sorted(keys) if (event := find_exact_event(reader, key)) is not None]
        waiting = list(read_events(reader, ids))
        records.update((record.key, record) for record in waiting)
    asked = {record.key for record in wanted}
    return PortableEvents(
        events=tuple(wanted),
        occasions=_sort_by_links(record for key, record in records.items() if key not in asked),
        actors=definitions.read_actor_drafts(reader, _list_actors(records.values())),
    )


def build_editable(reader: Reader, record: RecordRef) -> Document:
    """Build one record as it is edited: the fields of an event, or the definition of an actor or a source."""
    if record.table == "event":
        data = write_fields(read_events(reader, [record.id])[0])
    elif record.table == "actor":
        drafts = [draft for draft in definitions.read_actor_drafts(reader, [record.key]) if draft.key == record.key]
        # The posts of a person are records of their own.
        data = {"definitions": {"actors": [write_actor(replace(draft, posts=())) for draft in drafts]}}
    else:
        source = definitions.read_source_draft(reader, record.key)
        data = {"definitions": {"sources": [write_source(source)] if source else []}}
    return Document(title="", data=data, keys=[record.key])


def _sort_by_links(records: Iterable[EventRecord]) -> tuple[EventRecord, ...]:
    """Sort events after those they link to, as far as links are not circular."""
    left = {record.key: record for record in records}
    ordered: list[EventRecord] = []
    while left:
        free = [record for record in left.values() if not any(link.key in left for link in record.links)] or list(
            left.values()
        )
        ordered.extend(left.pop(record.key) for record in free)
    return tuple(ordered)


def _list_actors(events: Iterable[EventRecord]) -> set[str]:
    actors: set[str] = set()
    for record in events:
        actors.update(row.actor for row in record.participants if row.kind != ActorKind.STATE)
        actors.update(name for target, value in _list_claimed(record) if (name := find_claimed_actor(target, value)))
        for citation in record.citations:
            actors.update(source.outlet for source in (citation.source, citation.via) if source)
    return actors - {""}


def _list_claimed(record: EventRecord) -> Iterator[tuple[str, str]]:
    """List every target and value that is claimed or settled."""
    for citation in record.citations:
        yield from citation.claims
    for settlement in record.settlements:
        yield settlement.target.partition(":")[0], settlement.value
