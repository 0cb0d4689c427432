"""The events of several branches, a page at a time: each is walked in the order of an index, and they are merged.

So a page costs what is on it, and not what the branches have on record.
"""

from collections.abc import Sequence
from heapq import merge
from itertools import islice
from typing import Any, NamedTuple

from timeline.db.read.page_window import PageWindow
from timeline.db.read.sql import Reader
from timeline.db.read.where import EVENTS, ListedTable, Where, make_window_conditions

MOST_AT_ONCE = 40
"""The branches of one query: SQLite takes 500 at most, and each repeats the values of the window."""


class Branch(NamedTuple):
    """Some events in the order of (date_start, id): the table that lists them, and the condition on it.

    It walks an index in that order, or else has to be sorted.
    """

    table: ListedTable
    condition: str
    walks: bool = True


def find_page(reader: Reader, branches: Sequence[Branch], window: PageWindow, where: Where) -> list[int]:
    """Return the ids of the events of any branch that meet the conditions on `event e`, in order.

    `where` has the values of the branches too. Raises NotFound for an unknown type.
    """
    parts = []
    for start in range(0, len(branches), MOST_AT_ONCE):
        sql, values = make_page_query(reader, branches[start : start + MOST_AT_ONCE], window, where)
        parts.append(reader.read_rows(sql, **values))
    merged = merge(*parts, reverse=window.descending)
    # An event of several branches has a row in each, one after the other.
    return list(islice(dict.fromkeys(event for _, event in merged), window.limit))


def make_page_query(
    reader: Reader, branches: Sequence[Branch], window: PageWindow, where: Where
) -> tuple[str, dict[str, Any]]:
    """Make the query for (date_start, event) of the branches, in order, and the values of its parameters."""
    values = dict(where.values)
    limit, way = "", " DESC" if window.descending else ""
    if window.limit is not None:
        limit, values["page"], values["most"] = " LIMIT :{}", window.limit, window.limit * len(branches)
    parts = []
    for table, condition, walks in branches:
        own = make_window_conditions(reader, window, table)
        values |= own.values
        source, conditions = f"{table.name} {table.alias}", [condition, *own.parts, *where.parts]
        needs_event = where.parts or window.without or (table.kinds == EVENTS.alias and window.narrows_kinds)
        if table is not EVENTS and needs_event:
            source += " CROSS JOIN event e"  # so that SQLite walks the branch first
            conditions.append(f"e.id = {table.event}")
        part = (
            f"SELECT {table.day} AS date_start, {table.event} AS event FROM {source} WHERE {' AND '.join(conditions)}"
        )
        if not reader.sqlite and len(branches) > 1:
            # PostgreSQL merges what it knows to be in order, and walks an index for a few rows; SQLite does by itself.
            few = limit.format("page") if walks else ""
            part = f"({part} ORDER BY {table.day}{way}, {table.event}{way}{few})"
        parts.append(part)
    return f"{' UNION ALL '.join(parts)} ORDER BY date_start{way}, event{way}{limit.format('most')}", values


def find_position(reader: Reader, event: int) -> tuple[str, int]:
    """Return the place of an event in every listing, its (date_start, id); raises LookupError where it is gone."""
    row = reader.read_first("SELECT date_start, id FROM event WHERE id = :event", event=event)
    if row is None:
        raise LookupError(event)
    return str(row[0]), int(row[1])
