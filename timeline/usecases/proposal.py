"""A change worked out but not yet recorded: what a face shows and confirms before it calls `record_proposal`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import wraps
from typing import Any, TypeVar, cast

from timeline.db.read.sql import Reader
from timeline.db.write.import_blocks import ImportBlock, write_block
from timeline.db.write.record import Author, write_agreed
from timeline.db.write.resolve import Resolution, resolve_drafts
from timeline.domain.events.drafts import Drafts
from timeline.domain.imports import ImportPosition
from timeline.errors import Message
from timeline.settings import Location

_Propose = TypeVar("_Propose", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Proposal:
    """Drafts with what they come to on this database.

    One that `revises` may change recorded events, actors and sources; with `whole_keys` a link has to name the
    whole key of an event. `remarks` are to be shown with the changes. `repeats` says that what looks like a
    recorded event is another. `importing` is the revision of the import that it belongs to, once that has one.
    `again` makes the proposal anew from the records as they are by then; without it
    the same drafts are resolved again. `revision` is the number of the change, once it is recorded.
    """

    drafts: Drafts
    resolution: Resolution
    revises: bool = False
    whole_keys: bool = False
    remarks: Sequence[Message] = ()
    repeats: bool = False
    importing: int | None = None
    again: "Callable[[Reader], Proposal] | None" = field(default=None, compare=False)
    revision: int | None = field(default=None, compare=False)

    @property
    def new_names(self) -> tuple[str, ...]:
        """The actors that would be created, each with its kind; somebody has to agree to that."""
        return self.resolution.proposed

    @property
    def writes(self) -> bool:
        """Whether there is anything to record."""
        return self.resolution.writes

    def resolve_again(self, reader: Reader, *, today: date) -> Resolution:
        """Resolve it again, as the database is now."""
        if self.again is not None:
            return self.again(reader).resolution
        return resolve_drafts(
            reader,
            self.drafts,
            today=today,
            whole_keys=self.whole_keys,
            revise=self.revises,
            importing=self.importing,
        )


def read_in_snapshot(propose: _Propose) -> _Propose:
    """Let a proposal read one state of the database: what others write meanwhile is not mistaken for its own."""

    @wraps(propose)
    def propose_from_snapshot(reader: Reader, *values: Any, **options: Any) -> Any:
        with reader.open_snapshot():
            return propose(reader, *values, **options)

    return cast("_Propose", propose_from_snapshot)


def propose_drafts(
    reader: Reader,
    drafts: Drafts,
    *,
    today: date,
    revises: bool = False,
    whole_keys: bool = False,
    importing: int | None = None,
) -> Proposal:
    """Work out what drafts come to; raises the first error, with its place in the file."""
    resolution = resolve_drafts(reader, drafts, today=today, revise=revises, whole_keys=whole_keys, importing=importing)
    return Proposal(drafts, resolution, revises=revises, whole_keys=whole_keys, importing=importing)


def record_block(
    location: Location, proposal: Proposal, *, block: ImportBlock, author: Author, today: date
) -> tuple[Proposal, ImportPosition]:
    """Record a block of an import, and return it as it was recorded with how far the import is by then.

    Raises Changed and ProbableDuplicate as `record_proposal`, and Changed where somebody else went on with the import.
    """
    recorded = write_block(
        location,
        lambda reader: proposal.resolve_again(reader, today=today),
        agreed=proposal.resolution,
        author=author,
        block=block,
        repeats=proposal.repeats,
    )
    return replace(proposal, resolution=recorded.resolution), recorded.position


def record_proposal(location: Location, proposal: Proposal, *, author: Author, today: date) -> Proposal:
    """Record a proposal as one change, and return it as it was recorded: with its number, and keys that may be others.

    Raises Changed where it would no longer do the same, ProbableDuplicate for an event recorded meanwhile.
    """
    written = write_agreed(
        location,
        lambda reader: proposal.resolve_again(reader, today=today),
        agreed=proposal.resolution,
        author=author,
        repeats=proposal.repeats,
    )
    return replace(proposal, resolution=written.resolution, revision=written.revision)
