"""What is computed from the records and stored beside them: the pairs and the countries of events.

Only this module computes it: the writer stores the result, a check compares it with what is stored. The words by which
events are searched are in `search_words`.
"""

from collections import defaultdict
from typing import NamedTuple

from timeline.db.read.held_posts import DerivedPost, derive_posts
from timeline.db.read.sql import Ids, Reader
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.parties import Ground, Involvement, find_parties, find_sides
from timeline.domain.states.succession import States

_ON_GROUND = (
    "coalesce(e.country, ''), t.soil, e.neutral_ground FROM event e JOIN event_type t ON t.code = e.type"
    " WHERE e.id {ids}"
)
_EVENT = "SELECT e.id, e.edtf, e.precision, e.date_start, e.date_end, e.type, t.family, e.status, " + _ON_GROUND
_GROUND = "SELECT e.id, " + _ON_GROUND
_MARKED = (
    "SELECT l.event, l.other, o.edtf, o.precision, o.date_start, o.date_end FROM event_link l"
    " JOIN event o ON o.id = l.other WHERE l.kind = 'marks' AND l.event {ids}"
)
_INVOLVED = (
    "SELECT p.event, coalesce(p.country, a.country, ''), p.role, coalesce(a.receiving, '')"
    " FROM participation p JOIN actor a ON a.id = p.actor WHERE p.event {ids}"
)


class DerivedDyad(NamedTuple):
    """A row of the table dyad."""

    pair: str
    date_start: str
    event: int
    date_end: str
    type: str
    family: str
    status: str


class DerivedCountry(NamedTuple):
    """A row of the table event_country."""

    country: str
    date_start: str
    event: int
    date_end: str
    is_involved: bool
    has_participant: bool


class DerivedRows(NamedTuple):
    """The pairs and the countries of several events, and the posts of participants without a title."""

    dyads: tuple[DerivedDyad, ...]
    countries: tuple[DerivedCountry, ...]
    posts: tuple[DerivedPost, ...]


def derive(reader: Reader, ids: Ids, states: States) -> DerivedRows:
    """Derive what is stored of these events from what is recorded of them."""
    events = reader.read_among(_EVENT, ids)
    dates = {row[0]: PartialDate.from_stored(*row[1:5]) for row in events}
    involved = _read_involved(reader, ids, dates, states)
    inherited = _read_inherited(reader, ids, dates, states)
    dyads: list[DerivedDyad] = []
    countries: list[DerivedCountry] = []
    for event, _, _, _, _, kind, family, status, place, soil, neutral in events:
        taking_part = tuple(involved.get(event, ()))
        sides = find_sides(taking_part, tuple(inherited.get(event, ())), Ground(place, soil, bool(neutral)))
        start, end = dates[event].start.isoformat(), dates[event].end.isoformat()
        dyads += [DerivedDyad(pair, start, event, end, kind, family, status) for pair in sides.pairs]
        participants = {country for country, _, _ in taking_part}
        parties = participants.union(sides.parties)
        countries += [
            DerivedCountry(country, start, event, end, country in parties, country in participants)
            for country in sorted({*parties, place} - {""})
        ]
    return DerivedRows(tuple(dyads), tuple(countries), tuple(derive_posts(reader, ids)))


def _read_involved(
    reader: Reader, ids: Ids, dates: dict[int, PartialDate], states: States
) -> dict[int, list[Involvement]]:
    """Return the states that had a part in each event; a mission to a state is one to its successor of that day."""
    involved: dict[int, list[Involvement]] = defaultdict(list)
    for event, country, role, receiving in reader.read_among(_INVOLVED, ids):
        successor = states.find_on(receiving, dates[event]) if receiving and event in dates else None
        involved[event].append(Involvement(country, role, successor or receiving))
    return involved


def _read_grounds(reader: Reader, ids: Ids) -> dict[int, Ground]:
    """Return where each event takes place, as far as it makes a state a side of it."""
    rows = reader.read_among(_GROUND, ids)
    return {event: Ground(country, soil, bool(neutral)) for event, country, soil, neutral in rows}


def _read_inherited(reader: Reader, ids: Ids, dates: dict[int, PartialDate], states: States) -> dict[int, set[str]]:
    """Return the parties of the occasions that these events mark, as the states that observe them on that day."""
    links = [row for row in reader.read_among(_MARKED, ids) if row[0] in dates]
    occasions = {occasion: PartialDate.from_stored(*stored) for _, occasion, *stored in links}
    involved = _read_involved(reader, sorted(occasions), occasions, states)
    grounds = _read_grounds(reader, sorted(occasions))
    inherited: dict[int, set[str]] = defaultdict(set)
    for event, occasion, *_ in links:
        when = dates[event]
        for party in find_parties(involved[occasion], ground=grounds[occasion]):
            if heir := states.find_heir(party, when.start) if when.known else party:
                inherited[event].add(heir)
    return inherited
