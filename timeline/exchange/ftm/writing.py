"""Events and their participants as entities of FollowTheMoney, one JSON object a line.

A participant comes once, before its first event. Every property is a list of texts; dates have only the parts that are
known, in `date`, or for a span in `startDate` and `endDate`, both included. Ids are the same in each export.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from timeline.domain.dates.known_parts import find_parts, write_parts
from timeline.domain.events.claimed_fields import is_disputing
from timeline.domain.events.records import EventRecord, Participant
from timeline.domain.text.addresses import is_web_address
from timeline.domain.vocabulary import ActorKind, Role, Status
from timeline.exchange.ftm.countries import COUNTRIES

_PUBLIC_BODY, _ORGANIZATION = "PublicBody", "Organization"
_SCHEMATA = {
    ActorKind.STATE: _PUBLIC_BODY,
    ActorKind.ORGAN: _PUBLIC_BODY,
    ActorKind.MISSION: _PUBLIC_BODY,
    ActorKind.PARTY: _ORGANIZATION,
    ActorKind.FIRM: _ORGANIZATION,
    ActorKind.OUTLET: _ORGANIZATION,
    ActorKind.ORGANISATION: _ORGANIZATION,
    ActorKind.PERSON: "Person",
}
"""The schema of each kind of actor."""


def write_entities(events: Iterable[EventRecord]) -> Iterator[bytes]:
    """Write the entities line by line."""
    written: set[str] = set()
    for event in events:
        for participant in event.participants:
            if participant.actor not in written:
                written.add(participant.actor)
                yield _write_line(make_actor(participant))
        yield _write_line(make_event(event))


def make_actor(participant: Participant) -> dict[str, Any]:
    """Make the entity of whoever took part."""
    schema = _SCHEMATA[ActorKind(participant.kind)]
    country = COUNTRIES.get(participant.actor_country, "")
    return _make_entity(_name_actor(participant), schema, {"name": [participant.name], "country": [country]})


def make_event(event: EventRecord) -> dict[str, Any]:
    """Make the entity of an event."""
    supporting = [citation.source for citation in event.citations if not is_disputing(event, citation)]
    return _make_entity(
        f"timeline-event-{event.key}",
        "Event",
        {
            "name": [event.title],
            "summary": [event.summary],
            **_write_dates(event),
            "country": [COUNTRIES.get(event.country, "")],
            "location": [", ".join(filter(None, (event.venue, event.city)))],
            "organizer": [_name_actor(person) for person in event.participants if person.role == Role.HOST],
            "involved": list(map(_name_actor, event.participants)),
            "sourceUrl": [source.url for source in supporting if is_web_address(source.url)],
            "publisher": [source.outlet_name for source in supporting],
            "keywords": [event.type_label, *event.tags],
            "notes": list(_list_notes(event)),
            "recordId": [event.key],
        },
    )


def _write_dates(event: EventRecord) -> dict[str, list[str]]:
    first, last = map(write_parts, find_parts(event.date))
    return {"date": [first]} if first == last else {"startDate": [first], "endDate": [last]}


def _list_notes(event: EventRecord) -> Iterator[str]:
    """List what no property says: a date that is marked or wider than its parts, a status, who disputes it."""
    first, last = find_parts(event.date)
    if event.date.known and event.date.edtf not in {write_parts(first), f"{write_parts(first)}/{write_parts(last)}"}:
        yield f"Date: {event.date.display()}."
    if event.status != Status.CONFIRMED:
        yield f"Status: {event.status}."
    for citation in event.citations:
        if is_disputing(event, citation):
            yield f"Disputed by {citation.source.outlet_name or citation.source.title or citation.source.key}."
    yield event.note


def _name_actor(participant: Participant) -> str:
    return f"timeline-actor-{participant.actor}"


def _make_entity(name: str, schema: str, properties: dict[str, list[str]]) -> dict[str, Any]:
    """Make an entity of the properties that have a value, each value once."""
    known = {key: list(dict.fromkeys(filter(None, values))) for key, values in properties.items()}
    return {"id": name, "schema": schema, "properties": {key: values for key, values in known.items() if values}}


def _write_line(entity: dict[str, Any]) -> bytes:
    return (json.dumps(entity, ensure_ascii=False) + "\n").encode()
