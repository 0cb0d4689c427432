"""What two states keep: their occasions, what stands linked to them, and where observances were looked for."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from timeline.db.read.sql import Reader
from timeline.domain.absences import Coverage, Search
from timeline.domain.parties import pair
from timeline.domain.vocabulary import Extent

_LAST_YEAR = 9998


def occasion_ids(reader: Reader, first: Sequence[str], second: Sequence[str]) -> list[int]:
    """The occasions between two lineages that come round and are neither denied nor cancelled, by date."""
    rows = reader.rows(
        "SELECT DISTINCT e.date_start, e.id FROM dyad d JOIN event e ON e.id = d.event"
        " WHERE d.pair IN (:pairs) AND e.is_occasion AND e.recurs <> 'no'"
        " AND e.status NOT IN ('denied', 'cancelled') ORDER BY e.date_start, e.id",
        pairs=sorted({pair(one, other) for one in first for other in second if one != other}),
    )
    return [row[1] for row in rows]


def marking_ids(reader: Reader, occasions: Sequence[int], *, year: int) -> list[int]:
    """The events of any status that mark one of these and may lie in the year, or in one beside it, by date.

    Those of unknown date may lie in any.
    """
    rows = reader.rows(
        "SELECT DISTINCT e.date_start, e.id FROM event_link l JOIN event e ON e.id = l.event"
        " WHERE l.other IN (:occasions) AND l.kind = 'marks'"
        " AND e.date_end > :low AND e.date_start <= :high ORDER BY e.date_start, e.id",
        occasions=list(occasions),
        low=f"{max(year - 1, 1):04}-01-01",
        high=f"{min(year + 1, _LAST_YEAR):04}-12-31",
    )
    return [row[1] for row in rows]


def effect_ids(reader: Reader, occasions: Sequence[int], *, kinds: Sequence[str]) -> list[int]:
    """The events that are on record as held and have one of these links to one of these occasions, by date."""
    rows = reader.rows(
        "SELECT DISTINCT e.date_start, e.id FROM event_link l JOIN event e ON e.id = l.event"
        " WHERE l.other IN (:occasions) AND l.kind IN (:kinds) AND e.status IN ('confirmed', 'reported')"
        " ORDER BY e.date_start, e.id",
        occasions=list(occasions),
        kinds=list(kinds),
    )
    return [row[1] for row in rows]


def searches(reader: Reader, occasions: Sequence[int], *, year: int) -> dict[int, tuple[Search, ...]]:
    """The searches for the anniversaries of one year, by the occasion's id; the place is told with the outlet."""
    found: dict[int, list[Search]] = defaultdict(list)
    for occasion, outlet, place, start, end, terms, said in reader.rows(
        "SELECT s.occasion, coalesce(n.name, ''), CASE WHEN s.city <> '' THEN s.city ELSE coalesce(s.country, '') END,"
        " s.searched_from, s.searched_until, s.terms, s.found FROM search_note s"
        " LEFT JOIN actor_name n ON n.actor = s.outlet AND n.seq = 1"
        " WHERE s.occasion IN (:occasions) AND s.year = :year ORDER BY s.searched_from, s.id",
        occasions=list(occasions),
        year=year,
    ):
        where = " for ".join(part for part in (outlet or "outlet not named", place) if part)
        found[occasion].append(Search(where, date.fromisoformat(start), date.fromisoformat(end), terms, said))
    return {occasion: tuple(notes) for occasion, notes in found.items()}


def coverages(reader: Reader, *, year: int) -> tuple[Coverage, ...]:
    """What was looked through in any part of a year, under the name of the outlet or the data set."""
    return tuple(
        Coverage(name, date.fromisoformat(start), date.fromisoformat(end), Extent(extent))
        for name, start, end, extent in reader.rows(
            "SELECT coalesce(n.name, c.dataset), c.covered_from, c.covered_until, c.extent FROM coverage c"
            " LEFT JOIN actor_name n ON n.actor = c.outlet AND n.seq = 1"
            " WHERE c.covered_until > :low AND c.covered_from <= :high ORDER BY c.covered_from, c.id",
            low=f"{year:04}-01-01",
            high=f"{year:04}-12-31",
        )
    )
