"""From a recorded event to the fields that a file, a prompt or the editor gives: reading them gives the same event."""

from collections.abc import Mapping
from typing import Any

from timeline.domain.events.claims import format_mention
from timeline.domain.events.drafts import NO_CITY
from timeline.domain.events.records import Citation, EventRecord, Participant, Settlement
from timeline.domain.vocabulary import ActorKind, LinkKind, Recurs, Role, Stance


def write_fields(record: EventRecord) -> dict[str, Any]:
    """One event as the fields that `timeline.domain.events.event_fields` reads; reading them gives the same event."""
    where = None if record.latitude is None else [record.latitude, record.longitude]
    usual = Recurs.YEARLY if record.is_occasion else Recurs.NO
    return drop_empty(
        {
            "key": record.key,
            "aliases": list(record.aliases),
            "type": record.type,
            "title": record.title,
            "on": record.date.edtf,
            "date_written": record.date_text,
            "announced": record.announced,
            "status": record.status,
            "in": record.country,
            "place": write_city(record),
            "venue": record.venue,
            "coordinates": where,
            "occasion": record.is_occasion,
            "recurs": "" if record.recurs == usual else record.recurs,
            "participants": _participants(record),
            **_links(record),
            "tags": list(record.tags),
            "summary": record.summary,
            "note": record.note,
            "sources": [_citation(record, citation) for citation in record.citations],
            "settled": [_settlement(settlement) for settlement in record.settlements],
        }
    )


def write_city(record: EventRecord) -> str:
    """The city as it is read again: where none is recorded, that of the host mission is not to take its place."""
    hosted = any(one.role == Role.HOST and one.kind == ActorKind.MISSION for one in record.participants)
    return record.city or (NO_CITY if hosted else "")


def write_next_edition(record: EventRecord) -> dict[str, Any]:
    """What one year's event says of the next: no guest, speaker, ordinal or source, for each year brings its own."""
    bodies = (one for one in record.participants if one.role == Role.HOST and one.kind != ActorKind.PERSON)
    return {
        "type": record.type,
        "title": record.title,
        "in": record.country,
        "place": record.city,
        "venue": record.venue,
        "host": [_who(one, []) for one in bodies],
        LinkKind.MARKS.value: [link.key for link in record.links if link.kind == LinkKind.MARKS],
        "tags": list(record.tags),
    }


def drop_empty(told: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that say something."""
    return {name: value for name, value in told.items() if value not in ("", None, [], {})}


def _participants(record: EventRecord) -> list[dict[str, Any]]:
    """One entry a mention: the titles of one person stand together."""
    mentions: dict[int, list[Participant]] = {}
    for one in record.participants:
        mentions.setdefault(one.mention, []).append(one)
    return [
        drop_empty(
            {
                "role": rows[0].role,
                "who": _who(rows[0], [row.title for row in rows if row.title]),
                "as_written": rows[0].as_written,
            }
        )
        for rows in mentions.values()
    ]


def _who(one: Participant, titles: list[str]) -> str:
    """The grammar, with keys for names, so that it reads back as the same actor."""
    return format_mention(one.actor, titles, kind=one.kind, home=one.actor_country, country=one.country)


def _links(record: EventRecord) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for link in record.links:
        found.setdefault(link.kind, []).append(link.key if link.ordinal is None else f"{link.key}={link.ordinal}")
    return found


def _citation(record: EventRecord, citation: Citation) -> dict[str, Any]:
    speaker = next((one for one in record.participants if one.seq == citation.speaker), None)
    return drop_empty(
        {
            "source": citation.source.key,
            "via": citation.via.key if citation.via else "",
            "stance": "" if citation.stance == Stance.SUPPORTS else citation.stance,
            citation.wording or "quote": citation.text,
            "language": citation.language,
            "translation": citation.translation,
            "speaker": _who(speaker, [speaker.title] if speaker.title else []) if speaker else "",
            "locator": citation.locator,
            "credibility": citation.credibility,
            "claims": _claims(citation),
        }
    )


def _claims(citation: Citation) -> dict[str, str | list[str]]:
    """One value a target, or a list where there are several."""
    found: dict[str, list[str]] = {}
    for target, value in citation.claims:
        found.setdefault(target, []).append(value)
    return {target: values[0] if len(values) == 1 else values for target, values in found.items()}


def _settlement(one: Settlement) -> dict[str, str]:
    return {"field": one.target.partition(":")[0], "value": one.value, "by": one.author, "because": one.because}
