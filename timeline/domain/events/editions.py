"""What changes did to events between two points of the log: recorded, corrected, removed."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from timeline.domain.reasons import GivenReason


class EventEntry(NamedTuple):
    """An event by its key, with its date (EDTF) and title of that time."""

    key: str
    date: str
    title: str


class CorrectedEvent(NamedTuple):
    """An event of which something changed: its fields before and after, and the reasons that were given."""

    event: EventEntry
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    reasons: tuple[GivenReason, ...] = ()


class ChangesBetween(NamedTuple):
    """What the changes later than `after` and up to `until` came to, each list of events by date.

    `others` names what else they touched: `source tass-2025-10-18`.
    """

    after: int
    until: int
    authors: tuple[str, ...] = ()
    recorded: tuple[EventEntry, ...] = ()
    corrected: tuple[CorrectedEvent, ...] = ()
    removed: tuple[EventEntry, ...] = ()
    others: tuple[str, ...] = ()
