"""Take a record back to what it was after an earlier change, by a change of its own."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from timeline.db.read import definitions
from timeline.db.read.actors import find_by_key
from timeline.db.read.events import read_events
from timeline.db.read.keys import find_exact_event
from timeline.db.read.lookup import RecordRef
from timeline.db.read.sql import Reader
from timeline.db.write.as_of import open_past
from timeline.db.write.resolve.recorded_matches import compare_events
from timeline.domain.events import event_fields
from timeline.domain.events.drafts import ActorDraft, Drafts, SourceDraft
from timeline.domain.events.field_writer import write_fields
from timeline.domain.events.records import EventRecord, Source
from timeline.errors import InvalidInput, TimelineError
from timeline.settings import Location
from timeline.usecases.proposal import Proposal, propose_drafts, read_in_snapshot


class PastRecord(NamedTuple):
    """A record as it was after the change `number`."""

    record: RecordRef
    number: int
    past: EventRecord | ActorDraft | SourceDraft


def read_past_record(location: Location, record: RecordRef, number: int) -> PastRecord:
    """Read a record as it was after a change.

    Raises NotFound for an unknown change, InvalidInput where the record did not exist then, StorageError where the
    log is broken.
    """
    with open_past(location) as then:
        then.reverse_to(number)
        row = then.reader.read_first(f"SELECT key FROM {record.table} WHERE id = :id", id=record.id)  # noqa: S608 - ours
        if row is None:
            raise InvalidInput("revert-not-yet", record=record.key, number=number)
        return PastRecord(record, number, _read(then.reader, record._replace(key=row[0])))


def _read(reader: Reader, record: RecordRef) -> EventRecord | ActorDraft | SourceDraft:
    if record.table == "event":
        return read_events(reader, [record.id])[0]
    if record.table == "actor":
        return next(draft for draft in definitions.read_actor_drafts(reader, [record.key]) if draft.key == record.key)
    return definitions.read_source_drafts(reader, [record.key])[record.key]


@read_in_snapshot
def propose_revert(reader: Reader, past: PastRecord, *, today: date) -> Proposal:
    """Propose a record as it was; what it comes to is then what an edit of the same text would.

    Raises InvalidInput where it cannot be recorded as it was: what it refers to is gone, or today it is refused.
    """
    former = past
    if isinstance(past.past, EventRecord):
        names = _CurrentKeys(reader)
        former = past._replace(past=names.rename(past.past))
        if names.gone:
            raise InvalidInput("revert-gone", record=past.record.key, number=past.number, gone=names.gone)
    proposal = _propose(reader, former, today=today)
    return replace(proposal, again=lambda reader: propose_revert(reader, past, today=today))


class _CurrentKeys:
    """The keys that what an event refers to has now, after merges; `gone` are those that mean nothing any more."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.gone: list[str] = []

    def rename(self, record: EventRecord) -> EventRecord:
        """Write an event with the keys of now."""
        return record._replace(
            participants=tuple(own._replace(actor=self._find_actor(own.actor)) for own in record.participants),
            links=tuple(link._replace(key=self._find_event(link.key)) for link in record.links),
            citations=tuple(
                citation._replace(
                    source=self._rename_source(citation.source),
                    via=citation.via and self._rename_source(citation.via),
                )
                for citation in record.citations
            ),
        )

    def _rename_source(self, source: Source) -> Source:
        draft = definitions.read_source_draft(self._reader, source.key)
        return source._replace(key=self._take(source.key, draft.key if draft else None))

    def _find_actor(self, key: str) -> str:
        actor = find_by_key(self._reader, key)
        return self._take(key, actor.key if actor else None)

    def _find_event(self, key: str) -> str:
        event = find_exact_event(self._reader, key)
        row = self._reader.read_first("SELECT key FROM event WHERE id = :event", event=event)
        return self._take(key, row[0] if row else None)

    def _take(self, key: str, current: str | None) -> str:
        if not current:
            self.gone.append(key)
        return current or key


def _propose(reader: Reader, past: PastRecord, *, today: date) -> Proposal:
    try:
        proposal = propose_drafts(reader, _make_drafts(past.past, today=today), today=today, revises=True)
    except TimelineError as error:
        raise InvalidInput("revert-refused", record=past.record.key, number=past.number, reason=error) from error
    resolution = proposal.resolution
    if gone := [*(actor.key for actor in resolution.actors), *(source.key for source in resolution.sources)]:
        raise InvalidInput("revert-gone", record=past.record.key, number=past.number, gone=gone)
    if isinstance(past.past, EventRecord):
        for event in resolution.events:
            fields = list(dict.fromkeys(change.field for change in compare_events(past.past, event)))
            if fields or event.replaces != past.record.id:
                raise InvalidInput("revert-otherwise", record=past.record.key, number=past.number, fields=fields)
    return proposal


def _make_drafts(past: EventRecord | ActorDraft | SourceDraft, *, today: date) -> Drafts:
    if isinstance(past, ActorDraft):
        return Drafts((), actors=(past,))
    if isinstance(past, SourceDraft):
        return Drafts((), sources=(past,))
    return Drafts((event_fields.parse_event(write_fields(past), today=today),))
