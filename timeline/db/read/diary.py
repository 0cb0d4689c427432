"""What comes round on which days: occasions, and what happened on a day of any year."""

from collections import defaultdict
from collections.abc import Sequence

from timeline.db.read.sql import Reader, chunks
from timeline.domain.calendar_days import Days
from timeline.domain.dates import PartialDate


def on_ids(reader: Reader, days: Days) -> list[int]:
    """The events whose day is known and is one of these in any year, by date."""
    both = "OR" if days.over_new_year else "AND"
    rows = reader.rows(
        "SELECT date_start, id FROM event WHERE month_day <> ''"  # noqa: S608 - AND or OR
        f" AND (month_day >= :first {both} month_day <= :last) ORDER BY date_start, id",
        first=days.first,
        last=days.last,
    )
    return [row[1] for row in rows]


def vague_ids(reader: Reader, days: Days) -> list[int]:
    """The events dated by a month of these days, or by a span of at most a month that holds one, by date."""
    rows = reader.rows(
        "SELECT id, edtf, precision, date_start, date_end FROM event WHERE precision IN ('month', 'range')"
        " ORDER BY date_start, id"
    )
    return [row[0] for row in rows if days.touched_by(PartialDate.from_stored(*row[1:]))]


def occasion_ids(reader: Reader, *, pairs: Sequence[str] | None = None, states: Sequence[str] = ()) -> list[int]:
    """The occasions that come round and are neither denied nor cancelled, by date.

    Of these pairs, those between the two and those, such as a national day, that an event of the pair marks;
    of these states, those they have a part in; every one where neither is told (`pairs` None).
    """
    scope = ""
    if pairs is not None or states:
        scope = (
            " AND (e.id IN (SELECT event FROM dyad WHERE pair IN (:pairs))"
            " OR e.id IN (SELECT l.other FROM event_link l JOIN dyad d ON d.event = l.event"
            " WHERE l.kind = 'marks' AND d.pair IN (:pairs))"
            " OR e.id IN (SELECT event FROM participation WHERE country IN (:states)))"
        )
    rows = reader.rows(
        "SELECT e.date_start, e.id FROM event e WHERE e.is_occasion AND e.recurs <> 'no'"  # noqa: S608 - a part of ours
        f" AND e.status NOT IN ('denied', 'cancelled'){scope} ORDER BY e.date_start, e.id",
        pairs=list(pairs or ()),
        states=list(states),
    )
    return [row[1] for row in rows]


def pairs_of(reader: Reader, events: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The pairs of each event that has any, in order: `PRK-RUS`."""
    found: dict[int, list[str]] = defaultdict(list)
    for part in chunks(events):
        for event, pair in reader.rows(
            "SELECT event, pair FROM dyad WHERE event IN (:events) ORDER BY event, pair", events=part
        ):
            found[event].append(pair)
    return {event: tuple(pairs) for event, pairs in found.items()}
