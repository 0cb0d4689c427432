"""What the report on a sequence of events is built from."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from timeline.db.read.event_days import read_event_days
from timeline.db.read.events import read_outlines
from timeline.db.read.listing import find_matching
from timeline.db.read.page_window import PageWindow
from timeline.db.read.query_where import replace_saved
from timeline.db.read.sql import Reader
from timeline.domain.events.sequences import EventSequence, SequenceQuestion
from timeline.domain.query import has_status_term
from timeline.domain.vocabulary import TOOK_PLACE
from timeline.reports.events.sequence import SequenceRecords

if TYPE_CHECKING:
    from timeline.domain.query import QueryNode


def load_sequence(
    reader: Reader,
    queries: tuple["Sequence[QueryNode]", "Sequence[QueryNode]"],
    question: SequenceQuestion,
    *,
    window: PageWindow,
    today: date,
) -> SequenceRecords:
    """Load the events of two queries that are on record as held, unless a query asks for a status itself.

    The days of the window are the period.
    """
    ids = []
    for nodes in queries:
        wanted = list(replace_saved(reader, nodes))
        own = window if has_status_term(wanted) else window._replace(statuses=TOOK_PLACE)
        ids.append(find_matching(reader, wanted, window=own, today=today))
    days = [read_event_days(reader, own) for own in ids]
    last = date.fromordinal(window.until.toordinal() - 1) if window.until else None
    sequence = EventSequence(question, days[0], days[1], since=window.since, until=last)
    shown = {event for pair in sequence.pairs for event in (pair.first, pair.second) if event is not None}
    outlines = {outline.id: outline for outline in read_outlines(reader, sorted(shown))}
    left_out = [frozenset(own) - {day.event for day in dated} for own, dated in zip(ids, days, strict=True)]
    return SequenceRecords(sequence, outlines, (left_out[0], left_out[1]))
