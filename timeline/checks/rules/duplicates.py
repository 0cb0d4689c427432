"""Whether two events are probably one: the events of a pair are compared in the order of their dates."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from timeline.checks.records import PAGE, CheckedRecords, read_stored_date
from timeline.checks.rule import Finding, make_finding
from timeline.db.read.sql import split_chunks
from timeline.domain.events.likeness import NEAR, LikenessFeatures, can_be_alike, is_alike

_PAIRS = (
    "SELECT d.pair, d.date_start, d.event, e.key, d.family, e.type, e.city, e.edtf, e.precision, e.date_start,"
    " e.date_end FROM dyad d JOIN event e ON e.id = d.event"
    " WHERE (d.pair, d.date_start, d.event) > (:pair, :start, :event)"
    " AND e.precision IN ('day', 'range') AND e.status <> 'cancelled'"
    " ORDER BY d.pair, d.date_start, d.event LIMIT :page"
)
_OF_EVENTS = {
    "hosts": "SELECT event, actor FROM participation WHERE role = 'host' AND event IN (:ids)",
    "senders": "SELECT event, actor FROM participation WHERE role = 'sender' AND event IN (:ids)",
    "recipients": "SELECT event, actor FROM participation WHERE role = 'recipient' AND event IN (:ids)",
    "givers": "SELECT event, actor FROM participation WHERE role = 'giver' AND event IN (:ids)",
    "marked": "SELECT event, other FROM event_link WHERE kind = 'marks' AND event IN (:ids)",
    "pairs": "SELECT event, pair FROM dyad WHERE event IN (:ids)",
    # Somebody has linked the two, so they are two.
    "linked": "SELECT event, other FROM event_link WHERE event IN (:ids)"
    " UNION ALL SELECT other, event FROM event_link WHERE other IN (:ids)",
}
_NOBODY: frozenset[int] = frozenset()
_Groups = Mapping[str, Mapping[int, frozenset[Any]]]
"""By the names of `_OF_EVENTS`, of each event the ids or pairs that belong to it."""


class _DatedEvent(NamedTuple):
    """An event of a pair, with what is known of it from its own row."""

    pair: str
    family: str
    id: int
    key: str
    features: LikenessFeatures


def find_duplicates(records: CheckedRecords) -> Iterator[Finding]:
    """Find events that are probably one: of one pair and family, within seven days, and alike."""
    nearby = _find_nearby(records)
    while block := list(islice(nearby, PAGE)):
        ids = {near.id for event, others in block for near in (event, *others)}
        of = {name: _read_grouped(records, sql, sorted(ids)) for name, sql in _OF_EVENTS.items()}
        for event, others in block:
            if same := [other.key for other in others if _is_same(event, other, of)]:
                yield make_finding(event.key, "check-event-probably-twice", others=same)


def _find_nearby(records: CheckedRecords) -> Iterator[tuple[_DatedEvent, list[_DatedEvent]]]:
    """Find the events whose own rows allow that they are the same as earlier ones of their pair."""
    near: list[_DatedEvent] = []
    for event in _read_in_order(records):
        near = [other for other in near if other.pair == event.pair and _reaches(other, event.features.date.start)]
        likely = [
            other for other in near if other.family == event.family and can_be_alike(event.features, other.features)
        ]
        if likely:
            yield event, likely
        near.append(event)


def _is_same(event: _DatedEvent, other: _DatedEvent, of: _Groups) -> bool:
    """Check whether two are alike in all, and this is the first of the pairs that they are both of."""
    return (
        other.id not in of["linked"][event.id]
        and min(of["pairs"][event.id] & of["pairs"][other.id], default="") == event.pair
        and is_alike(_complete(event, of), _complete(other, of))
    )


def _complete(event: _DatedEvent, of: _Groups) -> LikenessFeatures:
    exchanged = tuple(of[who][event.id] for who in ("senders", "recipients", "givers"))
    return event.features._replace(hosts=of["hosts"][event.id], exchanged=exchanged, occasions=of["marked"][event.id])


def _reaches(event: _DatedEvent, day: date) -> bool:
    end = event.features.date.end
    return end > date.max - NEAR or end + NEAR > day


def _read_in_order(records: CheckedRecords) -> Iterator[_DatedEvent]:
    at: Sequence[Any] = ("", "", -1)
    while page := records.read(_PAIRS, pair=at[0], start=at[1], event=at[2], page=PAGE):
        for pair, _, event, key, family, kind, city, *stored in page:
            if when := read_stored_date(*stored):
                yield _DatedEvent(pair, family, event, key, LikenessFeatures(kind, when, city, _NOBODY, (), _NOBODY))
        at = page[-1][:3]


def _read_grouped(records: CheckedRecords, sql: str, ids: list[int]) -> dict[int, frozenset[Any]]:
    groups: dict[int, set[Any]] = defaultdict(set)
    for chunk in split_chunks(ids):
        for event, value in records.read(sql, ids=chunk):
            groups[event].add(value)
    return defaultdict(frozenset, {event: frozenset(values) for event, values in groups.items()})
