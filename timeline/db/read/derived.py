"""What is computed from the records and stored beside them: the pairs of states and the search text of events.

Only this module computes it: the writer stores the result, a check compares it with what is stored.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from timeline.db.read.rows import STORED_DATE
from timeline.db.read.sql import Reader
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.parties import Ground, Involvement, find_parties, make_pairs
from timeline.domain.states.succession import States
from timeline.domain.text.search import tokenize

_EVENT = (
    "SELECT id, type, (SELECT family FROM event_type t WHERE t.code = event.type) AS family, status, edtf, precision,"
    " date_start, date_end, title, summary, note, city, venue FROM event WHERE id IN (:ids)"
)
_MARKED = (
    "SELECT l.event, l.other, o.edtf, o.precision, o.date_start, o.date_end FROM event_link l"
    " JOIN event o ON o.id = l.other WHERE l.kind = 'marks' AND l.event IN (:ids)"
)
_STATE_NAMES = (
    "SELECT upper(a.key), n.name FROM actor_name n JOIN actor a ON a.id = n.actor"
    " WHERE a.key IN (:keys) ORDER BY a.key, n.seq"
)
_INVOLVED = (
    "SELECT p.event, coalesce(p.country, a.country, ''), p.role, coalesce(a.receiving, '')"
    " FROM participation p JOIN actor a ON a.id = p.actor WHERE p.event IN (:ids)"
)
_GROUND = (
    "SELECT e.id, coalesce(e.country, '') AS country, t.soil, e.neutral_ground AS neutral"
    " FROM event e JOIN event_type t ON t.code = e.type WHERE e.id IN (:ids)"
)
_WORDS = (
    "SELECT p.event, n.name FROM participation p JOIN actor_name n ON n.actor = p.actor WHERE p.event IN (:ids)",
    "SELECT event, title FROM participation WHERE event IN (:ids)",
    "SELECT event, as_written FROM participation WHERE event IN (:ids)",
    "SELECT event, text FROM citation WHERE event IN (:ids)",
    "SELECT event, translation FROM citation WHERE event IN (:ids)",
    "SELECT e.id, t.label FROM event e JOIN event_type t ON t.code = e.type WHERE e.id IN (:ids)",
    "SELECT x.event, t.label FROM event_tag x JOIN tag t ON t.key = x.tag WHERE x.event IN (:ids)",
)


class _EventTexts(NamedTuple):
    """What the pairs and the search text of an event are made of, beside its parts."""

    id: int
    type: str
    family: str
    status: str
    date: PartialDate
    title: str
    summary: str
    note: str
    city: str
    venue: str


class DerivedDyad(NamedTuple):
    """A row of the table dyad."""

    pair: str
    event: int
    date_start: str
    type: str
    family: str
    status: str


class DerivedRows(NamedTuple):
    """The pairs of several events, and the tokens of each by its id."""

    dyads: tuple[DerivedDyad, ...]
    tokens: dict[int, str]


def derive(reader: Reader, ids: Sequence[int], states: States) -> DerivedRows:
    """Derive pairs and search text of these events from what is recorded of them."""
    ids = list(ids)
    events = reader.read_records(_EventTexts, _EVENT, {"date": STORED_DATE}, ids=ids)
    dates = {event.id: event.date for event in events}
    involved = _read_involved(reader, ids, dates, states)
    grounds = _read_grounds(reader, ids)
    inherited = _read_inherited(reader, ids, dates, states)
    words = _read_words(reader, ids)
    sides = {
        event: {
            *find_parties(involved[event], inherited[event], ground=grounds[event]),
            *(party.country for party in involved[event]),
        }
        - {""}
        for event in dates
    }
    names = _read_state_names(reader, {code for codes in sides.values() for code in codes})
    # The same names and titles come with many events.
    split = cache(tokenize)
    state_tokens = {code: [token for name in (code, *names[code]) for token in split(name)] for code in names}
    dyads: list[DerivedDyad] = []
    tokens: dict[int, str] = {}
    for event in events:
        dyads.extend(
            DerivedDyad(pair, event.id, event.date.start.isoformat(), event.type, event.family, event.status)
            for pair in make_pairs(involved[event.id], inherited[event.id], ground=grounds[event.id])
        )
        texts = (event.title, event.summary, event.note, event.city, event.venue, *words[event.id])
        own = [token for text in texts for token in split(text)]
        for code in sorted(sides[event.id]):
            own += state_tokens.get(code) or split(code)
        tokens[event.id] = " ".join(own)
    return DerivedRows(tuple(dyads), tokens)


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


def _read_state_names(reader: Reader, codes: set[str]) -> dict[str, list[str]]:
    """Return the names of these states, in every script, by code."""
    names: dict[str, list[str]] = defaultdict(list)
    for code, name in reader.read_rows(_STATE_NAMES, keys=sorted(code.lower() for code in codes)):
        names[code].append(name)
    return names


def _read_words(reader: Reader, ids: list[int]) -> dict[int, list[str]]:
    """Return every name of every actor in every script, titles, quotes and tags of each event, sorted."""
    words: dict[int, set[str]] = {event: set() for event in ids}
    for sql in _WORDS:
        for event, word in reader.read_rows(sql, ids=ids):
            words[event].add(word)
    return {event: sorted(own) for event, own in words.items()}
