"""What two states keep: their occasions, what stands linked to them, and where observances were looked for."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from timeline.db.read.sql import Reader
from timeline.domain.events.parties import name_pair
from timeline.domain.occasions.absences import Coverage, Search
from timeline.domain.vocabulary import Extent

_LAST_YEAR = 9998
_SEARCH = (
    "SELECT s.occasion, s.year, coalesce(n.name, ''), coalesce(s.country, ''), s.city, s.searched_from,"
    " s.searched_until, s.terms, s.found FROM search_note s"
    " LEFT JOIN actor_name n ON n.actor = s.outlet AND n.seq = 1"
)


def find_pair_occasions(reader: Reader, first: Sequence[str], second: Sequence[str]) -> list[int]:
    """The occasions between two lineages that come round and are on record as having begun, by date."""
    rows = reader.read_rows(
        "SELECT DISTINCT e.date_start, e.id FROM dyad d JOIN event e ON e.id = d.event"
        " WHERE d.pair IN (:pairs) AND e.is_occasion AND e.recurs <> 'no'"
        " AND e.status IN ('confirmed', 'reported') ORDER BY e.date_start, e.id",
        pairs=sorted({name_pair(one, other) for one in first for other in second if one != other}),
    )
    return [row[1] for row in rows]


def find_observed_occasions(reader: Reader, *, actor: int | None = None) -> list[int]:
    """The occasions that come round of which an observance or a search is on record, by date.

    Of an actor, those alone that an event marks in which it took part itself.
    """
    sql = (
        "SELECT e.date_start, e.id FROM event e"
        " WHERE e.is_occasion AND e.recurs <> 'no' AND e.status IN ('confirmed', 'reported')"
    )
    if actor is None:
        sql += (
            " AND (e.id IN (SELECT other FROM event_link WHERE kind = 'marks')"
            " OR e.id IN (SELECT occasion FROM search_note))"
        )
    else:
        sql += (
            " AND e.id IN (SELECT l.other FROM event_link l JOIN participation p ON p.event = l.event"
            " WHERE l.kind = 'marks' AND p.actor = :actor)"
        )
    return [row[1] for row in reader.read_rows(f"{sql} ORDER BY e.date_start, e.id", actor=actor)]


def find_observances(reader: Reader, occasions: Sequence[int], *, year: int | None = None) -> list[int]:
    """The events of any status that mark one of these and may lie in the year, or in one beside it, by date.

    Those of unknown date may lie in any; without a year, all of them are told.
    """
    rows = reader.read_rows(
        "SELECT DISTINCT e.date_start, e.id FROM event_link l JOIN event e ON e.id = l.event"
        " WHERE l.other IN (:occasions) AND l.kind = 'marks'"
        " AND e.date_end > :low AND e.date_start <= :high ORDER BY e.date_start, e.id",
        occasions=list(occasions),
        low=f"{max(year - 1, 1) if year else 1:04}-01-01",
        high=f"{min(year + 1, _LAST_YEAR) if year else _LAST_YEAR + 1:04}-12-31",
    )
    return [row[1] for row in rows]


def find_effects(reader: Reader, occasions: Sequence[int], *, kinds: Sequence[str]) -> list[int]:
    """The events that are on record as held and have one of these links to one of these occasions, by date."""
    rows = reader.read_rows(
        "SELECT DISTINCT e.date_start, e.id FROM event_link l JOIN event e ON e.id = l.event"
        " WHERE l.other IN (:occasions) AND l.kind IN (:kinds) AND e.status IN ('confirmed', 'reported')"
        " ORDER BY e.date_start, e.id",
        occasions=list(occasions),
        kinds=list(kinds),
    )
    return [row[1] for row in rows]


def read_searches(reader: Reader, occasions: Sequence[int], *, year: int) -> dict[int, tuple[Search, ...]]:
    """The searches for the anniversaries of one year, by the occasion's id; the place is told with the outlet."""
    found: dict[int, list[Search]] = defaultdict(list)
    for occasion, _, search in _searches(reader, "s.occasion IN (:occasions) AND s.year = :year", occasions, year):
        found[occasion].append(search)
    return {occasion: tuple(notes) for occasion, notes in found.items()}


def read_searches_by_year(reader: Reader, occasions: Sequence[int]) -> dict[int, dict[int, tuple[Search, ...]]]:
    """The searches for the anniversaries of these occasions, by the occasion's id and the year of each."""
    found: dict[int, dict[int, list[Search]]] = defaultdict(lambda: defaultdict(list))
    for occasion, year, search in _searches(reader, "s.occasion IN (:occasions)", occasions):
        found[occasion][year].append(search)
    return {key: {year: tuple(notes) for year, notes in years.items()} for key, years in found.items()}


def _searches(
    reader: Reader, where: str, occasions: Sequence[int], year: int | None = None
) -> Iterator[tuple[int, int, Search]]:
    """Occasion, year and search; `where` is ours."""
    sql = f"{_SEARCH} WHERE {where} ORDER BY s.searched_from, s.id"
    for occasion, of, outlet, country, city, start, end, terms, said in reader.read_rows(
        sql, occasions=list(occasions), year=year
    ):
        place = " for ".join(part for part in (outlet or "outlet not named", city or country) if part)
        days = date.fromisoformat(start), date.fromisoformat(end)
        yield occasion, of, Search(place, *days, terms, said, country, city)


def read_coverages(reader: Reader, *, year: int | None = None) -> tuple[Coverage, ...]:
    """What was looked through in any part of a year, or ever, under the name of the outlet or the data set."""
    return tuple(
        Coverage(name, date.fromisoformat(start), date.fromisoformat(end), Extent(extent))
        for name, start, end, extent in reader.read_rows(
            "SELECT coalesce(n.name, c.dataset), c.covered_from, c.covered_until, c.extent FROM coverage c"
            " LEFT JOIN actor_name n ON n.actor = c.outlet AND n.seq = 1"
            " WHERE c.covered_until > :low AND c.covered_from <= :high ORDER BY c.covered_from, c.id",
            low=f"{year or 1:04}-01-01",
            high=f"{year or _LAST_YEAR + 1:04}-12-31",
        )
    )
