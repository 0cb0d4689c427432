"""The window of a page from what was typed: days, types and statuses that exist."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from timeline.db.read.page_window import PageWindow
from timeline.domain.vocabulary import Status
from timeline.errors import InvalidInput

if TYPE_CHECKING:
    from timeline.domain.query import QueryNode


def build_window(
    *,
    today: date,
    since: str | None = None,
    until: str | None = None,
    types: Sequence[str] = (),
    statuses: Sequence[str] = (),
    limit: int | None = None,
    after: tuple[str, int] | None = None,
    without: tuple[str, ...] = (),
    query: str = "",
    certainly: bool = False,
) -> PageWindow:
    """Build the window, its days half-open; raises InvalidInput for any of these."""
    start, end = None, None
    if since or until:
        from timeline.domain.dates.typed_dates import parse_span

        start = parse_span(since, today=today)[0] if since else None
        end = parse_span(until, today=today)[1] if until else None
        if start and end and end <= start:
            raise InvalidInput("options-reversed", since=since, until=until)
    for status in statuses:
        if status not in set(Status):
            raise InvalidInput("status-unknown", status=status, statuses=tuple(Status))
    nodes, is_descending = list["QueryNode"](), False
    if query:
        from timeline.domain.query import parse_query, split_order

        nodes, is_descending = split_order(parse_query(query))
    return PageWindow(
        since=start,
        until=end,
        types=tuple(types),
        statuses=tuple(statuses),
        limit=limit,
        after=after,
        without=without,
        descending=is_descending,
        query=tuple(nodes),
        today=today,
        is_certain=certainly,
    )
