"""What recurs on which days: occasions, and what happened on a day of any year."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from timeline.db.read.rows import STORED_DATE
from timeline.db.read.sql import TOOK_PLACE, Reader, split_chunks
from timeline.db.read.where import VAGUE
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.occasions.anniversaries import LeapRule

if TYPE_CHECKING:
    from timeline.domain.dates.calendar_days import CalendarDays

_LEAP_DAY = "02-29"
_OCCASIONS = f"SELECT e.date_start, e.id FROM event e WHERE e.is_occasion AND {TOOK_PLACE}"
# The occasions are walked, and not the events of the pairs, which are many more.
_SCOPE = (
    "(+e.id IN (SELECT event FROM dyad WHERE pair IN (:pairs) UNION ALL"
    " SELECT l.other FROM dyad d CROSS JOIN event_link l WHERE d.pair IN (:pairs)"
    " AND l.event = d.event AND l.kind = 'marks')"
    " OR EXISTS (SELECT 1 FROM event_country c WHERE c.event = e.id AND c.country IN (:states) AND c.has_participant))"
)


def find_on_days(reader: Reader, days: "CalendarDays") -> list[int]:
    """Return the events whose day is known and is one of these in any year, by date."""
    # Each of these parts is one range of the index of days; joined by OR, they would be none.
    rows = reader.read_rows(
        " UNION ALL ".join(f"SELECT e.date_start, e.id FROM event e WHERE {part}" for part in _list_spans(days)),
        first=days.first,
        last=days.last,
    )
    return [event for _, event in sorted(rows)]


def find_vague_on_days(reader: Reader, days: "CalendarDays") -> list[int]:
    """Return the events dated by a month of these days, or by a span of at most a month that holds one, by date."""
    # What begins in none of these months, or in the one before, is too long or does not touch them.
    rows = reader.read_rows(
        f"SELECT id, {', '.join(STORED_DATE.columns)} FROM event e WHERE {VAGUE}"
        " AND precision IN ('month', 'range') AND substr(date_start, 6, 2) IN (:months)",
        months=[f"{month:02}" for month in sorted({*days.months, *((month - 2) % 12 + 1 for month in days.months)})],
    )
    dates = {event: PartialDate.from_stored(*stored) for event, *stored in rows}
    touched = [(when.start, event) for event, when in dates.items() if days.is_touched_by(when)]
    return [event for _, event in sorted(touched)]


def find_occasions(
    reader: Reader,
    *,
    pairs: Sequence[str] | None = None,
    states: Sequence[str] = (),
    days: "CalendarDays | None" = None,
) -> list[int]:
    """Return the occasions that recur and took place, by date.

    Of these pairs, those between the two and those, such as a national day, that an event of the pair marks;
    of these states, those they have a part in; all where neither is given (`pairs` None). With `days`, those
    whose anniversary cannot fall on them are left out.
    """
    scope = f" AND {_SCOPE}" if pairs is not None or states else ""
    # Each of these parts is one range of the index ix_event_occasions; joined by OR, they would be none.
    parts = _list_recurrences(days) if days else ("e.recurs <> 'no'",)
    rows = reader.read_rows(
        " UNION ALL ".join(f"{_OCCASIONS} AND {part}{scope}" for part in parts),
        pairs=list(pairs or ()),
        states=list(states),
        first=days.first if days else "",
        last=days.last if days else "",
        beside=_list_other_days(days) if days else [],
    )
    return [event for _, event in sorted(rows)]


def find_relations(
    reader: Reader, between: Sequence[str], *, pairs: Sequence[str] | None = None, states: Sequence[str] = ()
) -> list[int]:
    """Return the recurring occasions of the relations between one of these pairs, in the scope of `find_occasions`."""
    scope = f" AND {_SCOPE}" if pairs is not None or states else ""
    events: set[tuple[str, int]] = set()
    for chunk in split_chunks(between):
        rows = reader.read_rows(
            f"{_OCCASIONS} AND e.recurs <> 'no'"
            f" AND e.id IN (SELECT event FROM dyad WHERE pair IN (:between) AND family = 'relations'){scope}",
            between=chunk,
            pairs=list(pairs or ()),
            states=list(states),
        )
        events.update((start, event) for start, event in rows)
    return [event for _, event in sorted(events)]


def read_pairs(reader: Reader, events: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Return the pairs of each event that has any, in order: `PRK-RUS`."""
    pairs: dict[int, list[str]] = defaultdict(list)
    for chunk in split_chunks(events):
        for event, pair in reader.read_rows(
            "SELECT event, pair FROM dyad WHERE event IN (:events) ORDER BY event, pair", events=chunk
        ):
            pairs[event].append(pair)
    return {event: tuple(own) for event, own in pairs.items()}


def _list_recurrences(days: "CalendarDays") -> tuple[str, ...]:
    """List the conditions of what may fall on one of the days, so that each occasion meets one of them."""
    anywhere = ("e.recurs = 'moving'", "e.recurs = 'yearly' AND e.month_day IN (:beside)")
    return (*anywhere, *(f"e.recurs = 'yearly' AND {span}" for span in _list_spans(days)))


def _list_spans(days: "CalendarDays") -> tuple[str, ...]:
    """List the conditions of the ranges of the year that the days are: two over the new year."""
    if days.over_new_year:
        return "e.month_day >= :first", "e.month_day > '' AND e.month_day <= :last"
    return ("e.month_day >= :first AND e.month_day <= :last",)


def _list_other_days(days: "CalendarDays") -> list[str]:
    """List the days outside these that may be observed on one: an unknown day, and 29 February in common years."""
    leap = _LEAP_DAY not in days and any(day in days for day in LeapRule)
    return ["", *([_LEAP_DAY] if leap else [])]
