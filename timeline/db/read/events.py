"""Events whole: from ids, in their order, to records."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from timeline.db.read import documents
from timeline.db.read.sql import Reader, split_chunks
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.records import Citation, EventRecord, Link, Participant, Settlement

_EVENT = (
    "SELECT e.id, e.key, e.type, t.label, t.family, e.title, e.summary, e.note, e.edtf, e.precision, e.date_start,"
    " e.date_end, e.date_text, e.announced, e.status, coalesce(e.country, ''), e.city, e.venue, e.latitude,"
    " e.longitude, e.is_occasion, e.recurs, e.version"
    " FROM event e JOIN event_type t ON t.code = e.type WHERE e.id IN (:ids)"
)
_PARTICIPATION = (
    "SELECT p.event, p.seq, p.role, a.key, n.name, a.kind, coalesce(a.country, ''), coalesce(p.country, ''),"
    " p.title, coalesce(p.track, ''), p.level, p.as_written, p.mention"
    " FROM participation p JOIN actor a ON a.id = p.actor JOIN actor_name n ON n.actor = a.id AND n.seq = 1"
    " WHERE p.event IN (:ids) ORDER BY p.event, p.mention, p.seq"
)
_LINK = (
    "SELECT l.event, l.kind, o.key, o.title, o.edtf, o.precision, o.date_start, o.date_end, o.recurs, l.ordinal"
    " FROM event_link l JOIN event o ON o.id = l.other WHERE l.event IN (:ids) ORDER BY l.event, l.seq"
)
_CITATION = (
    "SELECT event, seq, source, via, stance, coalesce(wording, ''), text, language, translation, speaker,"
    " locator, credibility FROM citation WHERE event IN (:ids) ORDER BY event, seq"
)
_CLAIM = "SELECT event, citation, target, value FROM claim WHERE event IN (:ids) ORDER BY event, seq"
_TAG = (
    "SELECT x.event, t.label FROM event_tag x JOIN tag t ON t.key = x.tag WHERE x.event IN (:ids)"
    " ORDER BY x.event, x.tag"
)
_SETTLEMENT = (
    "SELECT s.event, s.target, s.value, s.author, s.because, r.id, r.at FROM settlement s"
    " JOIN revision r ON r.id = s.revision WHERE s.event IN (:ids) ORDER BY s.event, s.target"
)
_ALIAS = "SELECT event, alias FROM key_alias WHERE event IN (:ids) ORDER BY event, alias"


def read_events(reader: Reader, ids: Sequence[int]) -> tuple[EventRecord, ...]:
    """The events with these ids, in this order, each with its participants, links, citations and tags."""
    found: dict[int, EventRecord] = {}
    for part in split_chunks(ids):
        found.update((record.id, record) for record in _chunk(reader, list(part)))
    return tuple(found[each] for each in ids)


def _chunk(reader: Reader, ids: list[int]) -> list[EventRecord]:
    parts = (
        _grouped(reader, _PARTICIPATION, ids, lambda row: Participant(*row[1:])),
        _grouped(reader, _LINK, ids, _link),
        _citations(reader, ids),
        _grouped(reader, _TAG, ids, lambda row: row[1]),
        _grouped(reader, _ALIAS, ids, lambda row: row[1]),
        _grouped(reader, _SETTLEMENT, ids, lambda row: Settlement(*row[1:])),
    )
    found = []
    for row in reader.read_rows(_EVENT, ids=ids):
        told = [*row[:8], PartialDate.from_stored(*row[8:12]), *row[12:20], bool(row[20]), *row[21:]]
        found.append(EventRecord(*told, *(tuple(part[row[0]]) for part in parts)))
    return found


def _grouped(reader: Reader, sql: str, ids: list[int], build: Any) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in reader.read_rows(sql, ids=ids):
        found[row[0]].append(build(row))
    return found


def _link(row: tuple[Any, ...]) -> Link:
    _, kind, key, title, edtf, precision, start, end, recurs, ordinal = row
    return Link(kind, key, title, PartialDate.from_stored(edtf, precision, start, end), recurs, ordinal)


def _citations(reader: Reader, ids: list[int]) -> dict[int, list[Citation]]:
    rows = reader.read_rows(_CITATION, ids=ids)
    if not rows:
        return defaultdict(list)
    sources = documents.read_sources_by_id(reader, (key for row in rows for key in row[2:4] if key is not None))
    claims: dict[tuple[int, int], list[tuple[str, str]]] = defaultdict(list)
    for event, citation, target, value in reader.read_rows(_CLAIM, ids=ids):
        claims[event, citation].append((target, value))
    found: dict[int, list[Citation]] = defaultdict(list)
    for event, seq, source, via, *rest in rows:
        told = [seq, sources[source], sources.get(via), *rest, tuple(claims[event, seq])]
        found[event].append(Citation(*told))
    return found
