"""Storing what is derived from the records: the pairs of states and the search text of events."""

from collections.abc import Iterable

from sqlalchemy import text

from timeline.db.read.countries import read_states
from timeline.db.read.derived import DerivedRows, derive
from timeline.db.read.sql import split_chunks
from timeline.db.write.transaction import Transaction
from timeline.domain.tables import Progress

_SOME_EVENTS = "SELECT id FROM event WHERE id > :last ORDER BY id LIMIT 2000"


def refresh_derived(transaction: Transaction, events: Iterable[int]) -> None:
    """Work out pairs and search text of these events anew; of events that are gone, take theirs away."""
    wanted = sorted(set(events))
    if not wanted:
        return
    lineages = read_states(transaction.reader)
    for part in split_chunks(wanted):
        _write(transaction, list(part), derive(transaction.reader, part, lineages))


def refresh_all_derived(transaction: Transaction, *, progress: Progress | None = None) -> None:
    """Work out everything derived anew, as after a migration or a copy."""
    last, done = 0, 0
    while rows := transaction.reader.read_rows(_SOME_EVENTS, last=last):
        refresh_derived(transaction, [row[0] for row in rows])
        last, done = rows[-1][0], done + len(rows)
        if progress:
            progress("events", done)


def _write(transaction: Transaction, ids: list[int], found: DerivedRows) -> None:
    run = transaction.connection.execute
    gone = [{"event": event} for event in ids]
    row_id = "rowid" if transaction.sqlite else "event"
    run(text("DELETE FROM dyad WHERE event = :event"), gone)
    run(text(f"DELETE FROM event_search WHERE {row_id} = :event"), gone)  # noqa: S608 - one of two names of ours
    dyads = [one._asdict() for one in found.dyads]
    searches = [{"event": event, "tokens": tokens} for event, tokens in found.tokens.items()]
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
