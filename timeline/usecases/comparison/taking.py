"""Take events of a file of theirs: new ones with their sources, and of recorded ones what their sources claim."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from timeline.db.read.definitions import read_actor_drafts, read_source_drafts
from timeline.db.read.sql import Reader
from timeline.db.write.resolve import ResolvedEvent
from timeline.db.write.resolve.recorded_matches import find_recorded
from timeline.domain.events import event_fields
from timeline.domain.events.claims import format_link
from timeline.domain.events.drafts import NO_PLACE, ActorDraft, Drafts, EventDraft, SourceDraft
from timeline.domain.events.field_writer import write_fields
from timeline.domain.events.fields import CLAIMABLE
from timeline.domain.events.records import EventRecord
from timeline.errors import InvalidInput, NotFound
from timeline.usecases.comparison.their_events import TheirEvent, TheirFile
from timeline.usecases.proposal import Proposal, propose_drafts


def choose_theirs(their: TheirFile, names: Sequence[str], *, only_theirs: bool) -> list[TheirEvent]:
    """Choose events by their label or their id in the file; `only_theirs` are all that are not on record.

    Raises NotFound for a name that no event of the file has.
    """
    chosen = {id(event): event for event in their.events if only_theirs and not event.key}
    for name in names:
        events = [event for event in their.events if name in {event.label, event.number}]
        if not events:
            raise NotFound("row of theirs", name, nearest=[event.label for event in their.events[:3]])
        chosen |= {id(event): event for event in events}
    return list(chosen.values())


def propose_taken(reader: Reader, their: TheirFile, chosen: Sequence[TheirEvent], *, today: date) -> Proposal:
    """Propose to record events of theirs as one change.

    A recorded event stays as it is and gains their citation, which claims what they say otherwise. Raises InvalidInput
    for an event without a source, and for a recorded one that already has their source.
    """
    if uncited := [event.label for event in chosen if not (event.key or event.draft.citations)]:
        raise InvalidInput("take-without-source", rows=uncited)
    records = find_recorded(reader, [event.key for event in chosen])
    drafts = tuple(
        _cite(event, records[event.key], today=today) if event.key else _restore_key(event) for event in chosen
    )
    occasions = _list_linked(their, drafts)
    sources = _list_new_sources(reader, their, (*drafts, *occasions))
    batch = Drafts(drafts, _list_new_actors(reader, their), sources, occasions)
    return propose_drafts(reader, batch, today=today, revises=True, whole_keys=True)


def _restore_key(event: TheirEvent) -> EventDraft:
    """Give an event the key that it has in their file, unless it may be one on record, which a key would hide."""
    return event.draft if event.alike else replace(event.draft, key=event.draft.key or event.own_key)


def _cite(event: TheirEvent, record: EventRecord, *, today: date) -> EventDraft:
    """Make the recorded event with their citation added, and with claims on what it says otherwise."""
    if not event.added:
        raise InvalidInput("take-cited-already", row=event.label, event=record.key)
    claims = tuple(_list_claims(event, record))
    added = tuple(replace(citation, claims=(*citation.claims, *claims)) for citation in event.added)
    draft = event_fields.parse_event(write_fields(record), today=today)
    return replace(draft, citations=(*draft.citations, *added))


def _list_claims(event: TheirEvent, record: EventRecord) -> Iterator[tuple[str, str]]:
    """List what their event says otherwise, as its source claims it: what it leaves out is no claim."""
    draft, differing = event.draft, {change.field for change in event.changes if change.after}
    for target, field in CLAIMABLE.items():
        value = draft.when.edtf if target == "date" else str(getattr(draft, field.attribute))
        if field.name in differing and value and value != NO_PLACE:
            yield target, value
    if event.event is None:
        return
    yield from _list_claimed_people(event, event.event, record)
    links = {(link.kind, link.key, link.ordinal) for link in record.links}
    for link in event.event.links:
        if link.kind in event.said and (link.kind, link.other, link.ordinal) not in links:
            yield link.kind, format_link(link.other, link.ordinal)


def _list_claimed_people(event: TheirEvent, resolved: ResolvedEvent, record: EventRecord) -> Iterator[tuple[str, str]]:
    """List whoever takes part by their event alone, in the words of their file, as these may name somebody new."""
    known = {(row.role, row.actor, row.title) for row in record.participants}
    for role in dict.fromkeys(participant.role for participant in event.draft.participants):
        participants = [participant for participant in event.draft.participants if participant.role == role]
        rows = [row for row in resolved.rows if row.role == role]
        mentions = list(dict.fromkeys(row.mention for row in rows))
        new = {row.mention for row in rows if (row.role, row.actor, row.title) not in known}
        if role not in event.said or not new:
            continue
        if len(mentions) != len(participants):  # one text names several
            raise InvalidInput("take-claims-unclear", row=event.label, event=record.key)
        for mention, participant in zip(mentions, participants, strict=True):
            if mention in new:
                yield str(role), str(participant.who)


def _list_linked(their: TheirFile, drafts: Sequence[EventDraft]) -> tuple[EventDraft, ...]:
    """List the occasions that the file describes and that these events link to, and what those link to in turn."""
    named = {name: draft for draft in their.occasions for name in (draft.key, *draft.aliases) if name}
    linked: dict[int, EventDraft] = {}
    waiting = [*drafts]
    while waiting:
        others = (named.get(link.other) for link in waiting.pop().links)
        new = [draft for draft in others if draft is not None and id(draft) not in linked]
        linked |= {id(draft): draft for draft in new}
        waiting += new
    return tuple(draft for draft in their.occasions if id(draft) in linked)


def _list_new_actors(reader: Reader, their: TheirFile) -> tuple[ActorDraft, ...]:
    """List the actors that the file describes; one on record stays as it is."""
    recorded = {actor.key for actor in read_actor_drafts(reader, [actor.key for actor in their.actors])}
    return tuple(actor for actor in their.actors if actor.key not in recorded)


def _list_new_sources(reader: Reader, their: TheirFile, drafts: Sequence[EventDraft]) -> tuple[SourceDraft, ...]:
    """List the sources that the file describes and that these events cite; one on record stays as it is."""
    cited = {source for draft in drafts for item in draft.citations for source in (item.source, item.via)}
    described = [source for source in their.sources if source.key in cited]
    recorded = read_source_drafts(reader, [source.key for source in described])
    return tuple(source for source in described if source.key not in recorded)
