"""The events of some pairs of states, a page at a time, from the index of `dyad` alone.

Each pair is one branch in the order of its index, and the database merges the branches, so that a page costs what is on
it and not what the pairs have on record.
"""

from collections.abc import Sequence
from itertools import islice
from typing import Any

from timeline.db.read.conditions import expand_types
from timeline.db.read.page_window import PageWindow
from timeline.db.read.sql import Reader
from timeline.domain.dates.calendar import FIRST

_EVENT = "SELECT 1 FROM event e WHERE e.id = d.event"


def find_of_pairs(reader: Reader, pairs: Sequence[str], window: PageWindow) -> list[int]:
    """Return the ids of the events of these pairs in the order of (date_start, id); raises NotFound for a type."""
    if not pairs:
        return []
    sql, values = make_pair_query(reader, pairs, window)
    # An event is in several of the pairs where a state was succeeded on an unknown day: its rows follow each other.
    return list(islice(dict.fromkeys(reader.read_column("event", sql, **values)), window.limit))


def make_pair_query(reader: Reader, pairs: Sequence[str], window: PageWindow) -> tuple[str, dict[str, Any]]:
    """Make the query for (date_start, event) of these pairs, in order, and the values of its parameters."""
    parts, values = _make_conditions(reader, window)
    branches = []
    for number, pair in enumerate(pairs):
        conditions = " AND ".join([f"d.pair = :pair{number}", *parts])
        branch = f"SELECT d.date_start, d.event FROM dyad d WHERE {conditions}"
        # PostgreSQL merges what it knows to be in order; SQLite sees that by itself, and would sort it twice.
        branches.append(branch if reader.sqlite or len(pairs) == 1 else f"({branch} ORDER BY d.date_start, d.event)")
        values[f"pair{number}"] = pair
    limit = ""
    if window.limit is not None:
        limit, values["most"] = " LIMIT :most", window.limit * len(pairs)
    return f"{' UNION ALL '.join(branches)} ORDER BY date_start, event{limit}", values


def _make_conditions(reader: Reader, window: PageWindow) -> tuple[list[str], dict[str, Any]]:
    """Make the conditions of a window on `dyad d`: the event is read only where its first day does not decide."""
    parts: list[str] = []
    values: dict[str, Any] = {}
    if window.since or window.until:  # a date without a known beginning may be unknown altogether
        parts.append(f"(d.date_start > :first_day OR EXISTS ({_EVENT} AND e.precision <> 'unknown'))")
        values["first_day"] = FIRST.isoformat()
    if window.since:
        parts.append(f"(d.date_start >= :since OR EXISTS ({_EVENT} AND e.date_end > :since))")
        values["since"] = window.since.isoformat()
    if window.until:
        parts.append("d.date_start < :until")
        values["until"] = window.until.isoformat()
    if window.types:
        parts.append("d.type IN (:types)")
        values["types"] = expand_types(reader, window.types)
    if window.families:
        parts.append("d.family IN (:families)")
        values["families"] = list(window.families)
    if window.statuses:
        parts.append("d.status IN (:statuses)")
        values["statuses"] = list(window.statuses)
    if window.after:
        parts.append("(d.date_start, d.event) > (:after_date, :after_id)")
        values["after_date"], values["after_id"] = window.after
    return parts, values
