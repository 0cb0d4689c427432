"""Link an event to another, and remove a link."""

from dataclasses import replace
from datetime import date

from timeline.db.read.events import read_events
from timeline.db.read.keys import find_event
from timeline.db.read.sql import Reader
from timeline.domain.events.assignments import Assignment
from timeline.domain.events.claims import format_link
from timeline.domain.vocabulary import LinkKind
from timeline.errors import NotFound
from timeline.usecases.change_record import propose_assignments, propose_event_assignments
from timeline.usecases.proposal import Proposal, read_in_snapshot


def propose_link(reader: Reader, key: str, kind: LinkKind, other: str, *, today: date) -> Proposal:
    """Propose a link to another event, written KEY or KEY=77; raises NotFound and Ambiguous."""
    return propose_assignments(reader, key, [Assignment(kind.value, other, adds=True)], today=today)


@read_in_snapshot
def propose_unlink(reader: Reader, key: str, kind: LinkKind, other: str, *, today: date) -> Proposal:
    """Propose to remove the link of a kind between two events; raises NotFound where there is none."""
    event, target = read_events(reader, [find_event(reader, key), find_event(reader, other)])
    links = [link for link in event.links if link.kind == kind]
    remaining = [link for link in links if link.key != target.key]
    if remaining == links:
        raise NotFound("link", f"{event.key} {kind} {target.key}", event=event.key)
    value = "; ".join(format_link(link.key, link.ordinal) for link in remaining)
    proposal = propose_event_assignments(reader, event, [Assignment(kind.value, value, adds=False)], today=today)
    return replace(proposal, again=lambda reader: propose_unlink(reader, key, kind, other, today=today))
