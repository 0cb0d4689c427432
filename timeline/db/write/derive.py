"""What is derived from the records: the pairs of states and the search text of events."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import text

from timeline.db.read.countries import states
from timeline.db.read.sql import Reader, chunks
from timeline.db.write.transaction import Transaction
from timeline.domain.dates import PartialDate
from timeline.domain.parties import Involved, pairs, parties
from timeline.domain.succession import States
from timeline.domain.tables import Progress
from timeline.domain.tokens import tokens

_SOME_EVENTS = "SELECT id FROM event WHERE id > :last ORDER BY id LIMIT 2000"
_EVENT = (
    "SELECT id, type, (SELECT family FROM event_type t WHERE t.code = event.type), status, edtf, precision,"
    " date_start, date_end, title, summary, note, city, venue FROM event WHERE id IN (:ids)"
)
_INVOLVED = (
    "SELECT p.event, coalesce(p.country, a.country, ''), p.role, coalesce(a.receiving, ''), a.id, p.title,"
    " p.as_written FROM participation p JOIN actor a ON a.id = p.actor WHERE p.event IN (:ids)"
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


def refresh(transaction: Transaction, events: Iterable[int]) -> None:
    """Work out pairs and search text of these events anew; of events that are gone, take theirs away."""
    wanted = sorted(set(events))
    if not wanted:
        return
    lineages = states(transaction.reader)
    for part in chunks(wanted):
        _refresh(transaction, list(part), lineages)


def refresh_all(transaction: Transaction, *, progress: Progress | None = None) -> None:
    """Work out everything derived anew, as after a migration or a copy."""
    last, done = 0, 0
    while rows := transaction.reader.rows(_SOME_EVENTS, last=last):
        refresh(transaction, [row[0] for row in rows])
        last, done = rows[-1][0], done + len(rows)
        if progress:
            progress("events", done)


def _refresh(transaction: Transaction, ids: list[int], lineages: States) -> None:
    reader = transaction.reader
    rows = reader.rows(_EVENT, ids=ids)
    dates = {row[0]: PartialDate.from_stored(*row[4:8]) for row in rows}
    involved = _involved(reader, ids, dates, lineages)
    inherited = _inherited(reader, ids, dates, lineages)
    dyads: list[dict[str, Any]] = []
    searches: list[dict[str, Any]] = []
    words = _words(reader, ids)
    sides = {
        event: {*parties(involved[event], inherited[event]), *(one.country for one in involved[event])} - {""}
        for event in dates
    }
    names = _state_names(reader, {code for codes in sides.values() for code in codes})
    cut = cache(tokens)  # the names of states come with every event
    for event, kind, family, status, *rest in rows:
        told = {"event": event, "date_start": rest[2], "type": kind, "family": family, "status": status}
        dyads.extend({"pair": pair, **told} for pair in pairs(involved[event], inherited[event]))
        states_named = (name for code in sorted(sides[event]) for name in (code, *names[code]))
        found = (token for said in (*rest[4:], *words[event], *states_named) for token in cut(said))
        searches.append({"event": event, "tokens": " ".join(found)})
    _write(transaction, ids, dyads, searches)


def _involved(
    reader: Reader, ids: list[int], dates: dict[int, PartialDate], lineages: States
) -> dict[int, list[Involved]]:
    found: dict[int, list[Involved]] = defaultdict(list)
    for event, country, role, receiving, *_ in reader.rows(_INVOLVED, ids=ids):
        when = dates.get(event)
        there = (lineages.standing_for(receiving, when) or receiving) if receiving and when else receiving
        found[event].append(Involved(country, role, there))
    return found


def _inherited(reader: Reader, ids: list[int], dates: dict[int, PartialDate], lineages: States) -> dict[int, set[str]]:
    """The parties of the occasions that these events mark, as the states that keep them on that day."""
    links = reader.rows(
        "SELECT l.event, l.other, o.edtf, o.precision, o.date_start, o.date_end FROM event_link l"
        " JOIN event o ON o.id = l.other WHERE l.kind = 'marks' AND l.event IN (:ids)",
        ids=ids,
    )
    occasions = {other: PartialDate.from_stored(*rest) for _, other, *rest in links}
    involved = _involved(reader, sorted(occasions), occasions, lineages)
    found: dict[int, set[str]] = defaultdict(set)
    for event, other, *_ in links:
        when = dates[event]
        for party in parties(involved[other]):
            if heir := lineages.heir(party, when.start) if when.known else party:
                found[event].add(heir)
    return found


def _state_names(reader: Reader, codes: set[str]) -> dict[str, list[str]]:
    """What the states between which something happened are called, in every script."""
    found: dict[str, list[str]] = defaultdict(list)
    for code, name in reader.rows(
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
        for event, word in reader.rows(sql, ids=ids):
            found[event].append(word)
    return {event: sorted(set(words)) for event, words in found.items()} | {
        event: [] for event in ids if event not in found
    }


def _write(
    transaction: Transaction, ids: list[int], dyads: list[dict[str, Any]], searches: list[dict[str, Any]]
) -> None:
    run = transaction.connection.execute
    gone = [{"event": event} for event in ids]
    row_id = "rowid" if transaction.sqlite else "event"
    run(text("DELETE FROM dyad WHERE event = :event"), gone)
    run(text(f"DELETE FROM event_search WHERE {row_id} = :event"), gone)  # noqa: S608 - one of two names of ours
    if dyads:
        run(
            text(
                "INSERT INTO dyad (pair, event, date_start, type, family, status)"
                " VALUES (:pair, :event, :date_start, :type, :family, :status)"
            ),
            dyads,
        )
    if searches and transaction.sqlite:
        run(text("INSERT INTO event_search (rowid, tokens) VALUES (:event, :tokens)"), searches)
    elif searches:
        run(
            text(
                "INSERT INTO event_search (event, tokens, lexemes)"
                " VALUES (:event, :tokens, array_to_tsvector(array_remove(string_to_array(:tokens, ' '), '')))"
            ),
            searches,
        )
