"""A page of events with words that many have: the first events are read, in order, until enough of them have the words.

To list all that have a word of a million events takes longer than to read the few hundred that a page is among.
"""

from collections.abc import Sequence

from timeline.db.read.event_pages import find_position
from timeline.db.read.page_window import PageWindow
from timeline.db.read.search_words import read_event_words
from timeline.db.read.sql import Reader
from timeline.db.read.term_condition import TermCondition, find_page_of_terms

_MOST_READ = 1000
"""Events that are read at most: where so few have the words that more would be needed, listing these is quicker."""

Conditions = Sequence[tuple[TermCondition, bool]]
"""Conditions of terms, each with whether it is negated."""


def find_page_of_common_words(reader: Reader, conditions: Conditions, window: PageWindow) -> list[int] | None:
    """Return what `find_page_of_terms` does; None where no term has common words, or too few events have them all."""
    common = [pair for pair in conditions if pair[0].text]
    others = [pair for pair in conditions if not pair[0].text]
    if not common or window.limit is None:
        return None
    with reader.open_snapshot():
        return _read_page(reader, common, others, window, window.limit)


def _read_page(
    reader: Reader, common: Conditions, others: Conditions, window: PageWindow, limit: int
) -> list[int] | None:
    """Return the first events that meet all the conditions; None where too many would have to be read."""
    page: list[int] = []
    size, read = 2 * limit, 0
    while read + size <= _MOST_READ:
        events = find_page_of_terms(reader, others, window._replace(limit=size))
        page += _select_events(reader, events, common)
        read += len(events)
        if len(page) >= limit or len(events) < size:
            return page[:limit]
        if not page:
            return None
        window = window._replace(after=find_position(reader, events[-1]))
        size = limit + (limit - len(page)) * read // len(page)
    return None


def _select_events(reader: Reader, events: list[int], common: Conditions) -> list[int]:
    """Select the events that meet all the conditions: by their own words, or else by names and types."""
    words = read_event_words(reader, events)
    for condition, is_negated in common:
        if text := condition.text:
            having = {event for event in events if text.phrase in f" {words.get(event, '')} "}
            if rest := [event for event in events if event not in having]:
                asked = f"SELECT e.id FROM event e WHERE e.id IN (:events) AND ({text.elsewhere})"
                having.update(reader.read_column("id", asked, events=rest, **condition.values))
            events = [event for event in events if (event in having) != is_negated]
    return events
