"""Events with everything they need, as the fields that `timeline add --from` reads into another database."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from timeline.db.read import definitions
from timeline.db.read.events import records
from timeline.db.read.found import Found
from timeline.db.read.keys import exact_event_id
from timeline.db.read.sql import Reader
from timeline.document import Document
from timeline.domain.claims import claimed_key, claimed_name, who_text
from timeline.domain.drafts import NO_CITY, ActorDraft, SourceDraft
from timeline.domain.records import Citation, EventRecord, Participant, Settlement, Source
from timeline.domain.vocabulary import ActorKind, LinkKind, NameKind, Recurs, Role, Stance


@dataclass(frozen=True, slots=True)
class Needed:
    """The events asked for, the ones they link to, and the actors of both."""

    events: tuple[EventRecord, ...]
    occasions: tuple[EventRecord, ...]
    actors: tuple[ActorDraft, ...]


def load(reader: Reader, wanted: Sequence[EventRecord]) -> Needed:
    """Gather what the events refer to, at any depth."""
    found = {record.key: record for record in wanted}
    waiting = list(wanted)
    while waiting:
        linked = {link.key for record in waiting for link in record.links}
        claimed = {key for record in waiting for claim in _claimed(record) if (key := claimed_key(*claim))}
        keys = (linked | claimed) - found.keys()
        ids = [event for key in sorted(keys) if (event := exact_event_id(reader, key)) is not None]
        waiting = list(records(reader, ids))
        found.update((record.key, record) for record in waiting)
    asked = {record.key for record in wanted}
    return Needed(
        events=tuple(wanted),
        occasions=_in_order(record for key, record in found.items() if key not in asked),
        actors=definitions.actors(reader, _actors(found.values())),
    )


def build(needed: Needed) -> dict[str, Any]:
    """The fields of a file: definitions of what may be unknown elsewhere, then the events."""
    everything = (*needed.occasions, *needed.events)
    definitions_ = {
        "actors": [_actor(draft) for draft in needed.actors],
        "sources": [_source(source) for source in _sources(everything)],
        "events": [fields(record) for record in needed.occasions],
    }
    told = {name: items for name, items in definitions_.items() if items}
    return {**({"definitions": told} if told else {}), "events": [fields(record) for record in needed.events]}


def document(needed: Needed) -> Document:
    """The same as a page, for the format yaml."""
    return Document(title="", data=build(needed), keys=[record.key for record in needed.events])


def fields(record: EventRecord) -> dict[str, Any]:
    """One event as the fields that `timeline.domain.intake` reads; reading them gives the same event."""
    where = None if record.latitude is None else [record.latitude, record.longitude]
    usual = Recurs.YEARLY if record.is_occasion else Recurs.NO
    return _told(
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
            "place": city(record),
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


def city(record: EventRecord) -> str:
    """The city as it is read again: where none is recorded, that of the host mission is not to take its place."""
    hosted = any(one.role == Role.HOST and one.kind == ActorKind.MISSION for one in record.participants)
    return record.city or (NO_CITY if hosted else "")


def one(reader: Reader, found: Found) -> Document:
    """One record as it is edited: the fields of an event, or the definition of an actor or a source."""
    if found.table == "event":
        data = fields(records(reader, [found.id])[0])
    elif found.table == "actor":
        drafts = [draft for draft in definitions.actors(reader, [found.key]) if draft.key == found.key]
        data = {"definitions": {"actors": [_actor(draft) for draft in drafts]}}
    else:
        source = definitions.source(reader, found.key)
        data = {"definitions": {"sources": [_source(source)] if source else []}}
    return Document(title="", data=data, keys=[found.key])


def edition(record: EventRecord) -> dict[str, Any]:
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


def _in_order(found: Iterable[EventRecord]) -> tuple[EventRecord, ...]:
    """An event after those it links to, as far as links do not go in a circle."""
    left = {record.key: record for record in found}
    ordered: list[EventRecord] = []
    while left:
        free = [one for one in left.values() if not any(link.key in left for link in one.links)] or list(left.values())
        ordered.extend(left.pop(record.key) for record in free)
    return tuple(ordered)


def _actors(events: Iterable[EventRecord]) -> set[str]:
    found: set[str] = set()
    for record in events:
        found.update(one.actor for one in record.participants if one.kind != ActorKind.STATE)
        found.update(name for target, value in _claimed(record) if (name := claimed_name(target, value)))
        for citation in record.citations:
            found.update(source.outlet for source in (citation.source, citation.via) if source)
    return found - {""}


def _claimed(record: EventRecord) -> Iterator[tuple[str, str]]:
    """Every target and value that is claimed or settled."""
    for citation in record.citations:
        yield from citation.claims
    for settlement in record.settlements:
        yield settlement.target.partition(":")[0], settlement.value


def _sources(events: Iterable[EventRecord]) -> list[Source]:
    found = {}
    for record in events:
        for citation in record.citations:
            for source in (citation.source, citation.via):
                if source:
                    found[source.key] = source
    return [found[key] for key in sorted(found)]


def _actor(draft: ActorDraft) -> dict[str, Any]:
    plain = ("key", "kind", "country", "parent", "receiving", "city", "wikidata", "reliability")
    told = {name: text for name in plain if (text := getattr(draft, name))}
    return {**told, "names": [_name(*name) for name in draft.names]}


def _name(name: str, language: str, kind: str) -> Any:
    if (language, kind) == ("en", NameKind.COMMON):
        return name
    return _told({"name": name, "language": language, "kind": "" if kind == NameKind.COMMON else kind})


def _source(source: Source | SourceDraft) -> dict[str, Any]:
    names = (
        "key",
        "outlet",
        "kind",
        "title",
        "author",
        "url",
        "published",
        "accessed",
        "language",
        "archive_url",
        "reliability",
        "citekey",
        "zotero",
    )
    return {
        **_told({name: getattr(source, name) for name in names}),
        **({} if source.seen else {"seen": False}),
    }


def _told(told: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that say something."""
    return {name: value for name, value in told.items() if value not in ("", None, [], {})}


def _participants(record: EventRecord) -> list[dict[str, Any]]:
    """One entry a mention: the titles of one person stand together."""
    mentions: dict[int, list[Participant]] = {}
    for one in record.participants:
        mentions.setdefault(one.mention, []).append(one)
    return [
        _told(
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
    return who_text(one.actor, titles, kind=one.kind, home=one.actor_country, country=one.country)


def _links(record: EventRecord) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for link in record.links:
        found.setdefault(link.kind, []).append(link.key if link.ordinal is None else f"{link.key}={link.ordinal}")
    return found


def _citation(record: EventRecord, citation: Citation) -> dict[str, Any]:
    speaker = next((one for one in record.participants if one.seq == citation.speaker), None)
    return _told(
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
