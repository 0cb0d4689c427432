"""Cite a source for a recorded event: what it says, and which values it claims or disputes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from timeline.db.read.events import read_events
from timeline.db.read.keys import find_event
from timeline.db.read.sql import Reader
from timeline.domain.events import event_fields
from timeline.domain.events.claimed_fields import is_recorded
from timeline.domain.events.claims import DENIED, SEVERAL, parse_target
from timeline.domain.events.drafts import Drafts
from timeline.domain.events.field_writer import write_fields
from timeline.domain.events.records import EventRecord
from timeline.domain.vocabulary import Stance
from timeline.errors import InvalidDraft, InvalidInput
from timeline.usecases.proposal import Proposal, propose_drafts, read_in_snapshot


@dataclass(frozen=True, slots=True)
class ProposedClaim:
    """A value that the source claims or denies for a field, and whether the event is recorded with it."""

    target: str
    value: str
    denied: bool
    recorded: bool


@dataclass(frozen=True, slots=True)
class CitationProposal:
    """The event as recorded, and the proposal to add a citation to it."""

    event: EventRecord
    proposal: Proposal
    claims: tuple[ProposedClaim, ...]

    @property
    def recorded_already(self) -> bool:
        """Whether the event has the same citation already, word for word."""
        resolution = self.proposal.resolution
        if not resolution.writes:
            return True
        (event,) = resolution.events
        *earlier, new = (
            (keys, claims, citation.stance, citation.text, citation.translation, citation.locator, speaker)
            for keys, claims, citation, speaker in zip(
                event.sources, event.claims, event.draft.citations, event.speakers, strict=True
            )
        )
        return len(earlier) == len(self.event.citations) and new in earlier


def parse_citation(fields: Mapping[str, str | None], claims: Iterable[str], *, disputes: bool) -> dict[str, Any]:
    """Parse a citation from texts by field and claims as FIELD=VALUE; raises InvalidInput.

    It comes back as the sources of an event are written in a file.
    """
    if not any(fields.get(name) for name in ("source", "outlet", "url")):
        raise InvalidInput("source-not-given")
    citation: dict[str, Any] = {name: text for name, text in fields.items() if text}
    citation["claims"] = _parse_claims(claims)
    if disputes:
        citation["stance"] = Stance.DISPUTES.value
    return citation


@read_in_snapshot
def propose_citation(reader: Reader, key: str, citation: Mapping[str, Any], *, today: date) -> CitationProposal:
    """Propose a citation of the event that is meant; raises NotFound, Ambiguous, and InvalidDraft by field.

    A source that disputes the value on record denies it; any other value it claims instead.
    """
    (event,) = read_events(reader, [find_event(reader, key)])
    proposal = _propose(reader, event, citation, today=today)
    if citation.get("stance") and proposal.resolution.events:
        claims = _deny_recorded(event, proposal.resolution.events[0].claims[-1])
        proposal = _propose(reader, event, {**citation, "claims": claims}, today=today)
    events = proposal.resolution.events
    proposal = replace(proposal, again=lambda reader: propose_citation(reader, key, citation, today=today).proposal)
    return CitationProposal(event, proposal, tuple(_judge_claims(event, events[0].claims[-1])) if events else ())


def _parse_claims(texts: Iterable[str]) -> dict[str, Any]:
    claims: dict[str, list[str]] = {}
    for text in texts:
        name, _, value = text.partition("=")
        target = parse_target(name)
        values = claims.setdefault(str(target), [])
        if values and target.name not in SEVERAL:
            raise InvalidInput("claim-repeated", target=target)
        values.append(value.strip())
    return _unwrap_single(claims)


def _propose(reader: Reader, event: EventRecord, citation: Mapping[str, Any], *, today: date) -> Proposal:
    fields = write_fields(event)
    sources = [*(fields.get("sources") or []), citation]
    try:
        draft = event_fields.parse_event({**fields, "sources": sources}, today=today)
        return propose_drafts(reader, Drafts((draft,)), today=today, revises=True)
    except InvalidDraft as error:
        raise InvalidDraft([(name.removeprefix("sources."), reason) for name, reason in error.problems]) from None


def _deny_recorded(event: EventRecord, claims: Sequence[tuple[str, str]]) -> dict[str, Any]:
    disputed: dict[str, list[str]] = {}
    for target, value in claims:
        denied = is_recorded(event, target, value)
        disputed.setdefault(f"{DENIED}{target}" if denied else target, []).append(value)
    return _unwrap_single(disputed)


def _judge_claims(event: EventRecord, claims: Sequence[tuple[str, str]]) -> Iterable[ProposedClaim]:
    for target, value in claims:
        name = target.removeprefix(DENIED)
        yield ProposedClaim(name, value, denied=name != target, recorded=is_recorded(event, name, value))


def _unwrap_single(values: Mapping[str, list[str]]) -> dict[str, Any]:
    """Write a list of one value as the value."""
    return {name: several if len(several) > 1 else several[0] for name, several in values.items()}
