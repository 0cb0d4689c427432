"""How many events states have with each other, counted without loading them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from timeline.db.read.page_window import PageWindow
from timeline.db.read.sql import Reader, split_chunks
from timeline.db.read.where import PAIRS, make_window_conditions
from timeline.domain.events.parties import name_pairs

_SEVERAL = "d.event IN (SELECT event FROM dyad GROUP BY event HAVING count(*) > 1)"
_BY_PAIR = " GROUP BY d.pair"

_Pair = tuple[str, str]


def count_events(reader: Reader, pairs: Sequence[str]) -> dict[str, int]:
    """Return the number of events of any status of each of these pairs that has some."""
    return dict(
        reader.read_rows("SELECT pair, count(*) FROM dyad WHERE pair IN (:pairs) GROUP BY pair", pairs=list(pairs))
    )


def count_by_pair(
    reader: Reader, *, folded: Mapping[str, str], window: PageWindow, states: Sequence[str]
) -> dict[_Pair, int]:
    """Return the number of events of each pair of these states that has some, its codes sorted.

    `folded` maps a code to the one that it counts as; an event of a state and of one that counts as it counts once.
    """
    known = _list_counted_as(states, folded)
    return _count_folded(reader, name_pairs(known, known), folded, window)


def read_pair_keys(
    reader: Reader, *, folded: Mapping[str, str], window: PageWindow, states: Sequence[str]
) -> dict[_Pair, tuple[str, ...]]:
    """Return the keys of the events that `count_by_pair` counts, by date."""
    known = _list_counted_as(states, folded)
    keys: dict[_Pair, dict[str, None]] = defaultdict(dict)
    select = "SELECT d.date_start, d.event, d.pair, (SELECT e.key FROM event e WHERE e.id = d.event) AS key"
    rows = _read(reader, select, window, pairs=name_pairs(known, known))
    for _, _, pair, key in sorted(rows):
        if sides := _fold(pair, folded):
            keys[sides][key] = None
    return {sides: tuple(own) for sides, own in keys.items()}


def list_pairs(reader: Reader, *, folded: Mapping[str, str], window: PageWindow) -> list[_Pair]:
    """List the pairs of states that have events, as those that they count as, their codes sorted."""
    rows = _read(reader, "SELECT d.pair, count(*)", window, end=_BY_PAIR)
    return sorted({sides for pair, _ in rows if (sides := _fold(pair, folded))})


def count_partners(reader: Reader, code: str, *, folded: Mapping[str, str], window: PageWindow) -> dict[str, int]:
    """Return the number of events of a state with each other state, those with most first."""
    codes = reader.read_column("code", "SELECT code FROM country")
    own = [member for member in codes if folded.get(member, member) == code]
    counts = _count_folded(reader, name_pairs(own, codes), folded, window)
    return _sort_by_count((first if second == code else second, number) for (first, second), number in counts.items())


def count_by_state(reader: Reader, *, folded: Mapping[str, str], window: PageWindow) -> dict[str, int]:
    """Return the number of events of each state with any other, those with most first."""
    counts: Counter[str] = Counter()
    for pair, number in _read(reader, "SELECT d.pair, count(*)", window, end=_BY_PAIR):
        counts.update(dict.fromkeys(_fold(pair, folded), number))
    # An event of several pairs was counted for a state in each of them.
    rows = _read(reader, "SELECT d.event, d.pair", window, condition=_SEVERAL, end=" ORDER BY d.event")
    for _, of_event in groupby(rows, key=lambda row: row[0]):
        sides = Counter(code for _, pair in of_event for code in _fold(pair, folded))
        counts.subtract({code: number - 1 for code, number in sides.items()})
    return _sort_by_count(counts.items())


def _list_counted_as(states: Sequence[str], folded: Mapping[str, str]) -> set[str]:
    """List these states with those that count as one of them."""
    return {*states, *(code for code, other in folded.items() if other in states)}


def _count_folded(
    reader: Reader, pairs: Sequence[str], folded: Mapping[str, str], window: PageWindow
) -> dict[_Pair, int]:
    """Count the events of these pairs as the pairs that they count as."""
    groups: dict[_Pair, dict[str, int]] = defaultdict(dict)
    for pair, number in _read(reader, "SELECT d.pair, count(*)", window, pairs=pairs, end=_BY_PAIR):
        if sides := _fold(pair, folded):
            groups[sides][pair] = number
    counts = {sides: sum(own.values()) for sides, own in groups.items()}
    for sides, own in groups.items():
        if len(own) > 1:
            ((counts[sides],),) = _read(reader, "SELECT count(DISTINCT d.event)", window, pairs=[*own])
    return counts


def _fold(pair: str, folded: Mapping[str, str]) -> _Pair | tuple[()]:
    """Find the states that a pair counts as, sorted; none where both are one."""
    first, second = sorted(folded.get(code, code) for code in pair.split("-"))
    return (first, second) if first != second else ()


def _read(
    reader: Reader,
    select: str,
    window: PageWindow,
    *,
    pairs: Sequence[str] | None = None,
    condition: str = "",
    end: str = "",
) -> list[tuple[Any, ...]]:
    """Ask the table of pairs for the events of a window: for all pairs, or for each of these once."""
    where = make_window_conditions(reader, window, PAIRS)
    if condition:
        where.add(condition)
    if pairs is not None:
        where.add("d.pair IN (:pairs)")
    sql = f"{select} FROM dyad d{where}{end}"
    if pairs is None:
        return reader.read_rows(sql, **where.values)
    return [row for chunk in split_chunks(pairs) for row in reader.read_rows(sql, **where.values, pairs=chunk)]


def _sort_by_count(rows: Iterable[tuple[str, int]]) -> dict[str, int]:
    return dict(sorted(rows, key=lambda row: (-row[1], row[0])))
