"""Which events answer a question: by pair of states, by query; ids in the order of their dates."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from timeline.db.read.sql import Reader, split_chunks
from timeline.domain.events.parties import name_pair
from timeline.errors import InvalidInput

if TYPE_CHECKING:
    from timeline.domain.query import Term

_MOST_TERMS = 100


class PageWindow(NamedTuple):
    """What narrows a listing: days (half-open), types with their subtypes, families, statuses, and the page.

    `after` is the (date_start, id) of the last event already seen. An event whose date is unknown is left
    out as soon as days are asked for; an imprecise one is in when it may fall inside.
    """

    since: date | None = None
    until: date | None = None
    types: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    limit: int | None = None
    after: tuple[str, int] | None = None


class _Where:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.values: dict[str, Any] = {}

    def add(self, sql: str, **values: Any) -> None:
        self.parts.append(sql)
        self.values.update(values)


def find_between(
    reader: Reader, first: Sequence[str], second: Sequence[str], *, window: PageWindow, multilateral: bool = False
) -> list[int]:
    """The events between two lineages; multilateral adds those in which both merely took part."""
    pairs = sorted({name_pair(one, other) for one in first for other in second if one != other})
    where = _window(reader, window)
    if multilateral:
        where.add(
            "(e.id IN (SELECT event FROM dyad WHERE pair IN (:pairs)) OR e.id IN (SELECT p.event"
            " FROM participation p JOIN actor a ON a.id = p.actor JOIN participation q ON q.event = p.event"
            " AND q.seq <> p.seq JOIN actor b ON b.id = q.actor WHERE coalesce(p.country, a.country) IN (:first)"
            " AND coalesce(q.country, b.country) IN (:second)))",
            pairs=pairs,
            first=list(first),
            second=list(second),
        )
        return _ids(reader, "event e", where, window)
    where.add("d.pair IN (:pairs)", pairs=pairs)
    return _ids(reader, "dyad d JOIN event e ON e.id = d.event", where, window)


def find_involving(
    reader: Reader, *, pairs: Sequence[str] = (), states: Sequence[str] = (), window: PageWindow
) -> list[int]:
    """The events of any of these pairs, or in which any of these states had a part."""
    where = _window(reader, window)
    where.add(
        "(e.id IN (SELECT event FROM dyad WHERE pair IN (:pairs))"
        " OR e.id IN (SELECT event FROM dyad WHERE substr(pair, 1, 3) IN (:states) OR substr(pair, 5) IN (:states))"
        " OR e.id IN (SELECT event FROM participation WHERE country IN (:states)))",
        pairs=list(pairs),
        states=list(states),
    )
    return _ids(reader, "event e", where, window)


def count_by_pair(
    reader: Reader, *, folded: Mapping[str, str], window: PageWindow, states: Sequence[str] = ()
) -> dict[tuple[str, str], int]:
    """How many events each pair of states has, its codes sorted; of these states alone, where any are told.

    `folded` are the codes that count as another; an event of a state and of one that counts as it counts once.
    """
    sql, values = _sides(reader, folded, window, states)
    rows = reader.read_rows(
        f"SELECT one, other, count(DISTINCT event) FROM ({sql}) AS sides WHERE one < other GROUP BY one, other",  # noqa: S608 - ours
        **values,
    )
    return {(min(one, other), max(one, other)): count for one, other, count in rows}


def read_pair_keys(
    reader: Reader, *, folded: Mapping[str, str], window: PageWindow, states: Sequence[str]
) -> dict[tuple[str, str], tuple[str, ...]]:
    """The keys of the events that `pair_counts` counts, by date."""
    sql, values = _sides(reader, folded, window, states)
    rows = reader.read_rows(
        f"SELECT DISTINCT one, other, date_start, event, key FROM ({sql}) AS sides WHERE one < other"  # noqa: S608 - ours
        " ORDER BY date_start, event",
        **values,
    )
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one, other, _, _, key in rows:
        found[min(one, other), max(one, other)].append(key)
    return {pair: tuple(keys) for pair, keys in found.items()}


def count_partners(reader: Reader, code: str, *, folded: Mapping[str, str], window: PageWindow) -> dict[str, int]:
    """How many events a state has with each other, those with most first."""
    sql, values = _sides(reader, folded, window, ())
    rows = reader.read_rows(
        f"SELECT other, count(DISTINCT event) FROM ({sql}) AS sides WHERE one = :code AND other <> one GROUP BY other",  # noqa: S608 - ours
        **values,
        code=code,
    )
    return _most_first(rows)


def count_by_state(reader: Reader, *, folded: Mapping[str, str], window: PageWindow) -> dict[str, int]:
    """How many events each state has with any other, those with most first."""
    sql, values = _sides(reader, folded, window, ())
    rows = reader.read_rows(
        f"SELECT one, count(DISTINCT event) FROM ({sql}) AS sides WHERE one <> other GROUP BY one",  # noqa: S608 - ours
        **values,
    )
    return _most_first(rows)


def find_matching(
    reader: Reader,
    terms: "Sequence[Term]",
    *,
    window: PageWindow | None = None,
    limit: int | None = None,
    today: date | None = None,
) -> list[int]:
    """The events that a query finds; raises what `condition` does, and InvalidInput for too many terms."""
    if len(terms) > _MOST_TERMS:
        raise InvalidInput(f"The query has {len(terms)} terms; the most is {_MOST_TERMS}.")
    from timeline.db.read.conditions import make_condition

    chosen = window or PageWindow(limit=limit)
    where = _window(reader, chosen)
    for number, term in enumerate(terms):
        sql, values = make_condition(reader, term, prefix=f"t{number}", today=today)
        where.add(f"NOT ({sql})" if term.negated else sql, **values)
    return _ids(reader, "event e", where, chosen)


def find_position(reader: Reader, event: int) -> tuple[str, int]:
    """Where an event stands in every listing: its (date_start, id)."""
    row = reader.read_first("SELECT date_start, id FROM event WHERE id = :event", event=event)
    if row is None:
        raise LookupError(event)
    return str(row[0]), int(row[1])


def read_keys(reader: Reader, ids: Sequence[int]) -> list[str]:
    """The keys of these events, in this order."""
    found = {
        event: str(key)
        for part in split_chunks(ids)
        for event, key in reader.read_rows("SELECT id, key FROM event WHERE id IN (:ids)", ids=part)
    }
    return [found[event] for event in ids]


def read_countries_involved(reader: Reader, ids: Sequence[int]) -> set[str]:
    """The states that took part in these events or on whose soil they were."""
    return {
        row[0]
        for part in split_chunks(ids)
        for row in reader.read_rows(
            "SELECT country FROM event WHERE id IN (:ids)"
            " UNION SELECT country FROM participation WHERE event IN (:ids)",
            ids=part,
        )
    } - {None}


def _most_first(rows: Iterable[Sequence[Any]]) -> dict[str, int]:
    return dict(sorted(((str(code), int(count)) for code, count in rows), key=lambda row: (-row[1], row[0])))


def _sides(
    reader: Reader, folded: Mapping[str, str], window: PageWindow, states: Sequence[str]
) -> tuple[str, dict[str, Any]]:
    """The pairs of the events of a window from either side, as (one, other, event, key, date_start)."""
    where = _window(reader, window)
    for number, (code, other) in enumerate(sorted(folded.items())):
        where.values |= {f"old{number}": code, f"new{number}": other}
    first, second = (_folded(f"substr(d.pair, {at}, 3)", len(folded)) for at in (1, 5))
    if states:
        # Those that count as one of these are among them.
        known = sorted({*states, *(code for code, other in folded.items() if other in states)})
        where.add("substr(d.pair, 1, 3) IN (:states) AND substr(d.pair, 5, 3) IN (:states)", states=known)
    condition = f" WHERE {' AND '.join(where.parts)}" if where.parts else ""
    tables = f"FROM dyad d JOIN event e ON e.id = d.event{condition}"
    ways = (
        f"SELECT {one} AS one, {other} AS other, d.event AS event, e.key AS key, e.date_start AS date_start {tables}"
        for one, other in ((first, second), (second, first))
    )
    return " UNION ALL ".join(ways), where.values


def _folded(code: str, number: int) -> str:
    """The code, or the one that it counts as."""
    if not number:
        return code
    return f"CASE {code} {' '.join(f'WHEN :old{at} THEN :new{at}' for at in range(number))} ELSE {code} END"


def _window(reader: Reader, window: PageWindow) -> _Where:
    where = _Where()
    if window.since or window.until:
        where.add("e.precision <> 'unknown'")
    if window.since:
        where.add("e.date_end > :since", since=window.since.isoformat())
    if window.until:
        where.add("e.date_start < :until", until=window.until.isoformat())
    if window.types:
        from timeline.db.read.conditions import expand_types

        where.add("e.type IN (:types)", types=expand_types(reader, window.types))
    if window.families:
        where.add("e.type IN (SELECT code FROM event_type WHERE family IN (:families))", families=list(window.families))
    if window.statuses:
        where.add("e.status IN (:statuses)", statuses=list(window.statuses))
    if window.after:
        where.add(
            "(e.date_start > :after_date OR (e.date_start = :after_date AND e.id > :after_id))",
            after_date=window.after[0],
            after_id=window.after[1],
        )
    return where


def _ids(reader: Reader, tables: str, where: _Where, window: PageWindow) -> list[int]:
    sql = f"SELECT DISTINCT e.date_start, e.id FROM {tables}"  # noqa: S608 - one of two tables of ours
    if where.parts:
        sql += " WHERE " + " AND ".join(where.parts)
    sql += " ORDER BY e.date_start, e.id"
    if window.limit is not None:
        sql += " LIMIT :most"
        where.values["most"] = window.limit
    return [row[1] for row in reader.read_rows(sql, **where.values)]
