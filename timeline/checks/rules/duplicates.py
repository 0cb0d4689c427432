"""Whether two events are probably one: the events of a pair are compared in the order of their dates."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from timeline.checks.records import PAGE, CheckedRecords, read_stored_date
from timeline.checks.rule import Finding, make_finding
from timeline.domain.events.likeness import NEAR, LikenessFeatures, is_alike

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


class _DatedEvent(NamedTuple):
    pair: str
    family: str
    id: int
    key: str
    features: LikenessFeatures
    pairs: frozenset[str]
    linked: frozenset[int]


def find_duplicates(records: CheckedRecords) -> Iterator[Finding]:
    """Find events that are probably one: of one pair and family, within seven days, and alike."""
    near: list[_DatedEvent] = []
    for event in _read_in_order(records):
        near = [other for other in near if other.pair == event.pair and _reaches(other, event.features.date.start)]
        if same := [other.key for other in near if _is_same(event, other)]:
            yield make_finding(event.key, "check-event-probably-twice", others=same)
        near.append(event)


def _is_same(event: _DatedEvent, other: _DatedEvent) -> bool:
    """Whether they are alike, and this is the first of the pairs that they are both of."""
    return (
        event.family == other.family
        and other.id not in event.linked
        and min(event.pairs & other.pairs, default="") == event.pair
        and is_alike(event.features, other.features)
    )


def _reaches(event: _DatedEvent, day: date) -> bool:
    end = event.features.date.end
    return end > date.max - NEAR or end + NEAR > day


def _read_in_order(records: CheckedRecords) -> Iterator[_DatedEvent]:
    at: Sequence[Any] = ("", "", -1)
    while page := records.read(_PAIRS, pair=at[0], start=at[1], event=at[2], page=PAGE):
        ids = sorted({row[2] for row in page})
        of = {name: _read_grouped(records, sql, ids) for name, sql in _OF_EVENTS.items()}
        for pair, _, event, key, family, kind, city, *stored in page:
            if when := read_stored_date(*stored):
                exchanged = tuple(of[who][event] for who in ("senders", "recipients", "givers"))
                features = LikenessFeatures(kind, when, city, of["hosts"][event], exchanged, of["marked"][event])
                yield _DatedEvent(pair, family, event, key, features, of["pairs"][event], of["linked"][event])
        at = page[-1][:3]


def _read_grouped(records: CheckedRecords, sql: str, ids: list[int]) -> dict[int, frozenset[Any]]:
    groups: dict[int, set[Any]] = defaultdict(set)
    for event, value in records.read(sql, ids=ids):
        groups[event].add(value)
    return defaultdict(frozenset, {event: frozenset(values) for event, values in groups.items()})
