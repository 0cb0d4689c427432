"""Recorded events with all that they refer to, so that another database can take them in."""

from collections.abc import Iterable, Iterator, Sequence

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
from timeline.exchange.yaml.writing import Needed, write_actor, write_source


def load_portable(reader: Reader, wanted: Sequence[EventRecord]) -> Needed:
    """Gather what the events refer to, at any depth."""
    found = {record.key: record for record in wanted}
    waiting = list(wanted)
    while waiting:
        linked = {link.key for record in waiting for link in record.links}
        claimed = {key for record in waiting for claim in _claimed(record) if (key := find_claimed_event(*claim))}
        keys = (linked | claimed) - found.keys()
        ids = [event for key in sorted(keys) if (event := find_exact_event(reader, key)) is not None]
        waiting = list(read_events(reader, ids))
        found.update((record.key, record) for record in waiting)
    asked = {record.key for record in wanted}
    return Needed(
        events=tuple(wanted),
        occasions=_in_order(record for key, record in found.items() if key not in asked),
        actors=definitions.read_actor_drafts(reader, _actors(found.values())),
    )


def build_editable(reader: Reader, found: RecordRef) -> Document:
    """One record as it is edited: the fields of an event, or the definition of an actor or a source."""
    if found.table == "event":
        data = write_fields(read_events(reader, [found.id])[0])
    elif found.table == "actor":
        drafts = [draft for draft in definitions.read_actor_drafts(reader, [found.key]) if draft.key == found.key]
        data = {"definitions": {"actors": [write_actor(draft) for draft in drafts]}}
    else:
        source = definitions.read_source_draft(reader, found.key)
        data = {"definitions": {"sources": [write_source(source)] if source else []}}
    return Document(title="", data=data, keys=[found.key])


def _in_order(found: Iterable[EventRecord]) -> tuple[EventRecord, ...]:
    """An event after those it links to, as far as links do not go in a circle."""
    left = {record.key: record for record in found}
    ordered: list[EventRecord] = []
    while left:
        free = [one for one in left.values() if not any(link.key in left for link in one.links)] or list(left.values())
        ordered.extend(left.pop(record.key) for record in free)
    return tuple(ordered)


def _actors(events: Iterable[EventRecord]) -> set[str]:
    found: set[str] = set()
    for record in events:
        found.update(one.actor for one in record.participants if one.kind != ActorKind.STATE)
        found.update(name for target, value in _claimed(record) if (name := find_claimed_actor(target, value)))
        for citation in record.citations:
            found.update(source.outlet for source in (citation.source, citation.via) if source)
    return found - {""}


def _claimed(record: EventRecord) -> Iterator[tuple[str, str]]:
    """Every target and value that is claimed or settled."""
    for citation in record.citations:
        yield from citation.claims
    for settlement in record.settlements:
        yield settlement.target.partition(":")[0], settlement.value
