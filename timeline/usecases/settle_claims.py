"""Settle which of several claims about a field holds."""

from dataclasses import dataclass, replace
from datetime import date

from timeline.db.read.events import read_events
from timeline.db.read.keys import find_event
from timeline.db.read.sql import Reader
from timeline.domain.events import event_fields
from timeline.domain.events.assignments import apply_settlement
from timeline.domain.events.claimed_fields import ClaimedField, Position, is_recorded, list_claimed_fields
from timeline.domain.events.claims import DENIED, EVENT, is_same_claim, name_claimed_field, parse_target
from timeline.domain.events.drafts import Drafts, SettlementDraft
from timeline.domain.events.field_writer import write_fields
from timeline.domain.events.records import EventRecord
from timeline.errors import InvalidDraft, InvalidInput
from timeline.usecases.proposal import Proposal, propose_drafts, read_in_snapshot


@dataclass(frozen=True, slots=True)
class SettlementProposal:
    """The event as recorded, and the proposal to settle one of its fields.

    `replaced` is the recorded value that would be replaced and that no source claims; None where there is none.
    """

    event: EventRecord
    proposal: Proposal
    field: str
    replaced: Position | None = None


@read_in_snapshot
def propose_settlement(
    reader: Reader, key: str, field: str, *, value: str, because: str, author: str, today: date
) -> SettlementProposal:
    """Propose that a value holds, which changes the event to it.

    Raises NotFound, Ambiguous, and InvalidInput for a value that neither the record nor a source gives.
    """
    settlement = SettlementDraft(_parse_settled_field(field), value.strip(), author, " ".join(because.split()))
    settled = _settle(reader, key, settlement, today=today)
    proposal = replace(settled.proposal, again=lambda reader: _settle(reader, key, settlement, today=today).proposal)
    return replace(settled, proposal=proposal)


def _settle(reader: Reader, key: str, settlement: SettlementDraft, *, today: date) -> SettlementProposal:
    (event,) = read_events(reader, [find_event(reader, key)])
    # The first resolution turns the names in the value into keys; only then can it be compared with the record.
    proposal = _propose(reader, event, settlement, change=False, today=today)
    if not proposal.resolution.events:
        return SettlementProposal(event, proposal, settlement.target)
    settlement = proposal.resolution.events[0].settlements[-1]
    claimed = _find_claimed_field(event, settlement)
    if settlement.target == EVENT or is_recorded(event, settlement.target, settlement.value):
        return SettlementProposal(event, proposal, claimed.name)
    proposal = _propose(reader, event, settlement, change=True, today=today)
    unclaimed = (position for position in claimed.positions if position.recorded and not position.asserting)
    return SettlementProposal(event, proposal, claimed.name, next(unclaimed, None))


def _parse_settled_field(field: str) -> str:
    """Parse the field as a settlement names it: for `guest:choe-son-hui` the role."""
    name = field.strip().lower()
    if name == EVENT or name.startswith(("participation:", "link:")):
        return name
    if name.startswith(DENIED):
        raise InvalidInput("settled-field-denied", field=name, target=name.removeprefix(DENIED))
    return str(parse_target(name.partition(":")[0]))


def _propose(reader: Reader, event: EventRecord, settlement: SettlementDraft, *, change: bool, today: date) -> Proposal:
    fields = apply_settlement(write_fields(event), settlement, change=change)
    try:
        drafts = Drafts((event_fields.parse_event(fields, today=today),))
    except InvalidDraft as error:
        raise InvalidDraft([(name.removeprefix("settled."), reason) for name, reason in error.problems]) from None
    return propose_drafts(reader, drafts, today=today, revises=True)


def _find_claimed_field(event: EventRecord, settlement: SettlementDraft) -> ClaimedField:
    """Find the field that is settled; raises InvalidInput where nothing gives it that value."""
    fields = list_claimed_fields(event)
    key = name_claimed_field(settlement.target, settlement.value)
    settled = next((field for field in fields if field.key == key), None)
    positions = settled.positions if settled else []
    values = [position.value for position in positions if position.recorded or position.asserting]
    if settled and any(
        settlement.value == value or is_same_claim(settlement.target, settlement.value, value) for value in values
    ):
        return settled
    values = values or [
        position.value
        for field in fields
        if field.name == settlement.target
        for position in field.positions
        if position.value
    ]
    raise InvalidInput(
        "settled-value-unclaimed", event=event.key, field=settlement.target, value=settlement.value, values=values
    )
