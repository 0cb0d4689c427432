"""Whether the pairs and the search text that are stored for each event follow from the records."""

from collections.abc import Iterator
from typing import NamedTuple

from timeline.checks.records import CheckedRecords, read_day
from timeline.checks.rule import Finding, make_finding
from timeline.db.read.derived import DerivedRows, derive
from timeline.domain.vocabulary import Precision

_PRECISIONS = set(Precision)


def find_stale_events(records: CheckedRecords) -> Iterator[Finding]:
    """Find events that a search for their countries, or their words, would miss."""
    return (stale.finding for stale in compare_events(records))


class StaleEvent(NamedTuple):
    """An event, by its id, whose pairs or search text do not follow from the records."""

    event: int
    finding: Finding


def compare_events(records: CheckedRecords) -> Iterator[StaleEvent]:
    """Compare the stored pairs and search text with what the records give."""
    number = "rowid" if records.reader.sqlite else "event"
    for keys, derived in _derive_pages(records):
        ids = list(keys)
        expected: dict[int, set[tuple[object, ...]]] = {event: set() for event in ids}
        stored: dict[int, set[tuple[object, ...]]] = {event: set() for event in ids}
        for dyad in derived.dyads:
            expected[dyad.event].add(dyad)
        for row in records.read(
            "SELECT pair, event, date_start, type, family, status FROM dyad WHERE event IN (:ids)", ids=ids
        ):
            stored[row[1]].add(row)
        words = dict(records.read(f"SELECT {number}, tokens FROM event_search WHERE {number} IN (:ids)", ids=ids))
        for event, key in keys.items():
            if differing := expected[event] ^ stored[event]:
                pairs = sorted({str(row[0]) for row in differing})
                yield StaleEvent(event, make_finding(key, "check-pairs-stale", pairs=pairs))
            elif words.get(event) != derived.tokens.get(event):
                yield StaleEvent(event, make_finding(key, "check-words-stale"))
    orphans = f"SELECT {number} FROM event_search WHERE {number} NOT IN (SELECT id FROM event)"
    for (event,) in records.read(
        f"SELECT event FROM dyad WHERE event NOT IN (SELECT id FROM event) UNION {orphans} ORDER BY 1"
    ):
        yield StaleEvent(event, make_finding(f"event {event}", "check-event-removed"))


def _derive_pages(records: CheckedRecords) -> Iterator[tuple[dict[int, str], DerivedRows]]:
    """Derive the rows of some events at a time, with their ids and keys; other rules report the damaged ones."""
    for page in records.read_pages(
        "SELECT id, key, precision, date_start, date_end FROM event"
        " WHERE id > :after AND type IN (SELECT code FROM event_type) ORDER BY id"
    ):
        keys = {row[0]: row[1] for row in page if _is_readable(*row[2:])}
        for event, *occasion in records.read(
            "SELECT l.event, o.precision, o.date_start, o.date_end FROM event_link l JOIN event o ON o.id = l.other"
            " WHERE l.kind = 'marks' AND l.event IN (:ids)",
            ids=list(keys),
        ):
            if not _is_readable(*occasion):
                keys.pop(event, None)
        yield keys, derive(records.reader, list(keys), records.states)


def _is_readable(precision: object, start: object, end: object) -> bool:
    return precision in _PRECISIONS and read_day(start) is not None and read_day(end) is not None
