"""Which events answer a question: by pair of states, by query; ids in the order of their dates."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from timeline.db.read.conditions import expand_types, make_condition
from timeline.db.read.full_text import verify_term_count
from timeline.db.read.page_window import PageWindow
from timeline.db.read.pair_pages import find_of_pairs
from timeline.db.read.sql import Reader, split_chunks
from timeline.domain.events.parties import name_pairs
from timeline.domain.query import Term

_STATELESS = "participation {0} JOIN actor a ON a.id = {0}.actor WHERE {0}.country IS NULL AND a.country IN ({1})"
"""Participations without a state of that day, as of a year in which it was succeeded: they are of their actor's."""


class Where:
    """Conditions on `event e`, all of which must hold, and the values of their parameters."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.values: dict[str, Any] = {}

    def __str__(self) -> str:
        return f" WHERE {' AND '.join(self.parts)}" if self.parts else ""

    def add(self, sql: str, **values: Any) -> None:
        """Add a condition with its values."""
        self.parts.append(sql)
        self.values.update(values)


def find_between(
    reader: Reader, first: Sequence[str], second: Sequence[str], *, window: PageWindow, multilateral: bool = False
) -> list[int]:
    """Return the events between two lineages; multilateral adds those in which both merely took part."""
    pairs = name_pairs(first, second)
    if not multilateral:
        return find_of_pairs(reader, pairs, window)
    where = make_window_conditions(reader, window)
    where.add(
        "(e.id IN (SELECT event FROM dyad WHERE pair IN (:pairs)) OR e.id IN (SELECT p.event"
        " FROM participation p JOIN actor a ON a.id = p.actor JOIN participation q ON q.event = p.event"
        " AND q.seq <> p.seq JOIN actor b ON b.id = q.actor WHERE coalesce(p.country, a.country) IN (:first)"
        " AND coalesce(q.country, b.country) IN (:second)))",
        pairs=pairs,
        first=list(first),
        second=list(second),
    )
    return _find_ids(reader, where, window)


def count_multilateral(reader: Reader, first: Sequence[str], second: Sequence[str], *, window: PageWindow) -> int:
    """Count the events in which both lineages merely took part, on whatever page of the window."""
    few, many = sorted((first, second), key=lambda states: _count_participations(reader, states))
    where = make_window_conditions(reader, window._replace(limit=None, after=None))
    where.add(
        "e.id IN (SELECT p.event FROM (SELECT event FROM participation WHERE country IN (:few)"
        f" UNION ALL SELECT s.event FROM {_STATELESS.format('s', ':few')}) AS p"
        " WHERE (EXISTS (SELECT 1 FROM participation q WHERE q.country IN (:many) AND q.event = p.event)"
        f" OR EXISTS (SELECT 1 FROM {_STATELESS.format('r', ':many')} AND r.event = p.event))"
        " AND NOT EXISTS (SELECT 1 FROM dyad d WHERE d.pair IN (:pairs) AND d.event = p.event))",
        few=list(few),
        many=list(many),
        pairs=name_pairs(first, second),
    )
    return int(reader.read_rows(f"SELECT count(*) FROM event e{where}", **where.values)[0][0])


def _count_participations(reader: Reader, states: Sequence[str]) -> int:
    """Count those of some states, from the index alone: whose are fewer is read first."""
    sql = "SELECT count(*) FROM participation WHERE country IN (:states)"
    return int(reader.read_rows(sql, states=list(states))[0][0])


def find_involving(
    reader: Reader, *, pairs: Sequence[str] = (), states: Sequence[str] = (), window: PageWindow
) -> list[int]:
    """Return the events of any of these pairs, or in which any of these states had a part."""
    where = make_window_conditions(reader, window)
    where.add(
        "(e.id IN (SELECT event FROM dyad WHERE pair IN (:pairs))"
        " OR e.id IN (SELECT event FROM dyad WHERE substr(pair, 1, 3) IN (:states) OR substr(pair, 5) IN (:states))"
        " OR e.id IN (SELECT event FROM participation WHERE country IN (:states)))",
        pairs=list(pairs),
        states=list(states),
    )
    return _find_ids(reader, where, window)


def find_matching(
    reader: Reader,
    terms: Sequence[Term],
    *,
    window: PageWindow | None = None,
    limit: int | None = None,
    today: date | None = None,
) -> list[int]:
    """Return the events that match a query; raises what `make_condition` does, and InvalidInput for too many terms."""
    verify_term_count(terms)
    page = window or PageWindow(limit=limit)
    where = make_window_conditions(reader, page)
    for number, term in enumerate(terms):
        sql, values = make_condition(reader, term, prefix=f"t{number}", today=today)
        where.add(f"NOT ({sql})" if term.negated else sql, **values)
    return _find_ids(reader, where, page)


def find_position(reader: Reader, event: int) -> tuple[str, int]:
    """Return the place of an event in every listing, its (date_start, id); raises LookupError where it is gone."""
    row = reader.read_first("SELECT date_start, id FROM event WHERE id = :event", event=event)
    if row is None:
        raise LookupError(event)
    return str(row[0]), int(row[1])


def read_keys(reader: Reader, ids: Sequence[int]) -> list[str]:
    """Return the keys of these events, in this order."""
    keys: dict[int, str] = {}
    for chunk in split_chunks(ids):
        keys.update(reader.read_rows("SELECT id, key FROM event WHERE id IN (:ids)", ids=chunk))
    return [keys[event] for event in ids]


def read_countries_involved(reader: Reader, ids: Sequence[int]) -> set[str]:
    """Return the states that took part in these events or on whose territory they were."""
    codes: set[str | None] = set()
    for chunk in split_chunks(ids):
        codes.update(
            reader.read_column(
                "country",
                "SELECT country FROM event WHERE id IN (:ids)"
                " UNION SELECT country FROM participation WHERE event IN (:ids)",
                ids=chunk,
            )
        )
    return {code for code in codes if code is not None}


def make_window_conditions(reader: Reader, window: PageWindow) -> Where:
    """Make the conditions of a window, without its limit; raises NotFound for an unknown type."""
    where = Where()
    if window.since or window.until:
        where.add("e.precision <> 'unknown'")
    if window.since:
        where.add("e.date_end > :since", since=window.since.isoformat())
    if window.until:
        where.add("e.date_start < :until", until=window.until.isoformat())
    if window.types:
        where.add("e.type IN (:types)", types=expand_types(reader, window.types))
    if window.families:
        where.add("e.type IN (SELECT code FROM event_type WHERE family IN (:families))", families=list(window.families))
    if window.statuses:
        where.add("e.status IN (:statuses)", statuses=list(window.statuses))
    if window.after:
        where.add(
            "(e.date_start, e.id) > (:after_date, :after_id)",
            after_date=window.after[0],
            after_id=window.after[1],
        )
    return where


def _find_ids(reader: Reader, where: Where, window: PageWindow) -> list[int]:
    limit = "" if window.limit is None else " LIMIT :most"
    sql = f"SELECT e.date_start, e.id FROM event e{where} ORDER BY e.date_start, e.id{limit}"
    return reader.read_column("id", sql, **where.values, most=window.limit)
