"""Why two records that are to become one are perhaps two."""

from collections.abc import Iterator

from timeline.db.read.events import read_events
from timeline.db.read.found import RecordRef
from timeline.db.read.sql import Reader
from timeline.domain.events.likeness import NEAR
from timeline.domain.events.records import EventRecord
from timeline.domain.names.folding import fold
from timeline.domain.vocabulary import ActorKind, Role

_ACTOR = "SELECT kind, coalesce(country, ''), coalesce(receiving, '') FROM actor WHERE id = :id"
_NAMES = "SELECT folded FROM actor_name WHERE actor = :id"
_SOURCE = (
    "SELECT coalesce(a.key, ''), s.published, s.url, s.title FROM source s LEFT JOIN actor a ON a.id = s.outlet"
    " WHERE s.id = :id"
)


def find_doubts(reader: Reader, one: RecordRef, other: RecordRef) -> tuple[str, ...]:
    """Each difference in a sentence: `place: Moscow, and Pyongyang`; empty for two that may well be one."""
    if one.table == "event":
        found = _events(*read_events(reader, [one.id, other.id]))
    elif one.table == "actor":
        found = _actors(reader, one, other)
    else:
        named = ("outlet", "published", "url", "headline")
        both = (reader.read_rows(_SOURCE, id=each.id)[0] for each in (one, other))
        found = ((name, *values) for name, *values in zip(named, *both, strict=True))
    told = ((name, *both) for name, *both in found if all(both) and both[0] != both[1])
    return tuple(f"{name}: {first}, and {second}" for name, first, second in told)


def _events(one: EventRecord, other: EventRecord) -> Iterator[tuple[str, str, str]]:
    yield "in", one.country, other.country
    yield "place", one.city, other.city
    yield "family", one.family, other.family
    hosts = [{part.actor for part in each.participants if part.role == Role.HOST} for each in (one, other)]
    if hosts[0].isdisjoint(hosts[1]):
        yield "host", ", ".join(sorted(hosts[0])), ", ".join(sorted(hosts[1]))
    if one.date.known and other.date.known:
        first, second = sorted((one.date, other.date), key=lambda when: when.start)
        if second.start - first.end >= NEAR:
            yield "on", one.date.display(), other.date.display()


def _actors(reader: Reader, one: RecordRef, other: RecordRef) -> Iterator[tuple[str, str, str]]:
    (kind, country, receiving), (_, country_2, receiving_2) = (
        reader.read_rows(_ACTOR, id=each.id)[0] for each in (one, other)
    )
    yield "country", country, country_2
    yield "receiving", receiving, receiving_2
    if kind == ActorKind.PERSON:
        names = [{row[0] for row in reader.read_rows(_NAMES, id=each.id)} for each in (one, other)]
        words = [{word for name in each for word in fold(name).split()} for each in names]
        if words[0].isdisjoint(words[1]):
            yield "name", ", ".join(sorted(names[0])), ", ".join(sorted(names[1]))
