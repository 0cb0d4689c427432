"""Whether two events are probably one: those of a pair are passed by in the order of their dates."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from timeline.checks.material import PAGE, Material, sound_date
from timeline.checks.rule import Found
from timeline.domain.events.likeness import NEAR, LikenessFeatures, is_alike

_NAMED = 3
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
    # Somebody has said how the two stand to each other, so that they are two.
    "told": "SELECT event, other FROM event_link WHERE event IN (:ids)"
    " UNION ALL SELECT other, event FROM event_link WHERE other IN (:ids)",
}


class _Event(NamedTuple):
    pair: str
    family: str
    id: int
    key: str
    features: LikenessFeatures
    pairs: frozenset[str]
    told: frozenset[int]


def probably_twice(material: Material) -> Iterator[Found]:
    """Events that are probably one: of one pair and family, within seven days, and alike."""
    near: list[_Event] = []
    for one in _in_order(material):
        near = [other for other in near if other.pair == one.pair and _reaches(other, one.features.date.start)]
        same = [other.key for other in near if _same(one, other)]
        if same:
            more = f" and {len(same) - _NAMED} more" if len(same) > _NAMED else ""
            what = f"it is probably the same event as {', '.join(same[:_NAMED])}{more}."
            yield Found(one.key, what, f"timeline show {same[0]}")
        near.append(one)


def _same(one: _Event, other: _Event) -> bool:
    """Whether they are alike, and this is the first of the pairs that they are both of."""
    return (
        one.family == other.family
        and other.id not in one.told
        and min(one.pairs & other.pairs, default="") == one.pair
        and is_alike(one.features, other.features)
    )


def _reaches(event: _Event, day: date) -> bool:
    end = event.features.date.end
    return end > date.max - NEAR or end + NEAR > day


def _in_order(material: Material) -> Iterator[_Event]:
    at: Sequence[Any] = ("", "", -1)
    while page := material.rows(_PAIRS, pair=at[0], start=at[1], event=at[2], page=PAGE):
        ids = sorted({row[2] for row in page})
        of = {name: _grouped(material, sql, ids) for name, sql in _OF_EVENTS.items()}
        for pair, _, event, key, family, kind, city, *stored in page:
            if when := sound_date(*stored):
                exchanged = tuple(of[who][event] for who in ("senders", "recipients", "givers"))
                features = LikenessFeatures(kind, when, city, of["hosts"][event], exchanged, of["marked"][event])
                yield _Event(pair, family, event, key, features, of["pairs"][event], of["told"][event])
        at = page[-1][:3]


def _grouped(material: Material, sql: str, ids: list[int]) -> dict[int, frozenset[Any]]:
    found: dict[int, set[Any]] = defaultdict(set)
    for event, value in material.rows(sql, ids=ids):
        found[event].add(value)
    return defaultdict(frozenset, {event: frozenset(values) for event, values in found.items()})
