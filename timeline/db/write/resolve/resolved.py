"""The result of resolving: an event whose every reference is a key."""

from dataclasses import dataclass, field, fields
from typing import Any, NamedTuple

from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.drafts import ActorDraft, EventDraft, SettlementDraft, SourceDraft
from timeline.errors import Message


@dataclass(frozen=True, slots=True)
class ResolvedRow:
    """One participation: an actor with one title; the titles of one person share their mention."""

    actor: str
    role: str
    country: str
    title: str
    track: str
    level: int | None
    as_written: str
    mention: int
    receiving: str


@dataclass(frozen=True, slots=True)
class ResolvedLink:
    """A link to an event by its key, with that event's date and how it recurs."""

    kind: str
    other: str
    ordinal: int | None
    when: PartialDate
    recurs: str


@dataclass(frozen=True, slots=True)
class ResolvedEvent:
    """A draft whose references are keys; `speakers` has for each citation the number of its participation.

    `claims` are those of each citation, as they are stored, and so are the `settlements`.

    `derived` are remarks on what was worked out. `replaces` is the id of the recorded event whose rows these
    replace, and `version` the one that was read of it; None and 0 for a new event.
    """

    key: str
    draft: EventDraft
    country: str
    city: str
    occasion: bool
    recurs: str
    rows: tuple[ResolvedRow, ...]
    links: tuple[ResolvedLink, ...]
    sources: tuple[tuple[str, str], ...]
    speakers: tuple[int | None, ...]
    claims: tuple[tuple[tuple[str, str], ...], ...]
    settlements: tuple[SettlementDraft, ...]
    parties: tuple[str, ...]
    pairs: tuple[str, ...]
    replaces: int | None = None
    version: int = 0
    derived: tuple[Message, ...] = field(default=(), compare=False)


class FieldChange(NamedTuple):
    """A field of a record before and after; of a list, one item removed ("" after) or added ("" before)."""

    key: str
    field: str
    before: str
    after: str


def compare_fields(key: str, before: ActorDraft | SourceDraft, after: ActorDraft | SourceDraft) -> list[FieldChange]:
    """Compare two drafts of one kind field by field."""
    names = [field.name for field in fields(before) if field.compare]
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in names)
    return [FieldChange(key, name, *_format(old, new)) for name, old, new in pairs if old != new]


def _format(old: Any, new: Any) -> tuple[str, str]:
    """Write both values as a message shows them: of several names, those that are not in the other."""
    if isinstance(old, tuple):
        before = [name[0] for name in old if name not in new]
        after = [name[0] for name in new if name not in old]
        return "; ".join(before), "; ".join(after)
    return str(old), str(new)
