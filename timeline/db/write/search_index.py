"""Keep the full-text index of events and of the names of actors.

On SQLite the index keeps no copy of the words of an event, so that what is to be removed from it has to be named: the
words are read before a change and again after it. A checksum of them tells whether the index had just these.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import text

from timeline.db.models import EventWords, get_columns, get_table
from timeline.db.read.search_words import compute_checksum, read_actor_words, read_event_words
from timeline.db.read.sql import Reader, split_chunks
from timeline.db.write.insertion import insert_rows
from timeline.db.write.transaction import Transaction

Words = Mapping[int, str]
"""The tokens of events or actors, by id."""

_LEXEMES = "array_to_tsvector(array_remove(string_to_array(:tokens, ' '), ''))"
_CHECKSUMS = "SELECT event, checksum FROM event_words WHERE event IN (:ids)"


def read_words(reader: Reader, events: Iterable[int]) -> Words:
    """Read the words of these events as they are now, of those that there are."""
    words: dict[int, str] = {}
    for part in split_chunks(sorted(set(events))):
        words.update(read_event_words(reader, part))
    return words


def replace_words(transaction: Transaction, before: Words, after: Words) -> None:
    """Replace the words of events; the whole index is made anew where it did not have those of before."""
    changed = [event for event in before.keys() | after.keys() if before.get(event) != after.get(event)]
    removed = {event: before[event] for event in changed if event in before}
    if _has_words(transaction.reader, removed):
        _remove_events(transaction, removed)
        add_events(transaction, {event: after[event] for event in changed if event in after})
    else:
        rebuild_index(transaction)


def add_events(transaction: Transaction, words: Words) -> None:
    """Index events that are not in the index."""
    _insert(transaction, "event", words)
    if words:
        checksums = [(event, compute_checksum(tokens)) for event, tokens in words.items()]
        insert_rows(transaction.connection, get_table(EventWords), get_columns(EventWords), checksums)


def refresh_actors(transaction: Transaction, actors: Iterable[int]) -> None:
    """Index the names of these actors again, and no longer those of actors that do not exist."""
    for part in split_chunks(sorted(set(actors))):
        key = "rowid" if transaction.sqlite else "actor"
        sql = f"DELETE FROM actor_search WHERE {key} = :id"  # noqa: S608 - one of two names of ours
        _run(transaction, sql, [{"id": actor} for actor in part])
        _insert(transaction, "actor", read_actor_words(transaction.reader, part))


def clear_index(transaction: Transaction) -> None:
    """Empty the index."""
    run = transaction.connection.exec_driver_sql
    if transaction.sqlite:  # without a copy of the words it has no rows that could be deleted
        run("INSERT INTO event_search (event_search) VALUES ('delete-all')")
    else:
        run("DELETE FROM event_search")
    run("DELETE FROM actor_search")
    run("DELETE FROM event_words")


def rebuild_index(transaction: Transaction) -> None:
    """Index every event and every actor again."""
    clear_index(transaction)
    for events in list_blocks(transaction.reader, "event"):
        add_events(transaction, read_event_words(transaction.reader, events))
    index_all_actors(transaction)


def index_all_actors(transaction: Transaction) -> None:
    """Index every actor, in an index that is empty."""
    for actors in list_blocks(transaction.reader, "actor"):
        _insert(transaction, "actor", read_actor_words(transaction.reader, actors))


def list_blocks(reader: Reader, table: str) -> Iterator[list[int]]:
    """List the ids of a table in blocks of 2,000."""
    last = 0
    while block := reader.read_column(
        "id",
        f"SELECT id FROM {table} WHERE id > :last ORDER BY id LIMIT 2000",  # noqa: S608 - a name of ours
        last=last,
    ):
        yield block
        last = block[-1]


def _has_words(reader: Reader, words: Words) -> bool:
    """Check whether the index has these words of these events."""
    for part in split_chunks(list(words)):
        checksums = dict(reader.read_rows(_CHECKSUMS, ids=list(part)))
        if any(checksums.get(event) != compute_checksum(words[event]) for event in part):
            return False
    return True


def _remove_events(transaction: Transaction, words: Words) -> None:
    rows = [{"id": event, "tokens": tokens} for event, tokens in words.items()]
    sql = "DELETE FROM event_search WHERE event = :id"
    if transaction.sqlite:
        sql = "INSERT INTO event_search (event_search, rowid, tokens) VALUES ('delete', :id, :tokens)"
    _run(transaction, sql, rows)
    _run(transaction, "DELETE FROM event_words WHERE event = :id", rows)


def _insert(transaction: Transaction, record: str, words: Words) -> None:
    """Insert the words of events or actors, as `record` says."""
    if transaction.sqlite and words:
        sql = f"INSERT INTO {record}_search (rowid, tokens) VALUES (?, ?)"  # noqa: S608 - names of ours
        transaction.connection.exec_driver_sql(sql, list(words.items()))
        return
    sql = f"INSERT INTO {record}_search ({record}, tokens, lexemes) VALUES (:id, :tokens, {_LEXEMES})"  # noqa: S608 - ours
    _run(transaction, sql, [{"id": number, "tokens": tokens} for number, tokens in words.items()])


def _run(transaction: Transaction, sql: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        transaction.connection.execute(text(sql), rows)
