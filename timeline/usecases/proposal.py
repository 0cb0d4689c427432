"""A change worked out but not yet recorded: what a face shows and confirms before it calls `record_proposal`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from timeline.db.read.sql import Reader
from timeline.db.write.record import Author, write_drafts
from timeline.db.write.resolve import Resolution, resolve_drafts
from timeline.domain.events.drafts import Drafts
from timeline.errors import Message
from timeline.settings import Location


@dataclass(frozen=True, slots=True)
class Proposal:
    """Drafts with what they come to on this database.

    One that `revises` may change recorded events, actors and sources; with `whole_keys` a link has to name the
    whole key of an event. `remarks` are to be shown with the changes.
    """

    drafts: Drafts
    resolution: Resolution
    revises: bool = False
    whole_keys: bool = False
    remarks: Sequence[Message] = ()

    @property
    def new_names(self) -> tuple[str, ...]:
        """The actors that would be created, each with its kind; somebody has to agree to that."""
        return self.resolution.proposed

    @property
    def writes(self) -> bool:
        """Whether there is anything to record."""
        return self.resolution.writes


def propose_drafts(
    reader: Reader, drafts: Drafts, *, today: date, revises: bool = False, whole_keys: bool = False
) -> Proposal:
    """Work out what drafts come to; raises the first error, with its place in the file."""
    resolution = resolve_drafts(reader, drafts, today=today, revise=revises, whole_keys=whole_keys)
    return Proposal(drafts, resolution, revises=revises, whole_keys=whole_keys)


def record_proposal(location: Location, proposal: Proposal, *, author: Author, today: date) -> None:
    """Record a proposal as one change; raises Changed where the database would no longer give the same one."""
    write_drafts(
        location,
        proposal.drafts,
        agreed=proposal.resolution,
        author=author,
        today=today,
        whole_keys=proposal.whole_keys,
        revise=proposal.revises,
    )
