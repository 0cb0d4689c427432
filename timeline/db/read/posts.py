"""Who holds or held which post: the rows of offices, and where somebody was last seen with a title."""

from collections.abc import Sequence
from datetime import date

from timeline.db.read.sql import Reader
from timeline.domain.states.offices import Tenure, parse_bound

_OFFICE = (
    "SELECT a.key, n.name, coalesce(a.country, ''), coalesce(g.key, ''), o.title, o.valid_from, o.valid_until,"
    " o.attested, coalesce(e.key, ''), o.citation"
    " FROM office o JOIN actor a ON a.id = o.person JOIN actor_name n ON n.actor = a.id AND n.seq = 1"
    " LEFT JOIN actor g ON g.id = o.organisation LEFT JOIN event e ON e.id = o.event"
    " WHERE a.key IN (:persons) OR g.key IN (:organisations) OR (o.title IN (:titles) AND a.country IN (:states))"
    " ORDER BY o.valid_from, a.key, o.seq"
)
_LAST_SEEN = (
    "SELECT event FROM (SELECT p.event, ROW_NUMBER() OVER"
    " (PARTITION BY {per} ORDER BY e.date_start DESC, e.id DESC, p.seq) AS place"
    " FROM participation p JOIN event e ON e.id = p.event JOIN actor a ON a.id = p.actor"
    " WHERE a.kind = 'person' AND p.title <> '' AND {of}"
    " AND e.status IN ('confirmed', 'reported') AND e.precision <> 'unknown' AND e.date_start <= :until"
    ") AS seen WHERE place = 1"
)


def read_tenures(
    reader: Reader,
    *,
    persons: Sequence[str],
    organisations: Sequence[str],
    titles: Sequence[str],
    states: Sequence[str],
) -> tuple[Tenure, ...]:
    """The offices of these persons, at these organisations, or with these titles among people of these states."""
    return tuple(
        Tenure(person, name, country, body, title, parse_bound(start), parse_bound(end), *rest)
        for person, name, country, body, title, start, end, *rest in reader.read_rows(
            _OFFICE,
            persons=list(persons),
            organisations=list(organisations),
            titles=list(titles),
            states=list(states),
        )
    )


def find_last_seen(
    reader: Reader, *, persons: Sequence[str], titles: Sequence[str], states: Sequence[str], until: date
) -> list[int]:
    """The events up to a day in which each of these persons, and each title of each state, was last seen.

    Only persons under a title count, and only what took place on a date that is known.
    """
    by_person = _LAST_SEEN.format(per="p.actor", of="a.key IN (:persons)")
    state = "coalesce(p.country, a.country)"
    by_post = _LAST_SEEN.format(per=f"{state}, p.title", of=f"p.title IN (:titles) AND {state} IN (:states)")
    rows = reader.read_rows(by_person, persons=list(persons), until=until.isoformat())
    rows += reader.read_rows(by_post, titles=list(titles), states=list(states), until=until.isoformat())
    return sorted({row[0] for row in rows})


def find_events_by_key(reader: Reader, keys: Sequence[str]) -> list[int]:
    """The events with these keys."""
    return [
        row[0] for row in reader.read_rows("SELECT id FROM event WHERE key IN (:keys) ORDER BY id", keys=list(keys))
    ]
