"""Edit a record as text: open it, and take back what was written over it."""

from dataclasses import dataclass, replace
from datetime import date

from timeline.db.read.definitions import find_sources_called, read_actor_drafts
from timeline.db.read.history import LoggedRevision, read_revisions
from timeline.db.read.lookup import RecordRef, find_record, read_version
from timeline.db.read.sql import Reader
from timeline.db.write.resolve.recorded_matches import find_recorded
from timeline.document import Document
from timeline.domain.events.drafts import Drafts
from timeline.errors import InvalidInput
from timeline.exchange.yaml import reading
from timeline.usecases.portable import build_editable
from timeline.usecases.proposal import Proposal, propose_drafts, read_in_snapshot


@dataclass(frozen=True, slots=True)
class OpenedRecord:
    """A record with its text, and its version at that moment, by which a later change by others is noticed."""

    record: RecordRef
    version: int
    text: Document


@dataclass(frozen=True, slots=True)
class EditProposal:
    """The proposal to record an edited text; with `outdated` somebody else has changed the record meanwhile.

    `latest` is then the last change of it, where the log has one.
    """

    proposal: Proposal
    outdated: bool = False
    latest: LoggedRevision | None = None


def open_record(reader: Reader, key: str) -> OpenedRecord:
    """Open the record that is meant; raises NotFound and Ambiguous."""
    record = find_record(reader, key)
    return OpenedRecord(record, read_version(reader, record), build_editable(reader, record))


@read_in_snapshot
def propose_edit(
    reader: Reader, record: RecordRef, data: bytes, *, name: str, opened_at: int | None, today: date
) -> EditProposal:
    """Propose the edited text of a record, opened at a version, or at an unknown one.

    Raises InvalidInput and InvalidDraft for a text that cannot be recorded, or is about another record.
    """
    drafts = reading.read(data, name=name, today=today)
    if [event.key for event in drafts.events] == [record.key]:
        drafts = _keep_missing(reader, drafts)
        keys = [record.key]
    else:
        keys = [event.key for event in (*drafts.events, *drafts.occasions)]
        keys += [*(actor.key for actor in drafts.actors), *(source.key for source in drafts.sources)]
    if keys != [record.key]:
        raise InvalidInput("edited-another", name=name, record=record.key, keys=keys)
    proposal = propose_drafts(reader, drafts, today=today, revises=True)
    if opened_at in {None, read_version(reader, record)}:
        return EditProposal(proposal)
    revisions = read_revisions(reader, limit=1, of=record)
    return EditProposal(proposal, outdated=True, latest=revisions[0] if revisions else None)


def _keep_missing(reader: Reader, drafts: Drafts) -> Drafts:
    """Keep of what a file defines beside its event only what is not on record: an edit changes one record."""
    actors = {actor.key for actor in read_actor_drafts(reader, [actor.key for actor in drafts.actors])}
    sources = find_sources_called(reader, [source.key for source in drafts.sources]).key
    occasions = find_recorded(reader, [event.key for event in drafts.occasions])
    return replace(
        drafts,
        actors=tuple(actor for actor in drafts.actors if actor.key not in actors),
        sources=tuple(source for source in drafts.sources if source.key not in sources),
        occasions=tuple(event for event in drafts.occasions if event.key not in occasions),
    )
