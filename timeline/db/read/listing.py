"""Which events answer a question: by pair of states, by query; ids in the order of their dates."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from timeline.db.read.sql import Reader, chunks
from timeline.domain.parties import pair
from timeline.errors import InvalidInput

if TYPE_CHECKING:
    from timeline.domain.query import Term

_MOST_TERMS = 100


class Window(NamedTuple):
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


def between_ids(
    reader: Reader, first: Sequence[str], second: Sequence[str], *, window: Window, multilateral: bool = False
) -> list[int]:
    """The events between two lineages; multilateral adds those in which both merely took part."""
    pairs = sorted({pair(one, other) for one in first for other in second if one != other})
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


def involving_ids(
    reader: Reader, *, pairs: Sequence[str] = (), states: Sequence[str] = (), window: Window
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


def matching_ids(
    reader: Reader,
    terms: "Sequence[Term]",
    *,
    window: Window | None = None,
    limit: int | None = None,
    today: date | None = None,
) -> list[int]:
    """The events that a query finds; raises what `condition` does, and InvalidInput for too many terms."""
    if len(terms) > _MOST_TERMS:
        raise InvalidInput(f"The query has {len(terms)} terms; the most is {_MOST_TERMS}.")
    from timeline.db.read.conditions import condition

    chosen = window or Window(limit=limit)
    where = _window(reader, chosen)
    for number, term in enumerate(terms):
        sql, values = condition(reader, term, prefix=f"t{number}", today=today)
        where.add(f"NOT ({sql})" if term.negated else sql, **values)
    return _ids(reader, "event e", where, chosen)


def position(reader: Reader, event: int) -> tuple[str, int]:
    """Where an event stands in every listing: its (date_start, id)."""
    row = reader.first("SELECT date_start, id FROM event WHERE id = :event", event=event)
    if row is None:
        raise LookupError(event)
    return str(row[0]), int(row[1])


def keys_of(reader: Reader, ids: Sequence[int]) -> list[str]:
    """The keys of these events, in this order."""
    found = {
        event: str(key)
        for part in chunks(ids)
        for event, key in reader.rows("SELECT id, key FROM event WHERE id IN (:ids)", ids=part)
    }
    return [found[event] for event in ids]


def countries_of(reader: Reader, ids: Sequence[int]) -> set[str]:
    """The states that took part in these events or on whose soil they were."""
    return {
        row[0]
        for part in chunks(ids)
        for row in reader.rows(
            "SELECT country FROM event WHERE id IN (:ids)"
            " UNION SELECT country FROM participation WHERE event IN (:ids)",
            ids=part,
        )
    } - {None}


def _window(reader: Reader, window: Window) -> _Where:
    where = _Where()
    if window.since or window.until:
        where.add("e.precision <> 'unknown'")
    if window.since:
        where.add("e.date_end > :since", since=window.since.isoformat())
    if window.until:
        where.add("e.date_start < :until", until=window.until.isoformat())
    if window.types:
        from timeline.db.read.conditions import types_below

        where.add("e.type IN (:types)", types=types_below(reader, window.types))
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


def _ids(reader: Reader, tables: str, where: _Where, window: Window) -> list[int]:
    sql = f"SELECT DISTINCT e.date_start, e.id FROM {tables}"  # noqa: S608 - one of two tables of ours
    if where.parts:
        sql += " WHERE " + " AND ".join(where.parts)
    sql += " ORDER BY e.date_start, e.id"
    if window.limit is not None:
        sql += " LIMIT :most"
        where.values["most"] = window.limit
    return [row[1] for row in reader.rows(sql, **where.values)]
