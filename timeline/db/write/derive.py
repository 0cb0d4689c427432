"""Store what is derived from the records: the pairs of states and the search text of events."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import text

from timeline.db.read.countries import read_states
from timeline.db.read.derived import DerivedRows, derive
from timeline.db.read.sql import split_chunks
from timeline.db.write.transaction import Transaction
from timeline.domain.tables import Progress

_SOME_EVENTS = "SELECT id FROM event WHERE id > :last ORDER BY id LIMIT 2000"


def refresh_derived(transaction: Transaction, events: Iterable[int]) -> None:
    """Derive pairs and search text of these events again, and delete those of events that no longer exist."""
    wanted = sorted(set(events))
    if not wanted:
        return
    lineages = read_states(transaction.reader)
    for part in split_chunks(wanted):
        _write(transaction, list(part), derive(transaction.reader, part, lineages))


def refresh_all_derived(transaction: Transaction, *, progress: Progress | None = None) -> None:
    """Derive everything again, as after a migration or a copy."""
    last, done = 0, 0
    while rows := transaction.reader.read_rows(_SOME_EVENTS, last=last):
        refresh_derived(transaction, [row[0] for row in rows])
        last, done = rows[-1][0], done + len(rows)
        if progress:
            progress("events", done)


class PairChange(NamedTuple):
    """The pairs that an event, by its key, has gained and lost."""

    event: str
    gained: tuple[str, ...]
    lost: tuple[str, ...]


def refresh_after_upgrade(transaction: Transaction) -> list[PairChange]:
    """Derive everything again, and return what that changes of the pairs recorded before, by event."""
    before = _read_pairs(transaction)
    refresh_all_derived(transaction)
    after = _read_pairs(transaction)
    gained, lost = _group_by_event(after - before), _group_by_event(before - after)
    return [
        PairChange(event, gained.get(event, ()), lost.get(event, ())) for event in sorted(gained.keys() | lost.keys())
    ]


def _group_by_event(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    groups: dict[str, tuple[str, ...]] = {}
    for event, pair in sorted(pairs):
        groups[event] = (*groups.get(event, ()), pair)
    return groups


def _read_pairs(transaction: Transaction) -> set[tuple[str, str]]:
    """Read every pair as (the key of the event, its name)."""
    sql = "SELECT e.key, d.pair FROM dyad d JOIN event e ON e.id = d.event"
    return {(event, pair) for event, pair in transaction.reader.read_rows(sql)}


def _write(transaction: Transaction, ids: list[int], derived: DerivedRows) -> None:
    run = transaction.connection.execute
    old = [{"event": event} for event in ids]
    row_id = "rowid" if transaction.sqlite else "event"
    run(text("DELETE FROM dyad WHERE event = :event"), old)
    run(text(f"DELETE FROM event_search WHERE {row_id} = :event"), old)  # noqa: S608 - one of two names of ours
    dyads = [dyad._asdict() for dyad in derived.dyads]
    searches = [{"event": event, "tokens": tokens} for event, tokens in derived.tokens.items()]
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
