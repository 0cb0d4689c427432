"""The window of a page from what was typed: days, types and statuses that exist."""

from collections.abc import Sequence
from datetime import date

from timeline.db.read.page_window import PageWindow
from timeline.domain.vocabulary import Status
from timeline.errors import InvalidInput


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
) -> PageWindow:
    """Build the window, its days half-open; raises InvalidInput for a date, an unknown status or a reversed span."""
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
    return PageWindow(
        since=start,
        until=end,
        types=tuple(types),
        statuses=tuple(statuses),
        limit=limit,
        after=after,
        without=without,
    )
