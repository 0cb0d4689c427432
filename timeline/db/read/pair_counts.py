"""How many events states have with each other, counted without loading them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from timeline.db.read.page_window import PageWindow
from timeline.db.read.sql import Reader
from timeline.db.read.where import make_window_conditions


def count_events(reader: Reader, pairs: Sequence[str]) -> dict[str, int]:
    """Return the number of events of any status of each of these pairs that has some."""
    return dict(
        reader.read_rows("SELECT pair, count(*) FROM dyad WHERE pair IN (:pairs) GROUP BY pair", pairs=list(pairs))
    )


def count_by_pair(
    reader: Reader, *, folded: Mapping[str, str], window: PageWindow, states: Sequence[str] = ()
) -> dict[tuple[str, str], int]:
    """Return the number of events of each pair of states, its codes sorted; of these states only, where any are given.

    `folded` maps a code to the one that it counts as; an event of a state and of one that counts as it counts once.
    """
    sides, values = _select_sides(reader, folded, window, states)
    rows = reader.read_rows(
        f"SELECT one, other, count(DISTINCT event) FROM ({sides}) AS sides WHERE one < other GROUP BY one, other",
        **values,
    )
    return {_sort(*pair): count for *pair, count in rows}


def read_pair_keys(
    reader: Reader, *, folded: Mapping[str, str], window: PageWindow, states: Sequence[str]
) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the keys of the events that `count_by_pair` counts, by date."""
    sides, values = _select_sides(reader, folded, window, states)
    rows = reader.read_rows(
        f"SELECT DISTINCT one, other, date_start, event, key FROM ({sides}) AS sides WHERE one < other"
        " ORDER BY date_start, event",
        **values,
    )
    keys: dict[tuple[str, str], list[str]] = defaultdict(list)
    for state, other, _, _, key in rows:
        keys[_sort(state, other)].append(key)
    return {pair: tuple(own) for pair, own in keys.items()}


def count_partners(reader: Reader, code: str, *, folded: Mapping[str, str], window: PageWindow) -> dict[str, int]:
    """Return the number of events of a state with each other state, those with most first."""
    sides, values = _select_sides(reader, folded, window, ())
    rows = reader.read_rows(
        f"SELECT other, count(DISTINCT event) FROM ({sides}) AS sides WHERE one = :code AND other <> one"
        " GROUP BY other",
        **values,
        code=code,
    )
    return _sort_by_count(rows)


def count_by_state(reader: Reader, *, folded: Mapping[str, str], window: PageWindow) -> dict[str, int]:
    """Return the number of events of each state with any other, those with most first."""
    sides, values = _select_sides(reader, folded, window, ())
    rows = reader.read_rows(
        f"SELECT one, count(DISTINCT event) FROM ({sides}) AS sides WHERE one <> other GROUP BY one", **values
    )
    return _sort_by_count(rows)


def _sort(state: str, other: str) -> tuple[str, str]:
    return min(state, other), max(state, other)


def _sort_by_count(rows: Iterable[Sequence[Any]]) -> dict[str, int]:
    return dict(sorted(((str(code), int(count)) for code, count in rows), key=lambda row: (-row[1], row[0])))


def _select_sides(
    reader: Reader, folded: Mapping[str, str], window: PageWindow, states: Sequence[str]
) -> tuple[str, dict[str, Any]]:
    """Select the pairs of the events of a window from either side, as (one, other, event, key, date_start)."""
    where = make_window_conditions(reader, window)
    for number, (code, other) in enumerate(sorted(folded.items())):
        where.values |= {f"old{number}": code, f"new{number}": other}
    first, second = (_fold_code(f"substr(d.pair, {start}, 3)", len(folded)) for start in (1, 5))
    if states:
        # The codes that count as one of these are among them.
        known = sorted({*states, *(code for code, other in folded.items() if other in states)})
        where.add("substr(d.pair, 1, 3) IN (:states) AND substr(d.pair, 5, 3) IN (:states)", states=known)
    directions = (
        f"SELECT {side} AS one, {other} AS other, d.event AS event, e.key AS key, e.date_start AS date_start"
        f" FROM dyad d JOIN event e ON e.id = d.event{where}"
        for side, other in ((first, second), (second, first))
    )
    return " UNION ALL ".join(directions), where.values


def _fold_code(code: str, number: int) -> str:
    """Write the code, or the one that it counts as."""
    if not number:
        return code
    return f"CASE {code} {' '.join(f'WHEN :old{place} THEN :new{place}' for place in range(number))} ELSE {code} END"
