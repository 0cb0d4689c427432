"""What is computed from the records and stored beside them: the pairs and the countries of events.

Only this module computes it: the writer stores the result, a check compares it with what is stored. The words by which
events are searched are in `search_words`.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from timeline.db.read.rows import STORED_DATE
from timeline.db.read.sql import Reader
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.parties import NOWHERE, Ground, Involvement, find_parties, make_pairs
from timeline.domain.states.succession import States

_EVENT = (
    "SELECT e.id, e.edtf, e.precision, e.date_start, e.date_end, e.type, t.family, e.status"
    " FROM event e JOIN event_type t ON t.code = e.type WHERE e.id IN (:ids)"
)
_MARKED = (
    "SELECT l.event, l.other, o.edtf, o.precision, o.date_start, o.date_end FROM event_link l"
    " JOIN event o ON o.id = l.other WHERE l.kind = 'marks' AND l.event IN (:ids)"
)
_INVOLVED = (
    "SELECT p.event, coalesce(p.country, a.country, ''), p.role, coalesce(a.receiving, '')"
    " FROM participation p JOIN actor a ON a.id = p.actor WHERE p.event IN (:ids)"
)
_GROUND = (
    "SELECT e.id, coalesce(e.country, '') AS country, t.soil, e.neutral_ground AS neutral"
    " FROM event e JOIN event_type t ON t.code = e.type WHERE e.id IN (:ids)"
)


class _Event(NamedTuple):
    """What the rows of an event repeat of it."""

    id: int
    date: PartialDate
    type: str
    family: str
    status: str


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
    """The pairs and the countries of several events."""

    dyads: tuple[DerivedDyad, ...]
    countries: tuple[DerivedCountry, ...]


def derive(reader: Reader, ids: Sequence[int], states: States) -> DerivedRows:
    """Derive the pairs and the countries of these events from what is recorded of them."""
    ids = list(ids)
    events = reader.read_records(_Event, _EVENT, {"date": STORED_DATE}, ids=ids)
    dates = {event.id: event.date for event in events}
    involved = _read_involved(reader, ids, dates, states)
    grounds = _read_grounds(reader, ids)
    inherited = _read_inherited(reader, ids, dates, states)
    dyads: list[DerivedDyad] = []
    countries: list[DerivedCountry] = []
    for event in events:
        taking_part, marked = involved[event.id], inherited[event.id]
        ground = grounds.get(event.id, NOWHERE)
        start, end = event.date.start.isoformat(), event.date.end.isoformat()
        dyads.extend(
            DerivedDyad(pair, start, event.id, end, event.type, event.family, event.status)
            for pair in make_pairs(taking_part, marked, ground=ground)
        )
        participants = {party.country for party in taking_part}
        sides = participants.union(find_parties(taking_part, marked, ground=ground))
        countries.extend(
            DerivedCountry(country, start, event.id, end, country in sides, country in participants)
            for country in sorted(sides | {ground.country})
            if country
        )
    return DerivedRows(tuple(dyads), tuple(countries))


def _read_involved(
    reader: Reader, ids: list[int], dates: dict[int, PartialDate], states: States
) -> dict[int, list[Involvement]]:
    """Return the states that had a part in each event; a mission to a state is one to its successor of that day."""
    involved: dict[int, list[Involvement]] = defaultdict(list)
    for event, country, role, receiving in reader.read_rows(_INVOLVED, ids=ids):
        when = dates.get(event)
        successor = states.find_on(receiving, when) if receiving and when else ""
        involved[event].append(Involvement(country, role, successor or receiving))
    return involved


def _read_grounds(reader: Reader, ids: list[int]) -> dict[int, Ground]:
    """Return where each event takes place, as far as it makes a state a side of it."""
    return {event: grounds[0] for event, grounds in reader.read_groups(Ground, _GROUND, ids=ids).items()}


def _read_inherited(
    reader: Reader, ids: list[int], dates: dict[int, PartialDate], states: States
) -> dict[int, set[str]]:
    """Return the parties of the occasions that these events mark, as the states that observe them on that day."""
    links = reader.read_rows(_MARKED, ids=ids)
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
