"""What narrows a listing of events to a page."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from timeline.domain.query import QueryNode


class PageWindow(NamedTuple):
    """What narrows a listing: days (half-open), types with their subtypes, families, statuses, and the page.

    `after` is the (date_start, id) of the last event already seen. An event whose date is unknown is left
    out as soon as days are asked for; an imprecise one is in when it may fall inside, or where
    `is_certain` only when it certainly does. Events of the data sets
    `without` are left out; `descending` has the latest first. Events have to meet the conditions of `query` too, in
    which relative days are counted from `today`.
    """

    since: date | None = None
    until: date | None = None
    types: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    limit: int | None = None
    after: tuple[str, int] | None = None
    without: tuple[str, ...] = ()
    descending: bool = False
    query: "tuple[QueryNode, ...]" = ()
    today: date | None = None
    is_certain: bool = False

    @property
    def narrows_kinds(self) -> bool:
        """Whether some types, families or statuses are asked for."""
        return bool(self.types or self.families or self.statuses)
