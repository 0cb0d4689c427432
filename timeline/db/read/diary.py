"""What comes round on which days: occasions, and what happened on a day of any year."""

from collections import defaultdict
from collections.abc import Sequence

from timeline.db.read.sql import Reader, split_chunks
from timeline.domain.dates.calendar_days import CalendarDays
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.occasions.anniversaries import LeapRule

_LEAP_DAY = "02-29"
_OCCASIONS = "SELECT e.date_start, e.id FROM event e WHERE e.is_occasion AND e.status IN ('confirmed', 'reported')"
_SCOPE = (
    "(e.id IN (SELECT event FROM dyad WHERE pair IN (:pairs))"
    " OR e.id IN (SELECT l.other FROM event_link l JOIN dyad d ON d.event = l.event"
    " WHERE l.kind = 'marks' AND d.pair IN (:pairs))"
    " OR e.id IN (SELECT event FROM participation WHERE country IN (:states)))"
)


def find_on_days(reader: Reader, days: CalendarDays) -> list[int]:
    """The events whose day is known and is one of these in any year, by date."""
    rows = reader.read_rows(
        f"SELECT e.date_start, e.id FROM event e WHERE {_within(days)} ORDER BY e.date_start, e.id",  # noqa: S608 - ours
        first=days.first,
        last=days.last,
    )
    return [row[1] for row in rows]


def find_vague_on_days(reader: Reader, days: CalendarDays) -> list[int]:
    """The events dated by a month of these days, or by a span of at most a month that holds one, by date."""
    rows = reader.read_rows(
        "SELECT id, edtf, precision, date_start, date_end FROM event WHERE precision = 'range'"
        " OR (precision = 'month' AND substr(date_start, 6, 2) IN (:months)) ORDER BY date_start, id",
        months=[f"{month:02}" for month in days.months],
    )
    return [row[0] for row in rows if days.is_touched_by(PartialDate.from_stored(*row[1:]))]


def find_occasions(
    reader: Reader, *, pairs: Sequence[str] | None = None, states: Sequence[str] = (), days: CalendarDays | None = None
) -> list[int]:
    """The occasions that come round and are on record as having begun, by date.

    Of these pairs, those between the two and those, such as a national day, that an event of the pair marks;
    of these states, those they have a part in; every one where neither is told (`pairs` None). With `days`,
    those whose anniversary cannot fall on them are left out.
    """
    told = pairs is not None or states
    # Each of these parts is one range of the index ix_event_occasions; joined by OR, they would be none.
    wanted = _coming(days) if days else ("e.recurs <> 'no'",)
    rows = reader.read_rows(
        " UNION ALL ".join(f"{_OCCASIONS} AND {part}{f' AND {_SCOPE}' if told else ''}" for part in wanted),
        pairs=list(pairs or ()),
        states=list(states),
        first=days.first if days else "",
        last=days.last if days else "",
        beside=_beside(days) if days else [],
    )
    return [row[1] for row in sorted(rows)]


def find_relations(
    reader: Reader, between: Sequence[str], *, pairs: Sequence[str] | None = None, states: Sequence[str] = ()
) -> list[int]:
    """The occasions of relations between one of these pairs that come round, in the scope of `occasion_ids`."""
    of = "e.recurs <> 'no' AND e.id IN (SELECT event FROM dyad WHERE pair IN (:between) AND family = 'relations')"
    found: set[tuple[str, int]] = set()
    for part in split_chunks(between):
        found.update(
            (start, event)
            for start, event in reader.read_rows(
                f"{_OCCASIONS} AND {of}{f' AND {_SCOPE}' if pairs is not None or states else ''}",
                between=part,
                pairs=list(pairs or ()),
                states=list(states),
            )
        )
    return [event for _, event in sorted(found)]


def read_pairs(reader: Reader, events: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The pairs of each event that has any, in order: `PRK-RUS`."""
    found: dict[int, list[str]] = defaultdict(list)
    for part in split_chunks(events):
        for event, pair in reader.read_rows(
            "SELECT event, pair FROM dyad WHERE event IN (:events) ORDER BY event, pair", events=part
        ):
            found[event].append(pair)
    return {event: tuple(pairs) for event, pairs in found.items()}


def _within(days: CalendarDays) -> str:
    both = "OR" if days.over_new_year else "AND"
    return f"e.month_day <> '' AND (e.month_day >= :first {both} e.month_day <= :last)"


def _coming(days: CalendarDays) -> tuple[str, ...]:
    """What may fall on one of the days, each occasion in one part: moving, on a day beside them, or theirs."""
    spans = (
        ("e.month_day >= :first", "e.month_day > '' AND e.month_day <= :last")
        if days.over_new_year
        else ("e.month_day >= :first AND e.month_day <= :last",)
    )
    whatever = ("e.recurs = 'moving'", "e.recurs = 'yearly' AND e.month_day IN (:beside)")
    return (*whatever, *(f"e.recurs = 'yearly' AND {span}" for span in spans))


def _beside(days: CalendarDays) -> list[str]:
    """The days that are none of these and may be kept on one: none at all, and 29 February in common years."""
    leap = _LEAP_DAY not in days and any(day in days for day in LeapRule)
    return ["", *([_LEAP_DAY] if leap else [])]
