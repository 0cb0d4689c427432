"""The matrix: how many events each pair of several states has, as a square.

The machine form has since, until, today, types, through: [the successions counted through], states: [code name
events], the events with the others of the square, and pairs: [first second events], every pair of the square, 0 where
none is on record. Keys are only ever added.
"""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from timeline.document import Block, Document, Evidence, Figure, Table, Text
from timeline.domain.pairs.event_matrix import EventMatrix
from timeline.errors import Message
from timeline.reports.page.method import describe_method, describe_path
from timeline.reports.page.rows import build_sheet
from timeline.reports.page.years import format_year_range
from timeline.reports.pairs.pair_phrases import describe_paths, describe_types

_RULES = (
    "only confirmed and reported events count",
    "the pairs of an event are each principal side with each other, and each host with each guest, never two guests",
    "a state that receives a host embassy, and the parties of an observed occasion, are sides too",
    "an event not known to the day counts if it may fall in these years; one of unknown date does not count",
    "an event of three states counts for each of its pairs",
    "the sum of a row counts only the states shown, each pair separately",
)
_SHEET = ("first", "first_name", "second", "second_name", "events")
_NOTHING = "·"


def build(matrix: EventMatrix, *, today: date) -> Document:
    """Build the page as of `today`."""
    title = f"Events between countries, {format_year_range(matrix.years)}"
    if matrix.types:
        title += f": {', '.join(matrix.types)}"
    has_events = any(matrix.counts.values())
    blocks: list[Block] = list(_list_states(matrix))
    if has_events:
        blocks += [
            _build_square(matrix),
            Text("; ".join(f"{code} {matrix.name_state(code)}" for code in matrix.states)),
        ]
        blocks.append(Figure(title, svg=partial(_draw, matrix, title)))
    else:
        states = " and ".join(map(matrix.name_state, matrix.states))
        nothing = f"No event between {states}" if matrix.asked else "No event between two states"
        blocks.append(Text(f"{nothing} is on record, {format_year_range(matrix.years)}."))
    blocks.append(describe_method((), describe_paths(matrix.successions), describe_types(matrix.types), *_RULES))
    rows = list(_list_rows(matrix))
    return Document(
        title,
        blocks,
        data=partial(_write, matrix, rows, today),
        keys=list(dict.fromkeys(key for keys in matrix.keys.values() for key in keys)),
        sheet=partial(build_sheet, _SHEET, rows),
        evidence=partial(_list_evidence, matrix),
        hints=[] if has_events else [Message("no-event-of-pairs")],
    )


def _list_states(matrix: EventMatrix) -> Iterator[Text]:
    """State which states are shown, where they were not all named."""
    number = len(matrix.states)
    if matrix.asked == 1 and number > 1:
        yield Text(f"{matrix.name_state(matrix.states[0])} and the {number - 1} states it has the most events with.")
    elif not matrix.asked and number:
        shown = f"The {number} of {matrix.available} states" if matrix.available > number else f"The {number} states"
        yield Text(f"{shown} with the most events on record.")


def _build_square(matrix: EventMatrix) -> Table:
    rows = [
        (
            state,
            *("" if other == state else str(matrix.count_events(state, other) or _NOTHING) for other in matrix.states),
            str(matrix.sum_events(state)),
        )
        for state in matrix.states
    ]
    return Table(("", *matrix.states, "Sum"), rows)


def _draw(matrix: EventMatrix, title: str) -> str:
    from timeline.charts.pair_matrix import draw_pair_matrix  # only for a format that shows pictures

    counts = {
        (matrix.name_state(first), matrix.name_state(second)): matrix.count_events(first, second)
        for first, second in matrix.pairs
    }
    return draw_pair_matrix(title, list(map(matrix.name_state, matrix.states)), counts)


def _list_rows(matrix: EventMatrix) -> Iterator[dict[str, Any]]:
    """List a row for each pair."""
    for first, second in matrix.pairs:
        names = {"first_name": matrix.name_state(first), "second_name": matrix.name_state(second)}
        yield {"first": first, "second": second, "events": matrix.count_events(first, second), **names}


def _write(matrix: EventMatrix, rows: list[dict[str, Any]], today: date) -> dict[str, Any]:
    return {
        "since": matrix.years.since,
        "until": matrix.years.until,
        "today": today.isoformat(),
        "types": list(matrix.types),
        "through": list(map(describe_path, matrix.successions)),
        "states": [
            {"code": code, "name": matrix.name_state(code), "events": matrix.sum_events(code)} for code in matrix.states
        ],
        "pairs": [{name: row[name] for name in ("first", "second", "events")} for row in rows],
    }


def _list_evidence(matrix: EventMatrix) -> list[Evidence]:
    return [
        Evidence(f"{first} and {second}: {number}", matrix.list_keys(first, second))
        for first, second in matrix.pairs
        if (number := matrix.count_events(first, second))
    ]
