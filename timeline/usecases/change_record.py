"""Change fields of a recorded event, actor or source."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from timeline.db.read import definitions
from timeline.db.read.events import read_events
from timeline.db.read.lookup import RecordRef, find_record
from timeline.db.read.sql import Reader
from timeline.db.write.resolve import ResolvedEvent
from timeline.domain.events import event_fields
from timeline.domain.events.assignments import (
    Assignment,
    assign_actor,
    assign_event_fields,
    assign_source,
    rename_event_fields,
)
from timeline.domain.events.drafts import Drafts
from timeline.domain.events.field_writer import write_fields
from timeline.domain.events.fields import FieldValues
from timeline.domain.events.records import EventRecord
from timeline.errors import Message, TimelineError
from timeline.usecases.proposal import Proposal, propose_drafts, read_in_snapshot

_PLACE = ("place", "in")


@read_in_snapshot
def propose_assignments(reader: Reader, key: str, assignments: Sequence[Assignment], *, today: date) -> Proposal:
    """Propose new values for fields of the record that is meant.

    Raises NotFound, Ambiguous, and InvalidInput for a field or value that the record cannot have.
    """
    proposal = _propose(reader, find_record(reader, key), assignments, today=today)
    return replace(proposal, again=lambda reader: propose_assignments(reader, key, assignments, today=today))


def _propose(reader: Reader, record: RecordRef, assignments: Sequence[Assignment], *, today: date) -> Proposal:
    if record.table == "actor":
        actors = definitions.read_actor_drafts(reader, [record.key])
        actor = next(actor for actor in actors if actor.key == record.key)
        return propose_drafts(reader, Drafts((), actors=(assign_actor(actor, assignments),)), today=today, revises=True)
    if source := definitions.read_source_draft(reader, record.key):
        drafts = Drafts((), sources=(assign_source(source, assignments, today=today),))
        return propose_drafts(reader, drafts, today=today, revises=True)
    (event,) = read_events(reader, [record.id])
    return propose_event_assignments(reader, event, assignments, today=today)


def propose_event_assignments(
    reader: Reader, event: EventRecord, assignments: Sequence[Assignment], *, today: date
) -> Proposal:
    """Propose new values for fields of an event; raises InvalidInput, and NotFound for what a link names.

    A place that the former host gave is worked out again from a new one.
    """
    fields = write_fields(event)
    renamed = rename_event_fields(assignments)
    assigned = {assignment.field for assignment in renamed}
    if "host" in assigned and assigned.isdisjoint(_PLACE) and (event.city or event.country):
        placeless = {**fields, **dict.fromkeys(_PLACE)}
        fields = placeless if _is_same(reader, placeless, today=today) else fields
    proposal = _propose_fields(reader, assign_event_fields(fields, assignments), today=today)
    changed = proposal.resolution.events
    return replace(proposal, remarks=tuple(_list_derived(renamed, changed[0] if changed else event)))


def _is_same(reader: Reader, fields: FieldValues, *, today: date) -> bool:
    """Check whether fields come to the recorded event; they do not where they would be refused today."""
    try:
        return not _propose_fields(reader, fields, today=today).resolution.events
    except TimelineError:
        return False


def _propose_fields(reader: Reader, fields: FieldValues, *, today: date) -> Proposal:
    drafts = Drafts((event_fields.parse_event(fields, today=today),))
    return propose_drafts(reader, drafts, today=today, revises=True)


def _list_derived(assignments: Sequence[Assignment], event: ResolvedEvent | EventRecord) -> Iterator[Message]:
    """List the emptied fields that the host gives a value again; the city includes the country."""
    emptied = {assignment.field for assignment in assignments if not assignment.value}
    if event.city and "place" in emptied:
        yield Message("city-from-host", {"city": event.city})
    elif event.country and "in" in emptied:
        yield Message("country-from-host", {"country": event.country})
