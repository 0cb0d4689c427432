"""The conditions of a listing: on events, or on a derived table that repeats what they are listed by."""

from typing import Any, NamedTuple

from timeline.db.read.event_types import expand_types
from timeline.db.read.page_window import PageWindow
from timeline.db.read.spans import DaysAsked, match_days
from timeline.db.read.sql import Reader
from timeline.domain.dates.calendar import FIRST, LAST
from timeline.domain.vocabulary import Status

UNCONFIRMED = "e.status <> 'confirmed'"
VAGUE = "e.precision <> 'day'"
"""What some indexes of events are limited to: a query has to say it to be answered from them."""


class ListedTable(NamedTuple):
    """A table that lists events in order, its alias in our SQL, and its column with the number of the event.

    `kinds` is the alias of the row that has the type and the status: its own, or that of `event e`, to be joined.
    """

    name: str
    alias: str
    event: str
    kinds: str

    @property
    def day(self) -> str:
        """The column with the first day of the event."""
        return f"{self.alias}.date_start"


EVENTS = ListedTable("event", "e", "e.id", "e")
PAIRS = ListedTable("dyad", "d", "d.event", "d")
COUNTRIES = ListedTable("event_country", "c", "c.event", "e")


class Where:
    """Conditions, all of which must hold, and the values of their parameters."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.values: dict[str, Any] = {}

    def __str__(self) -> str:
        return f" WHERE {' AND '.join(self.parts)}" if self.parts else ""

    def add(self, sql: str, **values: Any) -> None:
        """Add a condition with its values."""
        self.parts.append(sql)
        self.values.update(values)


def make_window_conditions(reader: Reader, window: PageWindow, table: ListedTable = EVENTS) -> Where:
    """Make the conditions of a window, without its limit, on a table; raises NotFound for an unknown type."""
    where, row, kinds = Where(), table.alias, table.kinds
    if window.since or window.until:  # a date with neither bound is unknown
        bounds = {"first_day": FIRST.isoformat(), "last_day": LAST.isoformat()}
        where.add(f"({row}.date_start > :first_day OR {row}.date_end < :last_day)", **bounds)
        days = DaysAsked(window.since, window.until, prefix="")
        for sql, values in match_days(reader, days, row=row, event=table.event, is_certain=window.is_certain):
            where.add(sql, **values)
    if window.types:
        where.add(f"{kinds}.type IN (:types)", types=expand_types(reader, window.types))
    if window.families:
        family = "d.family" if table is PAIRS else "(SELECT t.family FROM event_type t WHERE t.code = e.type)"
        where.add(f"{family} IN (:families)", families=list(window.families))
    if window.statuses:
        where.add(f"{kinds}.status IN (:statuses)", statuses=list(window.statuses))
        if kinds == EVENTS.alias and Status.CONFIRMED not in window.statuses:
            where.add(UNCONFIRMED)
    if window.without:
        where.add("(e.dataset IS NULL OR e.dataset NOT IN (:without))", without=list(window.without))
    if window.after:
        day, number = window.after
        beyond = "<" if window.descending else ">"
        where.add(f"({table.day}, {table.event}) {beyond} (:after_date, :after_id)", after_date=day, after_id=number)
    return where
