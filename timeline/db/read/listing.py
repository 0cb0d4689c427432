"""Which events answer a question: by pair of states, by query; ids in the order of their dates."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from timeline.db.read.event_pages import Branch, find_page
from timeline.db.read.page_window import PageWindow
from timeline.db.read.query_where import make_where, replace_saved
from timeline.db.read.sql import Reader, split_chunks
from timeline.db.read.where import COUNTRIES, EVENTS, PAIRS, Where
from timeline.domain.vocabulary import Status

if TYPE_CHECKING:
    from timeline.domain.query import QueryNode

_ALL = 10**9
# The rows of one event have one date, so that the key leads to each of them.
_BOTH_TOOK_PART = (
    "c.country = :few{} AND c.has_participant AND EXISTS (SELECT 1 FROM event_country o WHERE o.country IN (:many)"
    " AND o.date_start = c.date_start AND o.event = c.event AND o.has_participant AND o.country <> c.country)"
)
_NOT_BETWEEN = (
    "NOT EXISTS (SELECT 1 FROM dyad d WHERE d.pair IN (:pairs) AND d.date_start = c.date_start AND d.event = c.event)"
)
_INVOLVING = (
    "(EXISTS (SELECT 1 FROM dyad d WHERE d.event = e.id AND d.pair IN (:pairs)) OR EXISTS"
    " (SELECT 1 FROM event_country c WHERE c.event = e.id AND c.country IN (:states) AND c.is_involved))"
)


def find_between(
    reader: Reader, first: Sequence[str], second: Sequence[str], *, window: PageWindow, multilateral: bool = False
) -> list[int]:
    """Return the events between two lineages; multilateral adds those in which both merely took part."""
    from timeline.domain.events.parties import name_pairs

    where = make_where(reader, window)
    branches = _branch_pairs(where, name_pairs(first, second))
    if multilateral:
        branches += _branch_both(reader, where, first, second)
    return find_page(reader, branches, window, where)


def count_multilateral(reader: Reader, first: Sequence[str], second: Sequence[str], *, window: PageWindow) -> int:
    """Count the events in which both lineages merely took part, on whatever page of the window."""
    from timeline.domain.events.parties import name_pairs

    where = make_where(reader, window)
    branches = _branch_both(reader, where, first, second, most=_ALL)
    between = [Branch(table, f"{condition} AND {_NOT_BETWEEN}") for table, condition, _ in branches]
    where.values["pairs"] = name_pairs(first, second)
    return len(find_page(reader, between, window._replace(limit=None, after=None), where))


def find_involving(
    reader: Reader, *, pairs: Sequence[str] = (), states: Sequence[str] = (), window: PageWindow
) -> list[int]:
    """Return the events of any of these pairs, or in which any of these states had a part."""
    where = make_where(reader, window)
    if window.statuses and Status.CONFIRMED not in window.statuses:  # the fewest by far, and indexed
        where.values |= {"pairs": list(pairs), "states": list(states)}
        return find_page(reader, [Branch(EVENTS, _INVOLVING)], window, where)
    branches = _branch_pairs(where, pairs)
    for number, state in enumerate(states):
        branches.append(Branch(COUNTRIES, f"c.country = :state{number} AND c.is_involved"))
        where.values[f"state{number}"] = state
    return find_page(reader, branches, window, where)


def find_matching(
    reader: Reader,
    terms: "Sequence[QueryNode]",
    *,
    window: PageWindow | None = None,
    limit: int | None = None,
    today: date | None = None,
) -> list[int]:
    """Return the events that match a query; raises what `make_condition` does, and InvalidInput for too many terms."""
    from timeline.db.read.term_condition import find_page_of_terms

    page = window or PageWindow(limit=limit)
    if not terms:
        return find_page_of_terms(reader, (), page)
    from timeline.db.read.common_words import find_page_of_common_words
    from timeline.db.read.conditions import make_node_condition, narrow_window
    from timeline.db.read.full_text import verify_term_count
    from timeline.db.read.spans import CERTAINLY, POSSIBLY
    from timeline.domain.query import split_order

    terms = replace_saved(reader, terms)
    verify_term_count(terms)
    nodes, is_descending = split_order(terms)
    others, page = narrow_window(nodes, page._replace(descending=is_descending), today=today)
    certainty = CERTAINLY if page.is_certain else POSSIBLY
    conditions = [
        (make_node_condition(reader, term, prefix=f"t{number}", today=today, certainty=certainty), term.negated)
        for number, term in enumerate(others)
    ]
    events = find_page_of_common_words(reader, conditions, page)
    return find_page_of_terms(reader, conditions, page) if events is None else events


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


def _branch_pairs(where: Where, pairs: Sequence[str]) -> list[Branch]:
    where.values |= {f"pair{number}": pair for number, pair in enumerate(pairs)}
    return [Branch(PAIRS, f"d.pair = :pair{number}") for number in range(len(pairs))]


def _branch_both(
    reader: Reader, where: Where, first: Sequence[str], second: Sequence[str], *, most: int = 10_000
) -> list[Branch]:
    """Walk the states of the side with fewer events for what the other took part in too; no more are counted."""
    few, many = sorted((first, second), key=lambda states: _count_events(reader, states, most))
    where.values |= {f"few{number}": state for number, state in enumerate(few)} | {"many": list(many)}
    return [Branch(COUNTRIES, _BOTH_TOOK_PART.format(number)) for number in range(len(few))]


def _count_events(reader: Reader, states: Sequence[str], most: int) -> int:
    sql = "SELECT count(*) FROM (SELECT 1 FROM event_country WHERE country IN (:states) LIMIT :most) AS part"
    return int(reader.read_rows(sql, states=list(states), most=most)[0][0])
