"""A panel of pairs by period: a row for each period and direction, for statistics; the page has its totals.

A row, in the machine form under `rows`, in the flat form and in Parquet alike, has

    code1 name1 cow1 gw1 code2 name2 cow2 gw2: from the first state to the second, with the numbers of Correlates of War
        and of Gleditsch and Ward; a state stands for its predecessors too
    period start end: the first day, and the first day after
    a column for each family: the events that come from the first state; events: their sum
    undirected: events of the two that come from neither alone, the same in both directions
    uncertain: events of the first or of neither that may lie in this period or in another
    rank_state rank_party rank_military rank_envoy: the highest level on each track, 1 being the highest of all
    days days_covered days_complete searched: past days, those an outlet was searched for, in any way and completely,
        and whether all were completely; else a 0 is no finding

The machine form also has by since until today undated. Keys are only ever added.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from timeline.document import Block, Document, Evidence, Heading, Table, Text
from timeline.domain.dates.periods import PeriodKind
from timeline.domain.occasions.observance_history import YearRange
from timeline.domain.pairs.panel import PairPanel, PanelRow
from timeline.domain.pairs.two_states import SIDES
from timeline.domain.vocabulary import Family, Track
from timeline.errors import Message
from timeline.messages.phrases import count
from timeline.reports.page.method import describe_method
from timeline.reports.page.rows import build_sheet
from timeline.reports.page.years import format_year_range

STATES = tuple(f"{name}{number}" for number in (1, 2) for name in ("code", "name", "cow", "gw"))
"""The columns of the two states."""
FAMILIES = tuple(family.value for family in Family)
"""The columns of the families."""
RANKS = tuple(f"rank_{track.value}" for track in Track)
"""The columns of the ranks."""
COLUMNS = (
    *(*STATES, "period", "start", "end", *FAMILIES, "events", "undirected", "uncertain"),
    *(*RANKS, "days", "days_covered", "days_complete", "searched"),
)
"""The columns of the rows."""
_RULES = (
    "only confirmed and reported events count, each once, in the period in which it began",
    "an event comes from who visited, or else hosted, sent, gave or presented; parts of a visit are events too",
    "on a visit the rank is that of those who came, else of all of that state who took part",
    "a period is searched where each of its past days was covered completely; else its zeros are no findings",
)
_Numbers = Mapping[str, tuple[int | None, int | None]]


def build(
    panels: Sequence[PairPanel],
    numbers: _Numbers,
    *,
    kind: PeriodKind,
    years: YearRange,
    today: date,
    full: bool = False,
) -> Document:
    """Build the page, where it is wanted in full with a table of the rows.

    `numbers` are those of Correlates of War and of Gleditsch and Ward by code.
    """
    shown = [(panel, side) for panel in panels for side in SIDES if panel.periods]
    rows = sum(len(panel.rows) for panel in panels)
    undated = sum(panel.undated for panel in panels)
    blocks: list[Block] = [
        Text(f"{count(rows, 'row')}, a {kind} and a direction each." if rows else "No event on record."),
        *([Text(f"{count(undated, 'event')} of unknown date in no {kind}.")] if undated else []),
    ]
    if shown:
        head = ("From", "To", "Periods", "No record", "Searched", "Events", "Of neither", "Uncertain")
        blocks.append(Table(head, [_sum_direction(panel, side) for panel, side in shown]))
    if full and rows:
        blocks += [Heading("Rows"), build_sheet(COLUMNS, list_rows(panels, numbers))]
    blocks.append(describe_method((), *_RULES))
    return Document(
        f"Panel by {kind}, {format_year_range(years)}",
        blocks,
        data=partial(_write, panels, numbers, kind, years, today),
        keys=list(dict.fromkeys(key for panel in panels for row in panel.rows for key in row.keys)),
        sheet=lambda: build_sheet(COLUMNS, list_rows(panels, numbers)),
        evidence=lambda: list(_list_evidence(shown)),
        hints=[] if rows else [Message("no-event-of-pairs")],
    )


def list_rows(panels: Iterable[PairPanel], numbers: _Numbers) -> Iterator[dict[str, Any]]:
    """List a row for each pair, period and direction."""
    for panel in panels:
        for row in panel.rows:
            yield _write_row(panel, row, numbers)


def _sum_direction(panel: PairPanel, side: int) -> tuple[str, ...]:
    rows = [row for row in panel.rows if row.side == side]
    return (
        panel.two.codes[side],
        panel.two.codes[1 - side],
        f"{len(rows):,}",
        f"{sum(not row.events for row in rows):,}",
        f"{sum(row.is_searched for row in rows):,}",
        f"{sum(row.events for row in rows):,}",
        f"{sum(row.undirected for row in rows):,}",
        f"{sum(bool(row.uncertain) for row in rows):,}",
    )


def _write_row(panel: PairPanel, row: PanelRow, numbers: _Numbers) -> dict[str, Any]:
    form: dict[str, Any] = {}
    for number, side in ((1, row.side), (2, 1 - row.side)):
        code = panel.two.codes[side]
        cow, gw = numbers.get(code, (None, None))
        form |= {f"code{number}": code, f"name{number}": panel.two.name_side(side)}
        form |= {f"cow{number}": cow, f"gw{number}": gw}
    return {
        **form,
        "period": row.period.name,
        "start": row.period.start.isoformat(),
        "end": row.period.end.isoformat(),
        **{family: row.families[family] for family in FAMILIES},
        "events": row.events,
        "undirected": row.undirected,
        "uncertain": row.uncertain,
        **{f"rank_{track.value}": row.levels.get(track.value) for track in Track},
        "days": row.searched.days,
        "days_covered": row.searched.covered,
        "days_complete": row.searched.complete,
        "searched": row.is_searched,
    }


def _write(
    panels: Sequence[PairPanel], numbers: _Numbers, kind: PeriodKind, years: YearRange, today: date
) -> dict[str, Any]:
    return {
        "by": kind.value,
        "since": years.since,
        "until": years.until,
        "today": today.isoformat(),
        "undated": sum(panel.undated for panel in panels),
        "rows": list(list_rows(panels, numbers)),
    }


def _list_evidence(shown: Iterable[tuple[PairPanel, int]]) -> Iterator[Evidence]:
    for panel, side in shown:
        for row in panel.rows:
            if row.side == side and row.keys:
                yield Evidence(f"{panel.two.format_way(side)}, {row.period.name}: {row.events}", row.keys)
