"""Merge two records of the same event, actor or source."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from timeline.db.read.events import read_events
from timeline.db.read.lookup import RecordRef, find_record
from timeline.db.read.merge_conflicts import find_merge_conflicts
from timeline.db.read.sql import Reader
from timeline.db.write.merge import merge_records
from timeline.db.write.record import Author
from timeline.db.write.resolve import Resolution
from timeline.domain.events import event_fields
from timeline.domain.events.drafts import Drafts
from timeline.domain.events.field_writer import write_fields
from timeline.domain.events.merging import find_differing_claims, merge_fields
from timeline.errors import Message
from timeline.settings import Location
from timeline.usecases.proposal import Proposal, propose_drafts, read_in_snapshot


@dataclass(frozen=True, slots=True)
class MergeProposal:
    """The record that stays, the one merged into it, and of events the fields of both together.

    `claims` are the fields of the second event that differ from the first; its sources will claim them.
    `doubts` are differences that speak against merging.
    """

    target: RecordRef
    merged: RecordRef
    proposal: Proposal | None = None
    claims: Mapping[str, str] = field(default_factory=dict)
    doubts: tuple[Message, ...] = ()


@read_in_snapshot
def propose_merge(reader: Reader, key: str, other: str, *, today: date) -> MergeProposal:
    """Propose to merge the second record into the first; raises NotFound, Ambiguous and InvalidDraft."""
    target, merged = find_record(reader, key), find_record(reader, other)
    if target.table != merged.table or target.id == merged.id:
        return MergeProposal(target, merged)  # refused when it is recorded
    doubts = tuple(find_merge_conflicts(reader, target, merged))
    if target.table != "event":
        return MergeProposal(target, merged, doubts=doubts)
    proposal, claims = _propose(reader, target, merged, today=today)
    return MergeProposal(target, merged, proposal, claims, doubts)


def record_merge(
    location: Location, merge: MergeProposal, *, author: Author, today: date, dry_run: bool = False
) -> int | None:
    """Merge as one change and return its number, or with `dry_run` only try to.

    Raises InvalidInput for records that cannot be one, and Changed where the database has changed.
    """
    target, merged, proposal = merge.target, merge.merged, merge.proposal

    def resolve(reader: Reader) -> Resolution:
        return _propose(reader, target, merged, today=today)[0].resolution

    return merge_records(
        location,
        target,
        merged,
        author=author,
        resolve=resolve if proposal else None,
        agreed=proposal.resolution if proposal else None,
        dry_run=dry_run,
    )


def _propose(
    reader: Reader, target: RecordRef, merged: RecordRef, *, today: date
) -> tuple[Proposal, Mapping[str, str]]:
    """Propose the fields of both events together, with those of the second that its sources will claim."""
    first, second = map(write_fields, read_events(reader, [target.id, merged.id]))
    drafts = Drafts((event_fields.parse_event(merge_fields(first, second), today=today),))
    claims = {str(name): str(value) for name, value in find_differing_claims(first, second).items()}
    return propose_drafts(reader, drafts, today=today, revises=True), claims
