"""Events as charts: what a chart shows of them, and what its caption says it leaves out.

A chart is drawn, and the code that draws it imported, only for a format that shows pictures.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from timeline.document import Figure
from timeline.domain.dates.gaps import DatedEvent
from timeline.domain.events.records import CountedEvent, PairEvent
from timeline.domain.vocabulary import TOOK_PLACE, Precision

if TYPE_CHECKING:
    from timeline.charts.lanes import Mark

_Charted = CountedEvent | PairEvent


def draw_figures(records: Sequence[_Charted], title: str) -> tuple[Figure, ...]:
    """Draw the charts of a list of events: by family, and by year."""
    return draw_lanes(records, title), draw_activity(records, title)


def draw_lanes(records: Sequence[_Charted], title: str, *, beside: Sequence[_Charted] = (), lane: str = "") -> Figure:
    """Draw the events by family along the years, those `beside` in a lane of that name; in a terminal a strip."""
    undated = sum(not record.date.known for record in (*records, *beside))
    left_out = f" (without {undated} whose date is unknown)" if undated else ""
    return Figure(
        f"{title}: events by family{left_out}",
        svg=partial(_draw_lanes, records, beside, lane, f"{title}: events by family"),
        text=partial(_draw_strip, records, beside, lane),
    )


def draw_activity(records: Sequence[_Charted], title: str, *, until: int | None = None) -> Figure:
    """Draw how many events took place each year, at least to the year `until`; in a terminal by month too."""
    counted = [record for record in records if record.status in TOOK_PLACE]
    placed = [record for record in counted if _find_span(record)]
    other = [
        f"{count} {what}"
        for count, what in (
            (len(records) - len(counted), "announced, denied or cancelled"),
            (len(counted) - len(placed), "of uncertain year"),
        )
        if count
    ]
    left_out = f" (without {' and '.join(other)})" if other else ""
    return Figure(
        f"{title}: events by year{left_out}",
        svg=partial(_draw_activity, placed, f"{title}: events by year", until=until),
        text=partial(_draw_heat_map, placed, until=until),
    )


def _list_marks(records: Sequence[_Charted], lane: str = "") -> "list[Mark]":
    from timeline.charts.lanes import Mark

    return [
        Mark(
            record.date.start,
            record.date.end,
            record.family,
            record.title,
            record.status,
            exact=record.date.precision is Precision.DAY,
            lane=lane,
        )
        for record in records
        if record.date.known
    ]


def _find_span(record: _Charted) -> tuple[date, date] | None:
    """Find the first and the last day that an event may have begun on; None where these are of two years or unknown."""
    when = record.date
    if not when.known:
        return None
    last = when.start if DatedEvent(record.key, when).exact else when.end - timedelta(1)
    return (when.start, last) if when.start.year == last.year else None


def _draw_lanes(records: Sequence[_Charted], beside: Sequence[_Charted], lane: str, title: str) -> str:
    from timeline.charts.lanes import draw_lanes

    return draw_lanes(title, [*_list_marks(records), *_list_marks(beside, lane)])


def _draw_strip(records: Sequence[_Charted], beside: Sequence[_Charted], lane: str, columns: int) -> str:
    from timeline.charts.strip import draw_strip

    return draw_strip([*_list_marks(records), *_list_marks(beside, lane)], columns=columns)


def _draw_activity(records: Sequence[_Charted], title: str, *, until: int | None) -> str:
    from timeline.charts.activity import draw_activity

    return draw_activity(title, Counter(record.date.start.year for record in records), until=until)


def _draw_heat_map(records: Sequence[_Charted], columns: int, *, until: int | None) -> str:
    from timeline.charts.heat_map import draw_heat_map

    spans = [span for record in records if (span := _find_span(record))]
    months = Counter((first.year, first.month) for first, last in spans if first.month == last.month)
    years = Counter(first.year for first, last in spans if first.month != last.month)
    return draw_heat_map(months, columns=columns, years=years, until=until)
