"""The events between three states or more: of all of them, or of any two."""

from collections.abc import Sequence
from itertools import combinations

from timeline.db.read.event_pages import Branch, find_page
from timeline.db.read.page_window import PageWindow
from timeline.db.read.query_where import make_where
from timeline.db.read.sql import Reader
from timeline.db.read.where import COUNTRIES, PAIRS, Where
from timeline.domain.events.parties import name_pairs

# The rows of one event have one date, so that the key leads to each of them.
_IS_SIDE = (
    "EXISTS (SELECT 1 FROM dyad o WHERE o.pair IN (:pairs{}) AND o.date_start = d.date_start AND o.event = d.event)"
)
_TOOK_PART = (
    "EXISTS (SELECT 1 FROM event_country o WHERE o.country IN (:lineage{}) AND o.date_start = c.date_start"
    " AND o.event = c.event AND o.has_participant AND o.country <> c.country)"
)


def find_between_several(
    reader: Reader,
    lineages: Sequence[Sequence[str]],
    *,
    of_all: bool,
    window: PageWindow,
    multilateral: bool = False,
) -> list[int]:
    """Return the events to which all of these states are sides, or any two of them; each with its lineage.

    A state is a side where it forms a pair with another of them; multilateral adds events in which they merely took
    part.
    """
    where = make_where(reader, window)
    branches = _branch_all(where, lineages) if of_all else _branch_any(where, lineages)
    if multilateral:
        branches += _branch_participants(where, lineages, of_all=of_all)
    return find_page(reader, branches, window, where)


def _branch_any(where: Where, lineages: Sequence[Sequence[str]]) -> list[Branch]:
    pairs = sorted({pair for first, second in combinations(lineages, 2) for pair in name_pairs(first, second)})
    where.values |= {f"pair{number}": pair for number, pair in enumerate(pairs)}
    return [Branch(PAIRS, f"d.pair = :pair{number}") for number in range(len(pairs))]


def _branch_all(where: Where, lineages: Sequence[Sequence[str]]) -> list[Branch]:
    """Walk the pairs of the first state for the events that have a pair of each of the others."""
    for number, lineage in enumerate(lineages[1:], 1):
        others = [code for other in lineages if other is not lineage for code in other]
        where.values[f"pairs{number}"] = name_pairs(lineage, others)
    conditions = [_IS_SIDE.format(number) for number in range(1, len(lineages))]
    pairs = name_pairs(lineages[0], [code for lineage in lineages[1:] for code in lineage])
    where.values |= {f"pair{number}": pair for number, pair in enumerate(pairs)}
    return [Branch(PAIRS, " AND ".join([f"d.pair = :pair{number}", *conditions])) for number in range(len(pairs))]


def _branch_participants(where: Where, lineages: Sequence[Sequence[str]], *, of_all: bool) -> list[Branch]:
    """Walk the events of a state for what others took part in too: of the first one all others, of each one any."""
    where.values |= {f"lineage{number}": list(lineage) for number, lineage in enumerate(lineages)}
    branches = []
    for number, lineage in enumerate(lineages[:1] if of_all else lineages[:-1]):
        others = [_TOOK_PART.format(other) for other in range(number + 1, len(lineages))]
        condition = f"({(' AND ' if of_all else ' OR ').join(others)})"
        for place, code in enumerate(lineage):
            name = f"state{number}_{place}"
            where.values[name] = code
            branches.append(Branch(COUNTRIES, f"c.country = :{name} AND c.has_participant AND {condition}"))
    return branches
