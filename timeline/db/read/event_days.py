"""The first days of many events, as far as they are known."""

from collections.abc import Sequence

from timeline.db.read.sql import Reader, split_chunks
from timeline.domain.events.sequences import EventDay, find_first_day


def read_event_days(reader: Reader, ids: Sequence[int]) -> list[EventDay]:
    """Return the events whose first day is known, each with it."""
    days = []
    for chunk in split_chunks(ids):
        sql = "SELECT id, edtf, date_start FROM event WHERE id IN (:ids)"
        for event, edtf, start in reader.read_rows(sql, ids=chunk):
            if day := find_first_day(edtf, start):
                days.append(EventDay(day.toordinal(), event))
    return days
