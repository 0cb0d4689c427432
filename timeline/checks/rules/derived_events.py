"""Whether the pairs, the countries and the search words that are stored for each event follow from the records."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from timeline.checks.records import CheckedRecords, read_day
from timeline.checks.rule import Finding, make_finding
from timeline.db.read.derived import DerivedCountry, DerivedDyad, derive
from timeline.db.read.held_posts import DerivedPost
from timeline.db.read.search_words import compute_checksum, read_actor_words, read_event_words
from timeline.db.read.sql import Ids, IdSpan
from timeline.domain.vocabulary import Precision

_PRECISIONS = set(Precision)
_DYADS = f"SELECT {', '.join(DerivedDyad._fields)} FROM dyad WHERE event {{ids}}"
_COUNTRIES = f"SELECT {', '.join(DerivedCountry._fields)} FROM event_country WHERE event {{ids}}"
_POSTS = f"SELECT {', '.join(DerivedPost._fields)} FROM held_post WHERE event {{ids}}"
_CHECKSUMS = "SELECT event, checksum FROM event_words WHERE event {ids}"
_MARKED = (
    "SELECT l.event, o.precision, o.date_start, o.date_end FROM event_link l JOIN event o ON o.id = l.other"
    " WHERE l.kind = 'marks' AND l.event {ids}"
)
_ORPHANS = " UNION ".join(
    f"SELECT event FROM {table} WHERE event NOT IN (SELECT id FROM event)"
    for table in ("dyad", "event_country", "event_words", "held_post")
)


def find_stale_records(records: CheckedRecords) -> Iterator[Finding]:
    """Find the records that a search for their countries, their names or their words would miss."""
    return (stale.finding for stale in compare_records(records))


class StaleRecord(NamedTuple):
    """Something stored that does not follow from the records: of an event, by its id, or in the full-text index."""

    finding: Finding
    event: int | None = None
    in_index: bool = False


def compare_records(records: CheckedRecords) -> Iterator[StaleRecord]:
    """Compare the stored pairs, countries and search words with what the records give."""
    reader = records.reader
    for ids, keys in _read_pages(records):
        derived = derive(reader, ids, records.states)
        yield from _compare_rows("check-pairs-stale", keys, derived.dyads, reader.read_among(_DYADS, ids))
        yield from _compare_rows("check-countries-stale", keys, derived.countries, reader.read_among(_COUNTRIES, ids))
        posts = _name_posts(derived.posts), _name_posts(reader.read_among(_POSTS, ids))
        yield from _compare_rows("check-posts-stale", keys, *posts)
        checksums = dict(reader.read_among(_CHECKSUMS, ids))
        for event, words in read_event_words(reader, ids).items():
            if checksums.get(event) != compute_checksum(words):
                yield StaleRecord(make_finding(keys[event], "check-words-stale"), in_index=True)
    for (event,) in records.read(_ORPHANS):
        yield StaleRecord(make_finding(f"event {event}", "check-event-removed"), event, in_index=True)
    yield from _compare_actors(records)


def _name_posts(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Begin each row with the title, the participation and the event, as those of other tables do."""
    for event, seq, number, title, track, level, is_open in rows:
        yield title, (seq, number), event, track, level, bool(is_open)


def _compare_rows(
    message: str, keys: dict[int, str], expected: Iterable[tuple[Any, ...]], stored: Iterable[tuple[Any, ...]]
) -> Iterator[StaleRecord]:
    """Compare the rows of some events, which begin with a name, the first day and the event."""
    stale: dict[int, set[str]] = defaultdict(set)
    for name, _, event, *_ in set(expected).symmetric_difference(stored):
        if event in keys:  # others were removed
            stale[event].add(name)
    for event, names in sorted(stale.items()):
        yield StaleRecord(make_finding(keys[event], message, names=sorted(names)), event)


def _compare_actors(records: CheckedRecords) -> Iterator[StaleRecord]:
    number = "rowid" if records.reader.sqlite else "actor"
    for page in records.read_pages("SELECT id, key FROM actor WHERE id > :after ORDER BY id"):
        keys = dict(page)
        stored = records.read(f"SELECT {number}, tokens FROM actor_search WHERE {number} IN (:ids)", ids=list(keys))
        words = read_actor_words(records.reader, list(keys))
        for actor in sorted({actor for actor, _ in words.items() ^ dict(stored).items()}):
            yield StaleRecord(make_finding(keys[actor], "check-words-stale"), in_index=True)


def _read_pages(records: CheckedRecords) -> Iterator[tuple[Ids, dict[int, str]]]:
    """Read the ids and the keys of some events at a time, in order; other rules report the damaged ones."""
    for page in records.read_pages(
        "SELECT e.id, e.key, e.precision, e.date_start, e.date_end, t.code FROM event e"
        " LEFT JOIN event_type t ON t.code = e.type WHERE e.id > :after ORDER BY e.id"
    ):
        span = IdSpan(page[0][0], page[-1][0])
        keys = {row[0]: row[1] for row in page if _is_readable(*row[2:5]) and row[5] is not None}
        for event, *occasion in records.reader.read_among(_MARKED, span):
            if not _is_readable(*occasion):
                keys.pop(event, None)
        yield span if len(keys) == len(page) else list(keys), keys


def _is_readable(precision: object, start: object, end: object) -> bool:
    return precision in _PRECISIONS and read_day(start) is not None and read_day(end) is not None
