"""From a recorded event to the fields that a file, a prompt or the editor gives: reading them gives the same event."""

from collections.abc import Mapping
from typing import Any

from timeline.domain.events.claimed_fields import format_participant
from timeline.domain.events.claims import format_link
from timeline.domain.events.drafts import NO_PLACE
from timeline.domain.events.fields import EVENT_FIELDS
from timeline.domain.events.records import Citation, EventRecord, Participant, Settlement
from timeline.domain.vocabulary import ActorKind, LinkKind, Recurs, Role, Soil, Stance

_AFTER_LINKS = ("tags", "summary", "note")


def write_fields(record: EventRecord) -> dict[str, Any]:
    """Write one event as the fields that `timeline.domain.events.event_fields` reads."""
    usual = Recurs.YEARLY if record.is_occasion else Recurs.NO
    derived = {
        "on": record.date.edtf,
        "in": write_country(record),
        "neutral_ground": record.neutral_ground or None,
        "place": write_city(record),
        "coordinates": None if record.latitude is None else [record.latitude, record.longitude],
        "occasion": record.is_occasion,
        "recurs": "" if record.recurs == usual else record.recurs,
    }
    fields = {
        field.name: derived[field.name] if field.name in derived else getattr(record, field.attribute)
        for field in EVENT_FIELDS
    }
    last = {name: fields.pop(name) for name in _AFTER_LINKS}
    return drop_empty(
        {
            **fields,
            "participants": _write_participants(record),
            **_write_links(record),
            **last,
            "sources": [_write_citation(record, citation) for citation in record.citations],
            "settled": [_write_settlement(settlement) for settlement in record.settlements],
        }
    )


def write_city(record: EventRecord) -> str:
    """Write the city; where none is recorded, say so if that of a host mission would be read instead."""
    return record.city or (NO_PLACE if ActorKind.MISSION in _list_host_kinds(record) else "")


def write_country(record: EventRecord) -> str:
    """Write the country; where none is recorded, say so if that of the host would be read instead."""
    is_read = record.soil != Soil.NEVER and {*_list_host_kinds(record)} - {ActorKind.MISSION}
    return record.country or (NO_PLACE if is_read else "")


def _list_host_kinds(record: EventRecord) -> list[str]:
    return [participant.kind for participant in record.participants if participant.role == Role.HOST]


def write_next_edition(record: EventRecord) -> dict[str, Any]:
    """Write what next year's event shares with this one: no guest, speaker, ordinal or source, which each year has."""
    hosts = (participant for participant in record.participants if participant.role == Role.HOST)
    return {
        "type": record.type,
        "title": record.title,
        "in": record.country,
        "neutral_ground": record.neutral_ground or None,
        "place": record.city,
        "venue": record.venue,
        "host": [format_participant([host._replace(title="")]) for host in hosts if host.kind != ActorKind.PERSON],
        LinkKind.MARKS.value: [link.key for link in record.links if link.kind == LinkKind.MARKS],
        "tags": list(record.tags),
    }


def drop_empty(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Drop the fields without a value; write tuples as lists."""
    values = {name: list(value) if isinstance(value, tuple) else value for name, value in fields.items()}
    return {name: value for name, value in values.items() if value not in ("", None, [], {})}


def _write_participants(record: EventRecord) -> list[dict[str, Any]]:
    """Write one item a mention: the titles of one person are together."""
    mentions: dict[int, list[Participant]] = {}
    for participant in record.participants:
        mentions.setdefault(participant.mention, []).append(participant)
    return [
        drop_empty({"role": rows[0].role, "who": format_participant(rows), "as_written": rows[0].as_written})
        for rows in mentions.values()
    ]


def _write_links(record: EventRecord) -> dict[str, list[str]]:
    links: dict[str, list[str]] = {}
    for link in record.links:
        links.setdefault(link.kind, []).append(format_link(link.key, link.ordinal))
    return links


def _write_citation(record: EventRecord, citation: Citation) -> dict[str, Any]:
    speaker = [participant for participant in record.participants if participant.seq == citation.speaker]
    return drop_empty(
        {
            "source": citation.source.key,
            "via": citation.via.key if citation.via else "",
            "stance": "" if citation.stance == Stance.SUPPORTS else citation.stance,
            citation.wording or "quote": citation.text,
            "language": citation.language,
            "translation": citation.translation,
            "speaker": format_participant(speaker) if speaker else "",
            "locator": citation.locator,
            "credibility": citation.credibility,
            "claims": _write_claims(citation),
        }
    )


def _write_claims(citation: Citation) -> dict[str, str | list[str]]:
    """Write one value a target, or a list where there are several."""
    claims: dict[str, list[str]] = {}
    for target, value in citation.claims:
        claims.setdefault(target, []).append(value)
    return {target: values[0] if len(values) == 1 else values for target, values in claims.items()}


def _write_settlement(settlement: Settlement) -> dict[str, str]:
    return {
        "field": settlement.target.partition(":")[0],
        "value": settlement.value,
        "by": settlement.author,
        "because": settlement.because,
    }
