"""Which events the changes of a part of the log touched, themselves or in what belongs to them."""

from collections.abc import Iterable
from typing import NamedTuple

from timeline.db.read.logged_changes import read_record_id
from timeline.db.read.sql import Reader, split_chunks
from timeline.domain.events.editions import EventEntry
from timeline.domain.logged_changes import OF_EVENT

_TOUCHED = (
    "SELECT DISTINCT row_key, first_id, last_id FROM change"
    " WHERE revision > :after AND revision <= :until AND table_name IN (:tables)"
)


class TouchedEvents(NamedTuple):
    """Events by id: those that were changed one by one, and those that were recorded with many others."""

    single: frozenset[int]
    of_many: frozenset[int]


def find_touched_events(reader: Reader, *, after: int, until: int) -> TouchedEvents:
    """Find the events that changes later than `after` and up to `until` touched; some may be gone."""
    single: set[int] = set()
    of_many: set[int] = set()
    for row_key, first, last in reader.read_rows(_TOUCHED, after=after, until=until, tables=OF_EVENT):
        if last is not None:
            of_many.update(range(first, last + 1))
        elif (number := read_record_id(row_key)) is not None:
            single.add(number)
    return TouchedEvents(frozenset(single), frozenset(of_many))


def read_entries(reader: Reader, ids: Iterable[int]) -> dict[int, EventEntry]:
    """Return the events of these ids that there are, by id in the order of their dates."""
    rows = [
        row
        for part in split_chunks(list(ids))
        for row in reader.read_rows("SELECT date_start, id, key, edtf, title FROM event WHERE id IN (:ids)", ids=part)
    ]
    return {id_: EventEntry(key, edtf, title) for _, id_, key, edtf, title in sorted(rows)}
