"""What follows from the records and is stored beside them: the pairs of states and the search text of events.

Worked out here alone: the writer stores it, the check compares it with what is stored.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from timeline.db.read.sql import Reader
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.events.parties import Involvement, find_parties, find_visited, make_pairs
from timeline.domain.states.succession import States
from timeline.domain.text.search import tokenize

_EVENT = (
    "SELECT id, type, (SELECT family FROM event_type t WHERE t.code = event.type), status, edtf, precision,"
    " date_start, date_end, title, summary, note, city, venue FROM event WHERE id IN (:ids)"
)
_INVOLVED = (
    "SELECT p.event, coalesce(p.country, a.country, ''), p.role, coalesce(a.receiving, ''), a.id, p.title,"
    " p.as_written FROM participation p JOIN actor a ON a.id = p.actor WHERE p.event IN (:ids)"
)
_SOIL = (
    "SELECT e.id, t.family, e.country FROM event e JOIN event_type t ON t.code = e.type"
    " WHERE e.country IS NOT NULL AND e.id IN (:ids)"
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


class DerivedDyad(NamedTuple):
    """One row of the table of that name."""

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


def derive(reader: Reader, ids: Sequence[int], lineages: States) -> DerivedRows:
    """Work out pairs and search text of these events from what is recorded of them."""
    ids = list(ids)
    rows = reader.read_rows(_EVENT, ids=ids)
    dates = {row[0]: PartialDate.from_stored(*row[4:8]) for row in rows}
    involved = _involved(reader, ids, dates, lineages)
    inherited = _inherited(reader, ids, dates, lineages)
    dyads: list[DerivedDyad] = []
    searched: dict[int, str] = {}
    words = _words(reader, ids)
    sides = {
        event: {*find_parties(involved[event], inherited[event]), *(one.country for one in involved[event])} - {""}
        for event in dates
    }
    names = _state_names(reader, {code for codes in sides.values() for code in codes})
    cut = cache(tokenize)
    # The names of states come with every event.
    named = {code: [token for name in (code, *names[code]) for token in cut(name)] for code in names}
    for event, kind, family, status, *rest in rows:
        between = make_pairs(involved[event], inherited[event])
        dyads.extend(DerivedDyad(pair, event, rest[2], kind, family, status) for pair in between)
        found = [token for said in (*rest[4:], *words[event]) for token in cut(said)]
        for code in sorted(sides[event]):
            found += named.get(code) or cut(code)
        searched[event] = " ".join(found)
    return DerivedRows(tuple(dyads), searched)


def _involved(
    reader: Reader, ids: list[int], dates: dict[int, PartialDate], lineages: States
) -> dict[int, list[Involvement]]:
    found: dict[int, list[Involvement]] = defaultdict(list)
    for event, country, role, receiving, *_ in reader.read_rows(_INVOLVED, ids=ids):
        when = dates.get(event)
        there = (lineages.find_on(receiving, when) or receiving) if receiving and when else receiving
        found[event].append(Involvement(country, role, there))
    for event, family, soil in reader.read_rows(_SOIL, ids=ids):
        found[event].extend(find_visited(family, soil, found[event]))
    return found


def _inherited(reader: Reader, ids: list[int], dates: dict[int, PartialDate], lineages: States) -> dict[int, set[str]]:
    """The parties of the occasions that these events mark, as the states that keep them on that day."""
    links = reader.read_rows(
        "SELECT l.event, l.other, o.edtf, o.precision, o.date_start, o.date_end FROM event_link l"
        " JOIN event o ON o.id = l.other WHERE l.kind = 'marks' AND l.event IN (:ids)",
        ids=ids,
    )
    occasions = {other: PartialDate.from_stored(*rest) for _, other, *rest in links}
    involved = _involved(reader, sorted(occasions), occasions, lineages)
    found: dict[int, set[str]] = defaultdict(set)
    for event, other, *_ in links:
        when = dates[event]
        for party in find_parties(involved[other]):
            if heir := lineages.find_heir(party, when.start) if when.known else party:
                found[event].add(heir)
    return found


def _state_names(reader: Reader, codes: set[str]) -> dict[str, list[str]]:
    """What the states between which something happened are called, in every script."""
    found: dict[str, list[str]] = defaultdict(list)
    for code, name in reader.read_rows(
        "SELECT upper(a.key), n.name FROM actor_name n JOIN actor a ON a.id = n.actor"
        " WHERE a.key IN (:keys) ORDER BY a.key, n.seq",
        keys=sorted(code.lower() for code in codes),
    ):
        found[code].append(name)
    return found


def _words(reader: Reader, ids: list[int]) -> dict[int, list[str]]:
    """Every name of every actor in every script, titles, words cited, tags."""
    found: dict[int, list[str]] = defaultdict(list)
    for sql in _WORDS:
        for event, word in reader.read_rows(sql, ids=ids):
            found[event].append(word)
    return {event: sorted(set(words)) for event, words in found.items()} | {
        event: [] for event in ids if event not in found
    }
