"""What comes round on which days: occasions, and what happened on a day of any year."""

from collections import defaultdict
from collections.abc import Sequence

from timeline.db.read.sql import Reader, chunks
from timeline.domain.calendar_days import Days
from timeline.domain.dates import PartialDate

_SCOPE = (
    "(e.id IN (SELECT event FROM dyad WHERE pair IN (:pairs))"
    " OR e.id IN (SELECT l.other FROM event_link l JOIN dyad d ON d.event = l.event"
    " WHERE l.kind = 'marks' AND d.pair IN (:pairs))"
    " OR e.id IN (SELECT event FROM participation WHERE country IN (:states)))"
)


def on_ids(reader: Reader, days: Days) -> list[int]:
    """The events whose day is known and is one of these in any year, by date."""
    rows = reader.rows(
        f"SELECT e.date_start, e.id FROM event e WHERE {_within(days)} ORDER BY e.date_start, e.id",  # noqa: S608 - ours
        first=days.first,
        last=days.last,
    )
    return [row[1] for row in rows]


def vague_ids(reader: Reader, days: Days) -> list[int]:
    """The events dated by a month of these days, or by a span of at most a month that holds one, by date."""
    rows = reader.rows(
        "SELECT id, edtf, precision, date_start, date_end FROM event WHERE precision = 'range'"
        " OR (precision = 'month' AND substr(date_start, 6, 2) IN (:months)) ORDER BY date_start, id",
        months=[f"{month:02}" for month in days.months],
    )
    return [row[0] for row in rows if days.touched_by(PartialDate.from_stored(*row[1:]))]


def occasion_ids(
    reader: Reader, *, pairs: Sequence[str] | None = None, states: Sequence[str] = (), days: Days | None = None
) -> list[int]:
    """The occasions that come round and are neither denied nor cancelled, by date.

    Of these pairs, those between the two and those, such as a national day, that an event of the pair marks;
    of these states, those they have a part in; every one where neither is told (`pairs` None). With `days`,
    those whose anniversary cannot fall on them are left out, but for relations, which may replace each other.
    """
    where = ["e.is_occasion AND e.recurs <> 'no' AND e.status NOT IN ('denied', 'cancelled')"]
    if pairs is not None or states:
        where.append(_SCOPE)
    if days:
        # 29 February is kept on a day beside it.
        where.append(
            f"(e.month_day IN ('', '02-29') OR e.recurs = 'moving' OR ({_within(days)})"  # noqa: S608 - ours
            " OR e.type IN (SELECT code FROM event_type WHERE family = 'relations'))"
        )
    rows = reader.rows(
        f"SELECT e.date_start, e.id FROM event e WHERE {' AND '.join(where)} ORDER BY e.date_start, e.id",  # noqa: S608 - ours
        pairs=list(pairs or ()),
        states=list(states),
        first=days.first if days else "",
        last=days.last if days else "",
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


def _within(days: Days) -> str:
    both = "OR" if days.over_new_year else "AND"
    return f"e.month_day <> '' AND (e.month_day >= :first {both} e.month_day <= :last)"
