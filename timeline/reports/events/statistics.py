"""Events counted by one or two fields: a table, or rows by columns.

The machine form is

    query by: [fields] events left_out: {status: events}
    rows: [field: value, for each field; events]

with every combination that has events; a value is null where none is on record, and for a period where the date
leaves it open. The flat form has the same rows. Keys are only ever added.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from timeline.document import Block, Document, Evidence, Figure, Table, Text
from timeline.domain.events.notice import Notice
from timeline.domain.events.tally import PERIODS, SEVERAL, Tally
from timeline.domain.vocabulary import TOOK_PLACE, Role
from timeline.messages.phrases import count
from timeline.reports.page.method import describe_method
from timeline.reports.page.rows import build_sheet

_MOST_COLUMNS = 12
_ROLES = frozenset(role.value for role in Role)
_STATES = _ROLES | {"country"}
"""The fields whose values are codes of states."""
_OTHERS = "others"
_NOTICES: Mapping[str, str] = {
    Notice.MONTHS: "more than 30 days before",
    Notice.WEEKS: "8 to 30 days before",
    Notice.DAYS: "1 to 7 days before",
    Notice.SAME_DAY: "the same day",
    Notice.AFTER: "after the event",
    Notice.UNSURE: "days not certain",
}


def build(tally: Tally, *, query: str = "", names: Mapping[str, str], limit: int | None = None) -> Document:
    """Build the page; `limit` is the most rows that it lists, and `names` are those of states by code."""
    is_crossed = len(tally.fields) > 1
    title = f"{query or 'All events'}: by {' and '.join(tally.fields)}"
    blocks: list[Block] = [Text(_describe_events(tally))]
    if tally.counts:
        blocks += _list_crossed(tally, names, title, limit) if is_crossed else _list_single(tally, names, title, limit)
    blocks.append(describe_method((), *_list_rules(tally)))
    rows = [dict(zip(tally.fields, values, strict=True)) | {"events": number} for values, number in tally.rows]
    return Document(
        title,
        blocks,
        data=partial(_write, tally, query, rows),
        keys=list(dict.fromkeys(key for keys in tally.keys.values() for key in keys)),
        sheet=lambda: build_sheet((*tally.fields, "events"), rows),
        evidence=lambda: [
            Evidence(f"{', '.join(_name_values(tally, values, names))}: {number}", tally.keys.get(values, ()))
            for values, number in tally.rows
        ],
    )


def _describe_events(tally: Tally) -> str:
    left_out = ", ".join(f"{number:,} {status}" for status, number in tally.left_out.items())
    if not tally.events:
        return f"No event on record{f', but {left_out}' if left_out else ''}."
    return f"{count(tally.events, 'event')}{f'; {left_out} left out' if left_out else ''}."


def _list_rules(tally: Tally) -> Iterator[str]:
    only = "only confirmed and reported events count, unless a status is asked for"
    yield only if tally.counted == TOOK_PLACE else "events of every status count, as a status is asked for"
    if several := [field for field in tally.fields if field in SEVERAL]:
        yield f"an event counts once for each {' and '.join(several)} it has, so that the figures may add up to more"
    if any(field in PERIODS for field in tally.fields):
        yield "an event counts in the period in which it began; one whose date leaves that open is in no period"
        yield "a period that is not listed has no event on record"
    if "notice" in tally.fields:
        yield "a notice is the days from the announcement to the first day of the event, where both days are known"
    if any(field in _ROLES for field in tally.fields):
        yield "a role stands for the states of those who had it"


def _name_value(field: str, value: str | None, names: Mapping[str, str]) -> str:
    if value is None:
        return f"no certain {field}" if field in PERIODS else "none on record"
    if field == "notice":
        return _NOTICES[value]
    return f"{value} {names[value]}" if field in _STATES and value in names else value


def _name_values(tally: Tally, values: Sequence[str | None], names: Mapping[str, str]) -> list[str]:
    return [_name_value(field, value, names) for field, value in zip(tally.fields, values, strict=True)]


def _list_single(tally: Tally, names: Mapping[str, str], title: str, limit: int | None) -> Iterator[Block]:
    (field,) = tally.fields
    rows = [(_name_value(field, values[0], names), number) for values, number in tally.rows]
    shown = rows[:limit]
    yield Table((field.capitalize(), "Events"), [(name, f"{number:,}") for name, number in shown])
    yield from _list_rest(len(rows) - len(shown))
    yield Figure(title, svg=partial(_draw_bars, title, shown), text=partial(_write_bars, shown))


def _list_crossed(tally: Tally, names: Mapping[str, str], title: str, limit: int | None) -> Iterator[Block]:
    """Set the first field in rows and the second in columns, or the other way where only the first has few values."""
    sizes = [len(tally.list_values(place)) for place in (0, 1)]
    down, across = (1, 0) if sizes[1] > _MOST_COLUMNS >= sizes[0] else (0, 1)
    values, columns = tally.list_values(down), tally.list_values(across)
    counts = {(row[down], row[across]): number for row, number in tally.counts.items()}
    shown, left = values[:limit], columns[:_MOST_COLUMNS] if len(columns) > _MOST_COLUMNS else columns
    others = columns[len(left) :]
    fields = tally.fields[down], tally.fields[across]
    head = [_name_column(fields[1], value) for value in left]
    rows = [
        [
            _name_value(fields[0], value, names),
            *(_format(counts.get((value, column), 0)) for column in left),
            *([_format(sum(counts.get((value, column), 0) for column in others))] if others else []),
        ]
        for value in shown
    ]
    yield Table((fields[0].capitalize(), *head, *([_OTHERS] if others else [])), rows)
    if others:
        yield Text(f"{_OTHERS.capitalize()}: {len(others):,} more values of {fields[1]}.")
    yield from _list_rest(len(values) - len(shown))
    grid = {
        (_name_value(fields[0], value, names), _name_value(fields[1], column, names)): counts.get((value, column), 0)
        for value in shown
        for column in left
    }
    yield Figure(title, svg=partial(_draw_grid, title, fields, grid))


def _name_column(field: str, value: str | None) -> str:
    """Name a value in the head of a column, where there is little room: a state by its code."""
    return _name_value(field, value, {})


def _format(number: int) -> str:
    return f"{number:,}" if number else "·"


def _list_rest(left: int) -> Iterator[Text]:
    if left > 0:
        yield Text(f"And {count(left, 'more value')}.")


def _draw_bars(title: str, rows: Sequence[tuple[str, int]]) -> str:
    from timeline.charts.bars import draw_bars  # only for a format that shows pictures

    return draw_bars(title, rows)


def _write_bars(rows: Sequence[tuple[str, int]], columns: int) -> str:
    from timeline.charts.bars import write_bars

    return write_bars(rows, columns=columns)


def _draw_grid(title: str, fields: tuple[str, str], counts: Mapping[tuple[str, str], int]) -> str:
    from timeline.charts.shaded_grid import draw_shaded_grid

    rows, columns = (list(dict.fromkeys(names)) for names in zip(*counts, strict=True))
    desc = f"Events by {fields[0]} and {fields[1]}; the most in one cell are {max(counts.values())}."
    return draw_shaded_grid(title, rows, columns, counts, desc=desc)


def _write(tally: Tally, query: str, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {
        "query": query,
        "by": list(tally.fields),
        "events": tally.events,
        "left_out": tally.left_out,
        "rows": list(rows),
    }
