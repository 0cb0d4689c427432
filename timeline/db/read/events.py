"""Complete events: from ids, in their order, to records; and the links between events."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from timeline.db.read.documents import read_sources_by_id
from timeline.db.read.held_posts import add_posts
from timeline.db.read.relations import NICKNAME
from timeline.db.read.rows import STORED_DATE, Conversion
from timeline.db.read.sql import Reader, join_name, split_chunks
from timeline.domain.events.records import (
    AttendedOutline,
    Citation,
    EventOutline,
    EventRecord,
    Link,
    LinkOutline,
    Participant,
    Settlement,
)

_EVENT = (
    "SELECT e.id, e.key, e.type, t.label AS type_label, t.family, e.title, e.summary, e.note, e.edtf, e.precision,"
    " e.date_start, e.date_end, e.date_text, e.announced, e.status, coalesce(e.country, '') AS country,"
    " t.soil, e.neutral_ground, e.city, e.venue, e.latitude, e.longitude, e.is_occasion, e.recurs,"
    " coalesce(e.dataset, '') AS dataset, coalesce(e.native_id, '') AS native_id, e.version,"
    f" CASE WHEN t.founds AND t.family = 'relations' THEN {NICKNAME} ELSE '' END AS relations"
    " FROM event e JOIN event_type t ON t.code = e.type WHERE e.id IN (:ids)"
)
_PARTICIPATION = (
    "SELECT p.event, p.seq, p.role, a.key AS actor, n.name, a.kind, coalesce(a.country, '') AS actor_country,"
    " coalesce(p.country, '') AS country, p.title, coalesce(p.track, '') AS track, p.level, p.as_written, p.mention,"
    " NULL AS posts"
    f" FROM participation p JOIN actor a ON a.id = p.actor {join_name('a.id')}"
    " WHERE p.event IN (:ids) ORDER BY p.event, p.mention, p.seq"
)
_LINK = "l.kind, e.key, e.title, e.edtf, e.precision, e.date_start, e.date_end, e.recurs, l.ordinal FROM event_link l"
_LINKS = f"SELECT l.event, {_LINK} JOIN event e ON e.id = l.other WHERE l.event IN (:ids) ORDER BY l.event, l.seq"
_CITATION = (
    "SELECT event, seq, source, via, stance, coalesce(wording, '') AS wording, text, language, translation, speaker,"
    " locator, credibility FROM citation WHERE event IN (:ids) ORDER BY event, seq"
)
_CLAIM = "SELECT event, citation, target, value FROM claim WHERE event IN (:ids) ORDER BY event, seq"
_TAG = (
    "SELECT x.event, t.label FROM event_tag x JOIN tag t ON t.key = x.tag WHERE x.event IN (:ids)"
    " ORDER BY x.event, x.tag"
)
_SETTLEMENT = (
    "SELECT s.event, s.target, s.value, s.author, s.because, r.id AS revision, r.at FROM settlement s"
    " JOIN revision r ON r.id = s.revision WHERE s.event IN (:ids) ORDER BY s.event, s.target"
)
_ALIAS = "SELECT event, alias FROM key_alias WHERE event IN (:ids) ORDER BY event, alias"
_OUTLINE = (
    "SELECT e.id, e.key, e.type, t.family, e.title, e.edtf, e.precision, e.date_start, e.date_end, e.announced,"
    " e.status, e.country FROM event e JOIN event_type t ON t.code = e.type WHERE e.id IN (:ids)"
)
_ATTENDED = (
    "SELECT e.id, e.key, e.type, t.family, e.title, e.edtf, e.precision, e.date_start, e.date_end, e.status,"
    " coalesce(e.country, '') AS country, e.city FROM event e JOIN event_type t ON t.code = e.type"
    " WHERE e.id IN (:ids)"
)
_LINKED = (
    "SELECT l.event, l.kind, o.key FROM event_link l JOIN event o ON o.id = l.other WHERE l.event IN (:ids)"
    " ORDER BY l.event, l.seq"
)
_STATES = (
    "SELECT DISTINCT p.event, coalesce(p.country, a.country) AS country FROM participation p"
    " JOIN actor a ON a.id = p.actor WHERE p.event IN (:ids)"
)
_DATE = {"date": STORED_DATE}


def read_events(reader: Reader, ids: Sequence[int]) -> tuple[EventRecord, ...]:
    """Return the events with these ids, in this order, each with its participants, links, citations and tags."""
    records: dict[int, EventRecord] = {}
    for chunk in split_chunks(ids):
        records.update((record.id, record) for record in _read_chunk(reader, list(chunk)))
    return tuple(records[event] for event in ids)


def read_outlines(reader: Reader, ids: Sequence[int]) -> tuple[EventOutline, ...]:
    """Return the outlines of the events with these ids, in this order, in two queries for thousands of them."""
    outlines: dict[int, EventOutline] = {}
    for chunk in split_chunks(ids):
        states: dict[int, set[str | None]] = defaultdict(set)
        for event, code in reader.read_rows(_STATES, ids=chunk):
            states[event].add(code)
        conversions = {**_DATE, "states": Conversion(partial(_join_states, states), "id", "country")}
        records = reader.read_records(EventOutline, _OUTLINE, conversions, ids=chunk)
        outlines.update((record.id, record) for record in records)
    return tuple(outlines[event] for event in ids)


def read_attended(reader: Reader, ids: Sequence[int]) -> tuple[AttendedOutline, ...]:
    """Return the events with these ids, in this order, with who took part, and without what sources say."""
    outlines: dict[int, AttendedOutline] = {}
    for chunk in split_chunks(ids):
        people = _read_participants(reader, chunk)
        links = reader.read_groups(LinkOutline, _LINKED, ids=chunk)
        conversions = {**_DATE, "participants": _pick_from(people), "links": _pick_from(links)}
        records = reader.read_records(AttendedOutline, _ATTENDED, conversions, ids=chunk)
        outlines.update((record.id, record) for record in records)
    return tuple(outlines[event] for event in ids)


def _join_states(states: Mapping[int, set[str | None]], event: int, country: str | None) -> frozenset[str]:
    return frozenset(code for code in (*states.get(event, ()), country) if code)


def read_links_to(reader: Reader, event: int) -> tuple[Link, ...]:
    """Return the links of other events to this one, each with the other's key, title and date, oldest first."""
    sql = f"SELECT {_LINK} JOIN event e ON e.id = l.event WHERE l.other = :event ORDER BY e.date_start, e.id"
    return tuple(reader.read_records(Link, sql, _DATE, event=event))


def find_linked_outside(reader: Reader, events: Sequence[int]) -> list[str]:
    """Return the keys of the events that these link to and that are not among them, sorted."""
    own, linked = {*events}, dict[int, str]()
    for chunk in split_chunks(events):
        linked |= reader.read_rows(
            "SELECT l.other, e.key FROM event_link l JOIN event e ON e.id = l.other WHERE l.event IN (:events)",
            events=chunk,
        )
    return sorted(key for event, key in linked.items() if event not in own)


def read_linking_keys(reader: Reader, events: Sequence[int], *, kinds: Sequence[str]) -> dict[int, tuple[str, ...]]:
    """Return the keys of the events that have such a link to each of these, oldest first, whatever their status."""
    keys: dict[int, list[str]] = defaultdict(list)
    for chunk in split_chunks(events):
        for event, key in reader.read_rows(
            "SELECT l.other, e.key FROM event_link l JOIN event e ON e.id = l.event"
            " WHERE l.other IN (:events) AND l.kind IN (:kinds) ORDER BY e.date_start, e.id",
            events=chunk,
            kinds=list(kinds),
        ):
            keys[event].append(key)
    return {event: tuple(dict.fromkeys(own)) for event, own in keys.items()}


def _read_chunk(reader: Reader, ids: list[int]) -> list[EventRecord]:
    parts: dict[str, Mapping[int, Sequence[Any]]] = {
        "participants": _read_participants(reader, ids),
        "links": reader.read_groups(Link, _LINKS, _DATE, ids=ids),
        "citations": _read_citations(reader, ids),
        "tags": _read_texts(reader, _TAG, ids),
        "aliases": _read_texts(reader, _ALIAS, ids),
        "settlements": reader.read_groups(Settlement, _SETTLEMENT, ids=ids),
    }
    return reader.read_records(
        EventRecord, _EVENT, {**_DATE, **{field: _pick_from(groups) for field, groups in parts.items()}}, ids=ids
    )


def _read_participants(reader: Reader, ids: Sequence[int]) -> Mapping[int, Sequence[Participant]]:
    return add_posts(reader, reader.read_groups(Participant, _PARTICIPATION, ids=ids), ids)


def _pick_from(groups: Mapping[int, Sequence[Any]]) -> Conversion:
    """Convert the id of an event to its part of these groups."""
    return Conversion(lambda event: tuple(groups.get(event, ())), "id")


def _read_texts(reader: Reader, sql: str, ids: list[int]) -> dict[int, list[str]]:
    """Return the texts of each event from rows of (event, text)."""
    texts: dict[int, list[str]] = defaultdict(list)
    for event, text in reader.read_rows(sql, ids=ids):
        texts[event].append(text)
    return texts


def _read_citations(reader: Reader, ids: list[int]) -> dict[int, list[Citation]]:
    sql = "SELECT source FROM citation WHERE event IN (:ids) UNION SELECT via FROM citation WHERE event IN (:ids)"
    sources = read_sources_by_id(reader, filter(None, reader.read_column("source", sql, ids=ids)))
    if not sources:
        return {}
    claims: dict[tuple[int, int], list[tuple[str, str]]] = defaultdict(list)
    for event, citation, target, value in reader.read_rows(_CLAIM, ids=ids):
        claims[event, citation].append((target, value))
    conversions = {
        "source": Conversion(sources.__getitem__, "source"),
        "via": Conversion(sources.get, "via"),
        "claims": Conversion(lambda event, seq: tuple(claims.get((event, seq), ())), "event", "seq"),
    }
    return reader.read_groups(Citation, _CITATION, conversions, ids=ids)
