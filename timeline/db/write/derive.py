"""Store what is derived from the records: the pairs and the countries of events, and the full-text index."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import text

from timeline.db.models import Dyad, EventCountry, HeldPost, get_columns, get_table
from timeline.db.read.countries import read_states
from timeline.db.read.derived import DerivedRows, derive
from timeline.db.read.search_words import read_event_words
from timeline.db.read.sql import split_chunks
from timeline.db.write.insertion import insert_rows
from timeline.db.write.search_index import add_events, clear_index, index_all_actors, list_blocks
from timeline.db.write.transaction import Transaction
from timeline.domain.tables import Progress

_NEW_PAIRS = (
    "SELECT e.key, p.pair FROM (SELECT event, pair FROM {} EXCEPT SELECT event, pair FROM {}) AS p"
    " JOIN event e ON e.id = p.event ORDER BY e.key, p.pair"
)


def refresh_derived(transaction: Transaction, events: Iterable[int]) -> None:
    """Derive pairs and countries of these events again, and delete those of events that no longer exist."""
    wanted = sorted(set(events))
    if not wanted:
        return
    states = read_states(transaction.reader)
    for part in split_chunks(wanted):
        old = [{"event": event} for event in part]
        transaction.connection.execute(text("DELETE FROM dyad WHERE event = :event"), old)
        transaction.connection.execute(text("DELETE FROM event_country WHERE event = :event"), old)
        transaction.connection.execute(text("DELETE FROM held_post WHERE event = :event"), old)
        _insert(transaction, derive(transaction.reader, part, states))


def refresh_all_derived(transaction: Transaction, *, progress: Progress | None = None) -> None:
    """Derive everything again, as after a migration or a copy."""
    run, reader = transaction.connection.exec_driver_sql, transaction.reader
    run("DELETE FROM dyad")
    run("DELETE FROM event_country")
    run("DELETE FROM held_post")
    clear_index(transaction)
    states, done = read_states(reader), 0
    for events in list_blocks(reader, "event"):
        _insert(transaction, derive(reader, events, states))
        add_events(transaction, read_event_words(reader, events))
        done += len(events)
        if progress:
            progress("events", done)
    index_all_actors(transaction)


class PairChange(NamedTuple):
    """The pairs that an event, by its key, has gained and lost."""

    event: str
    gained: tuple[str, ...]
    lost: tuple[str, ...]


def refresh_after_upgrade(transaction: Transaction) -> list[PairChange]:
    """Derive everything again, and return what that changes of the pairs recorded before, by event."""
    run = transaction.connection.exec_driver_sql
    run("CREATE TEMPORARY TABLE pair_before AS SELECT event, pair FROM dyad")
    refresh_all_derived(transaction)
    gained = _group_by_event(transaction.reader.read_rows(_NEW_PAIRS.format("dyad", "pair_before")))
    lost = _group_by_event(transaction.reader.read_rows(_NEW_PAIRS.format("pair_before", "dyad")))
    run("DROP TABLE pair_before")
    return [
        PairChange(event, gained.get(event, ()), lost.get(event, ())) for event in sorted(gained.keys() | lost.keys())
    ]


def _group_by_event(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    groups: dict[str, tuple[str, ...]] = {}
    for event, pair in pairs:
        groups[event] = (*groups.get(event, ()), pair)
    return groups


def _insert(transaction: Transaction, derived: DerivedRows) -> None:
    """Insert derived rows in the order of their keys, so that each page of their trees is written once."""
    tables = ((Dyad, derived.dyads), (EventCountry, derived.countries), (HeldPost, derived.posts))
    for model, rows in tables:
        if rows:
            insert_rows(transaction.connection, get_table(model), get_columns(model), sorted(rows))
