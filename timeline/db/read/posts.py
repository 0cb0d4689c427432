"""Who holds or held which post: tenures on record, and where somebody was last seen with a title."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from timeline.db.read.rows import Conversion
from timeline.db.read.sql import TOOK_PLACE, Reader, join_name
from timeline.domain.states.offices import Tenure, parse_bound

_TENURE = (
    "SELECT p.key AS person, n.name, coalesce(p.country, '') AS country, coalesce(u.key, '') AS organisation, o.title,"
    " o.valid_from, o.valid_until, o.attested, coalesce(e.key, '') AS event, o.citation, o.source,"
    " coalesce(m.name, '') AS organisation_name"
    f" FROM office o JOIN actor p ON p.id = o.person {join_name('p.id')}"
    f" LEFT JOIN actor u ON u.id = o.organisation LEFT {join_name('u.id', 'm')} LEFT JOIN event e ON e.id = o.event"
)
_BOUNDS = {"since": Conversion(parse_bound, "valid_from"), "until": Conversion(parse_bound, "valid_until")}
_LAST_SEEN = (
    "SELECT event FROM (SELECT p.event, ROW_NUMBER() OVER"
    " (PARTITION BY {holder} ORDER BY e.date_start DESC, e.id DESC, p.seq) AS place"
    " FROM event e CROSS JOIN participation p JOIN actor a ON a.id = p.actor"  # so that SQLite walks the days
    " WHERE p.event = e.id AND a.kind = 'person' AND p.title <> '' AND {condition}"
    f" AND {TOOK_PLACE} AND e.precision <> 'unknown' AND e.date_start >= :since AND e.date_start <= :until"
    ") AS seen WHERE place = 1"
)


def select_tenures(reader: Reader, where: str, **values: Any) -> list[Tenure]:
    """Return the tenures that meet a condition on the office o, its person p and its organisation u.

    They are in the order of beginning, title and person.
    """
    sql = f"{_TENURE} WHERE {where} ORDER BY o.valid_from, o.title, p.key, o.seq"
    return reader.read_records(Tenure, sql, _BOUNDS, **values)


def read_tenures(
    reader: Reader,
    *,
    persons: Sequence[str],
    organisations: Sequence[str],
    titles: Sequence[str],
    states: Sequence[str],
) -> tuple[Tenure, ...]:
    """Return the tenures of these persons, at these organisations, or with these titles among people of these states.

    Persons and organisations are given by key, states by code.
    """
    return tuple(
        select_tenures(
            reader,
            "p.key IN (:persons) OR u.key IN (:organisations) OR (o.title IN (:titles) AND p.country IN (:states))",
            persons=list(persons),
            organisations=list(organisations),
            titles=list(titles),
            states=list(states),
        )
    )


def find_last_seen(
    reader: Reader, *, persons: Sequence[str], titles: Sequence[str], states: Sequence[str], since: date, until: date
) -> list[int]:
    """Return the events in which each of these persons, and each title of each state, was last seen up to a day.

    Only persons with a title count, and only what took place on a known date and began no earlier than `since`.
    """
    state = "coalesce(p.country, a.country)"
    by_person = _LAST_SEEN.format(holder="p.actor", condition="a.key IN (:persons)")
    by_post = _LAST_SEEN.format(holder=f"{state}, p.title", condition=f"p.title IN (:titles) AND {state} IN (:states)")
    days = {"since": since.isoformat(), "until": until.isoformat()}
    events = reader.read_column("event", by_person, persons=list(persons), **days)
    events += reader.read_column("event", by_post, titles=list(titles), states=list(states), **days)
    return sorted(set(events))
