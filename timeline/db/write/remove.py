"""Remove records: never while others rest on them, and never so that a key could be used again."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from timeline.db.models import (
    Actor,
    ActorName,
    Citation,
    Claim,
    Comment,
    Event,
    EventLink,
    EventTag,
    KeyAlias,
    Model,
    Office,
    Participation,
    Review,
    SearchNote,
    Settlement,
    Source,
    TableRow,
    find_model,
    get_primary_key,
    get_table,
)
from timeline.db.read.lookup import RecordRef, find_record
from timeline.db.read.sql import Reader
from timeline.db.write.apply import RowChange, delete_row, insert_row, update_row
from timeline.db.write.record import Author, apply_as_revision
from timeline.db.write.transaction import open_transaction
from timeline.errors import InUse
from timeline.settings import Location

_LINKS = (
    "SELECT l.event, l.seq, e.key || ' ' || l.kind || ' ' || o.key FROM event_link l JOIN event e ON e.id = l.event"
    " JOIN event o ON o.id = l.other WHERE l.other IN (:ids) AND l.event NOT IN (:ids) ORDER BY e.key, l.seq"
)
_NOTES = (
    "SELECT n.id, 'the search for the observances of ' || e.key || ' in ' || n.year FROM search_note n"
    " JOIN event e ON e.id = n.occasion WHERE n.occasion IN (:ids) ORDER BY n.id"
)
_OFFICES = (
    "SELECT o.person, o.seq, 'the post of ' || a.key || ', ' || o.title || ', attested by ' || e.key FROM office o"
    " JOIN actor a ON a.id = o.person JOIN event e ON e.id = o.event WHERE o.event IN (:ids) ORDER BY a.key, o.seq"
)
_CLAIMS = (
    "SELECT c.event, c.seq, e.key || ' claims ' || c.target || ' ' || c.value FROM claim c"
    " JOIN event e ON e.id = c.event JOIN event o"
    " ON c.value = o.key OR substr(c.value, 1, length(o.key) + 1) = o.key || '='"
    " WHERE o.id IN (:ids) AND c.event NOT IN (:ids) ORDER BY e.key, c.seq"
)
_SETTLEMENTS = (
    "SELECT c.event, c.target, e.key || ' settles ' || c.target FROM settlement c"
    " JOIN event e ON e.id = c.event JOIN event o"
    " ON c.value = o.key OR substr(c.value, 1, length(o.key) + 1) = o.key || '='"
    " WHERE o.id IN (:ids) AND c.event NOT IN (:ids) ORDER BY e.key, c.target"
)
_POINTING: Mapping[Model, str] = {EventLink: _LINKS, Claim: _CLAIMS, Settlement: _SETTLEMENTS, SearchNote: _NOTES}
"""The rows that may point at events: their keys, then a description."""

_ATTESTED: Mapping[Model, str] = {Office: _OFFICES}
"""What is known from the event alone, and removed with it."""

_POSTS = (
    "SELECT DISTINCT a.key || ', ' || o.title FROM office o JOIN actor a ON a.id = o.person"
    " WHERE o.person = :id OR o.organisation = :id"
)
_SEARCHES = (
    "SELECT 'a search noted for ' || e.key FROM search_note n JOIN event e ON e.id = n.occasion WHERE n.outlet = :id"
)
_CLAIMING = (
    "SELECT DISTINCT 'a claim on ' || e.key FROM claim c JOIN event e ON e.id = c.event JOIN actor a ON a.id = :id"
    " WHERE ' ' || c.value || ',' LIKE '% ' || a.key || ',%'"
)
_RESTING: Mapping[Model, Sequence[str]] = {
    Actor: (
        _CLAIMING,
        "SELECT DISTINCT e.key FROM participation p JOIN event e ON e.id = p.event WHERE p.actor = :id",
        "SELECT DISTINCT s.key FROM source s WHERE s.outlet = :id",
        "SELECT a.key FROM actor a WHERE a.parent = :id",
        _POSTS,
        _SEARCHES,
        "SELECT 'the membership of ' || m.country FROM membership m WHERE m.organisation = :id",
        "SELECT 'the coverage of ' || c.covered_from FROM coverage c WHERE c.outlet = :id",
        "SELECT 'the country ' || a.country FROM actor a WHERE a.id = :id AND a.kind = 'state'",
    ),
    Source: (
        "SELECT DISTINCT e.key FROM citation c JOIN event e ON e.id = c.event WHERE c.source = :id OR c.via = :id",
    ),
}
"""What rests on an actor or a source, by its description; it is never removed with it."""

_OWNED: Mapping[Model, Sequence[Model]] = {
    Event: (Settlement, Claim, Citation, EventTag, EventLink, Participation, Comment, Review),
    Actor: (ActorName,),
}
"""What a record owns, in an order in which it can be deleted."""


class Removal(NamedTuple):
    """The keys removed, descriptions of what pointed at them and was removed too, and the number of the revision."""

    keys: tuple[str, ...]
    with_them: tuple[str, ...]
    revision: int | None = None


def remove_records(
    location: Location, texts: Sequence[str], *, cascade: bool, author: Author, dry_run: bool = False
) -> Removal:
    """Remove the records meant as one revision.

    Raises NotFound, Ambiguous, or InUse, naming what points at them or rests on them.

    With `cascade` the links and notes that point at an event go too, and the posts that it attests always do;
    other events, and what rests on an actor or a source, never.
    """
    with open_transaction(location) as transaction:
        reader = transaction.reader
        records = tuple(dict.fromkeys(find_record(reader, text) for text in texts))
        _refuse_resting(reader, records)
        events = [record.id for record in records if find_model(record.table) is Event]
        pointing = list(_list_rows(reader, events, _POINTING))
        if pointing and not cascade:
            raise InUse("it", [description for _, description in pointing], links=True)
        pointing += _list_rows(reader, events, _ATTESTED)
        changes = [delete_row(row) for row, _ in pointing]
        # What two of them own may refer to either, so all of it is deleted before any of them.
        changes += [change for record in records for change in delete_owned(reader, record)]
        for record in records:
            changes.append(delete_row(find_model(record.table)(id=record.id)))
            changes.append(insert_row(KeyAlias(alias=record.key, event=None)))
        keys, with_them = tuple(record.key for record in records), tuple(text for _, text in pointing)
        revision = None if dry_run else apply_as_revision(transaction, author, lambda _: changes)
        return Removal(keys, with_them, revision)


def _refuse_resting(reader: Reader, records: Sequence[RecordRef]) -> None:
    for record in records:
        queries = _RESTING.get(find_model(record.table), ())
        if resting := [key for sql in queries for (key, *_) in sorted(reader.read_rows(sql, id=record.id))]:
            raise InUse(record.key, resting)


def _list_rows(reader: Reader, events: Sequence[int], queries: Mapping[Model, str]) -> Iterator[tuple[TableRow, str]]:
    """List the rows that queries find for events, by their keys, with descriptions."""
    for model, sql in queries.items() if events else ():
        names = get_primary_key(model)
        for *key, description in reader.read_rows(sql, ids=list(events)):
            yield model(**dict(zip(names, key, strict=True))), description


def delete_owned(reader: Reader, record: RecordRef, *, heir: RecordRef | None = None) -> Iterator[RowChange]:
    """Delete the rows that a record owns; its nicknames stay taken, and mean its heir or nothing."""
    record_model, table = find_model(record.table), record.table
    for model in _OWNED.get(record_model, ()):
        names = get_primary_key(model)
        sql = f"SELECT {', '.join(names)} FROM {get_table(model).name} WHERE {table} = :id"  # noqa: S608 - names of ours
        for key in reader.read_rows(sql, id=record.id):
            yield delete_row(model(**dict(zip(names, key, strict=True))))
    sql = f"SELECT alias FROM key_alias WHERE {table} = :id ORDER BY alias"  # noqa: S608 - names of ours
    for (alias,) in reader.read_rows(sql, id=record.id):
        yield update_row(KeyAlias(alias=alias, **{table: heir.id if heir else None}))
