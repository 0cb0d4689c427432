"""The occasions that two states share, what is linked to them, and where observances were searched for."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from timeline.db.read.rows import Conversion
from timeline.db.read.sql import TOOK_PLACE, Reader, join_name
from timeline.domain.events.parties import name_pairs
from timeline.domain.vocabulary import Extent

if TYPE_CHECKING:
    from timeline.domain.occasions.absences import Coverage, Search

_LAST_YEAR = 9998
_RECURRING = f"e.is_occasion AND e.recurs <> 'no' AND {TOOK_PLACE}"
_SEARCH = (
    "SELECT s.occasion, s.year, coalesce(n.name, ''), coalesce(s.country, ''), s.city, s.searched_from,"
    f" s.searched_until, s.terms, s.found FROM search_note s LEFT {join_name('s.outlet')}"
)
_COVERAGE = (
    "SELECT coalesce(n.name, c.dataset) AS outlet, c.covered_from, c.covered_until, c.extent FROM coverage c"
    f" LEFT {join_name('c.outlet')}"
    " WHERE c.covered_until > :low AND c.covered_from <= :high ORDER BY c.covered_from, c.id"
)


def find_pair_occasions(reader: Reader, first: Sequence[str], second: Sequence[str]) -> list[int]:
    """Return the occasions between two lineages that recur and took place, by date."""
    return reader.read_column(
        "id",
        "SELECT DISTINCT e.date_start, e.id FROM dyad d JOIN event e ON e.id = d.event"
        f" WHERE d.pair IN (:pairs) AND {_RECURRING} ORDER BY e.date_start, e.id",
        pairs=name_pairs(first, second),
    )


def find_observed_occasions(reader: Reader, *, actor: int | None = None) -> list[int]:
    """Return the recurring occasions with an observance or a search on record, by date.

    With `actor`, only those with an observance in which this actor itself took part.
    """
    observed = (
        "(EXISTS (SELECT 1 FROM event_link l WHERE l.other = e.id AND l.kind = 'marks')"
        " OR e.id IN (SELECT occasion FROM search_note))"
        if actor is None
        else "e.id IN (SELECT l.other FROM event_link l JOIN participation p ON p.event = l.event"
        " WHERE l.kind = 'marks' AND p.actor = :actor)"
    )
    # Sorted here: an order would make the database walk all events in it.
    rows = reader.read_rows(f"SELECT e.date_start, e.id FROM event e WHERE {_RECURRING} AND {observed}", actor=actor)
    return [event for _, event in sorted(rows)]


def find_observances(reader: Reader, occasions: Sequence[int], *, year: int | None = None) -> list[int]:
    """Return the events of any status that mark one of these and may lie in the year or the one before or after.

    They are in order of date. Events of unknown date may lie in any year; without a year, all are returned.
    """
    return reader.read_column(
        "id",
        "SELECT DISTINCT e.date_start, e.id FROM event_link l JOIN event e ON e.id = l.event"
        " WHERE l.other IN (:occasions) AND l.kind = 'marks'"
        " AND e.date_end > :low AND e.date_start <= :high ORDER BY e.date_start, e.id",
        occasions=list(occasions),
        low=f"{max(year - 1, 1) if year else 1:04}-01-01",
        high=f"{min(year + 1, _LAST_YEAR) if year else _LAST_YEAR + 1:04}-12-31",
    )


def find_effects(reader: Reader, occasions: Sequence[int], *, kinds: Sequence[str]) -> list[int]:
    """Return the events that took place and have one of these links to one of these occasions, by date."""
    return reader.read_column(
        "id",
        "SELECT DISTINCT e.date_start, e.id FROM event_link l JOIN event e ON e.id = l.event"
        f" WHERE l.other IN (:occasions) AND l.kind IN (:kinds) AND {TOOK_PLACE}"
        " ORDER BY e.date_start, e.id",
        occasions=list(occasions),
        kinds=list(kinds),
    )


def read_searches(reader: Reader, occasions: Sequence[int], *, year: int) -> "dict[int, tuple[Search, ...]]":
    """Return the searches for the anniversaries of one year, by the occasion's id."""
    searches: dict[int, list[Search]] = defaultdict(list)
    for occasion, _, search in _read_searches(reader, "s.occasion IN (:occasions) AND s.year = :year", occasions, year):
        searches[occasion].append(search)
    return {occasion: tuple(own) for occasion, own in searches.items()}


def read_searches_by_year(reader: Reader, occasions: Sequence[int]) -> "dict[int, dict[int, tuple[Search, ...]]]":
    """Return the searches for the anniversaries of these occasions, by the occasion's id and the year."""
    searches: dict[int, dict[int, list[Search]]] = defaultdict(lambda: defaultdict(list))
    for occasion, year, search in _read_searches(reader, "s.occasion IN (:occasions)", occasions):
        searches[occasion][year].append(search)
    return {key: {year: tuple(own) for year, own in years.items()} for key, years in searches.items()}


def read_coverages(reader: Reader, *, year: int | None = None) -> "tuple[Coverage, ...]":
    """Return what was searched for every kind of event in any part of a year, or ever.

    Each has the name of its outlet or data set.
    """
    from timeline.domain.occasions.absences import Coverage

    conversions = {
        "start": Conversion(date.fromisoformat, "covered_from"),
        "end": Conversion(date.fromisoformat, "covered_until"),
        "extent": Conversion(Extent, "extent"),
    }
    low, high = f"{year or 1:04}-01-01", f"{year or _LAST_YEAR + 1:04}-12-31"
    return tuple(reader.read_records(Coverage, _COVERAGE, conversions, low=low, high=high))


def _read_searches(
    reader: Reader, where: str, occasions: Sequence[int], year: int | None = None
) -> "Iterator[tuple[int, int, Search]]":
    """Yield (occasion, year, search) by the beginning of the search."""
    from timeline.domain.occasions.absences import Search

    sql = f"{_SEARCH} WHERE {where} ORDER BY s.searched_from, s.id"
    for occasion, anniversary_year, outlet, country, city, start, end, terms, result in reader.read_rows(
        sql, occasions=list(occasions), year=year
    ):
        yield (
            occasion,
            anniversary_year,
            Search(
                outlet=" for ".join(part for part in (outlet or "outlet not named", city or country) if part),
                start=date.fromisoformat(start),
                end=date.fromisoformat(end),
                terms=terms,
                result=result,
                country=country,
                city=city,
            ),
        )
