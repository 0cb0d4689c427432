"""Why two records that are to be merged may be two."""

from collections.abc import Iterator

from timeline.db.read.events import read_events
from timeline.db.read.lookup import RecordRef
from timeline.db.read.sql import Reader
from timeline.domain.events.likeness import NEAR
from timeline.domain.events.records import EventRecord
from timeline.domain.names.folding import fold
from timeline.domain.vocabulary import ActorKind, Role
from timeline.errors import Message

Difference = tuple[str, str, str]
"""A field, with its value in the one record and in the other."""

_ACTOR = "SELECT kind, coalesce(country, ''), coalesce(receiving, '') FROM actor WHERE id = :id"
_NAMES = "SELECT folded FROM actor_name WHERE actor = :id"
_SOURCE = (
    "SELECT coalesce(a.key, ''), s.published, s.url, s.title FROM source s LEFT JOIN actor a ON a.id = s.outlet"
    " WHERE s.id = :id"
)
_SOURCE_FIELDS = ("outlet", "published", "url", "headline")


def find_merge_conflicts(reader: Reader, record: RecordRef, other: RecordRef) -> tuple[Message, ...]:
    """Return each difference of two records of one table; none for two that may well be one."""
    if record.table == "event":
        differences = _compare_events(*read_events(reader, [record.id, other.id]))
    elif record.table == "actor":
        differences = _compare_actors(reader, record, other)
    else:
        rows = (reader.read_rows(_SOURCE, id=source.id)[0] for source in (record, other))
        differences = zip(_SOURCE_FIELDS, *rows, strict=True)
    return tuple(
        Message("records-differ", {"field": field, "first": first, "second": second})
        for field, first, second in differences
        if first and second and first != second
    )


def _compare_events(event: EventRecord, other: EventRecord) -> Iterator[Difference]:
    yield "in", event.country, other.country
    yield "place", event.city, other.city
    yield "family", event.family, other.family
    hosts, other_hosts = (
        {participant.actor for participant in record.participants if participant.role == Role.HOST}
        for record in (event, other)
    )
    if hosts.isdisjoint(other_hosts):
        yield "host", ", ".join(sorted(hosts)), ", ".join(sorted(other_hosts))
    if event.date.known and other.date.known:
        first, second = sorted((event.date, other.date), key=lambda when: when.start)
        if second.start - first.end >= NEAR:
            yield "on", event.date.display(), other.date.display()


def _compare_actors(reader: Reader, actor: RecordRef, other: RecordRef) -> Iterator[Difference]:
    (kind, country, receiving), (_, other_country, other_receiving) = (
        reader.read_rows(_ACTOR, id=record.id)[0] for record in (actor, other)
    )
    yield "country", country, other_country
    yield "receiving", receiving, other_receiving
    if kind == ActorKind.PERSON:
        names, other_names = (set(reader.read_column("folded", _NAMES, id=record.id)) for record in (actor, other))
        if _list_words(names).isdisjoint(_list_words(other_names)):
            yield "name", ", ".join(sorted(names)), ", ".join(sorted(other_names))


def _list_words(names: set[str]) -> set[str]:
    return {word for name in names for word in fold(name).split()}
