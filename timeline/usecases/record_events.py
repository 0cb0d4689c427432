"""Record new events, except those that turn out to be recorded already."""

from collections.abc import Container, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from timeline.db.read.events import read_events
from timeline.db.read.keys import find_event
from timeline.db.read.sql import Reader
from timeline.db.write.resolve import ResolvedEvent
from timeline.domain.events.drafts import Drafts
from timeline.domain.events.field_writer import write_next_edition
from timeline.domain.events.message_arrows import split_messages
from timeline.domain.events.records import EventRecord
from timeline.usecases.proposal import Proposal, propose_drafts


def load_edition(reader: Reader, key: str) -> tuple[str, dict[str, Any]]:
    """Load an earlier event as (key, the fields that its next edition shares); raises NotFound and Ambiguous."""
    (event,) = read_events(reader, [find_event(reader, key)])
    return event.key, write_next_edition(event)


def parse_events(fields: Mapping[str, Any], *, today: date) -> Drafts:
    """Parse typed fields into drafts: one event, or for WHO <-> WHO one for each message; raises InvalidDraft."""
    words = {name: text.casefold() for name in ("type", "status") if isinstance(text := fields.get(name), str)}
    return Drafts(events=split_messages({**fields, **words}, today=today))


def find_possible_duplicates(proposal: Proposal) -> list[tuple[ResolvedEvent, list[EventRecord]]]:
    """Find the new events that may be recorded already, each with those it may be."""
    matches: dict[str, list[EventRecord]] = {}
    for key, record in proposal.resolution.duplicates:
        matches.setdefault(key, []).append(record)
    events = {event.key: event for event in proposal.resolution.events}
    return [(events[key], records) for key, records in matches.items()]


def leave_out(reader: Reader, proposal: Proposal, keys: Container[str], *, today: date) -> Proposal:
    """Propose the same without the events of these keys."""
    # Two events of a file may have equal drafts, and only one of them be left out.
    dropped = {id(event.draft) for event in proposal.resolution.events if event.key in keys}
    events = tuple(draft for draft in proposal.drafts.events if id(draft) not in dropped)
    drafts = replace(proposal.drafts, events=events)
    rest = propose_drafts(
        reader,
        drafts,
        today=today,
        revises=proposal.revises,
        whole_keys=proposal.whole_keys,
        importing=proposal.importing,
    )
    return replace(rest, repeats=proposal.repeats)
