"""Taking records away: never while others rest on them, and never so that a key could be given again."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from timeline.db.read.lookup import RecordRef, find_record
from timeline.db.read.sql import Reader
from timeline.db.write.apply import RowChange, insert_row, read_primary_key
from timeline.db.write.record import Author, apply_as_revision
from timeline.db.write.transaction import open_transaction
from timeline.domain.vocabulary import ChangeKind
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
_POINTING = {"event_link": _LINKS, "claim": _CLAIMS, "settlement": _SETTLEMENTS, "search_note": _NOTES}
"""What others may point at events with: the key of the row, then how it is told."""

_ATTESTED = {"office": _OFFICES}
"""What is known by the event alone, and goes with it."""

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
_RESTING = {
    "actor": (
        _CLAIMING,
        "SELECT DISTINCT e.key FROM participation p JOIN event e ON e.id = p.event WHERE p.actor = :id",
        "SELECT DISTINCT s.key FROM source s WHERE s.outlet = :id",
        "SELECT a.key FROM actor a WHERE a.parent = :id",
        _POSTS,
        _SEARCHES,
        "SELECT 'the coverage of ' || c.covered_from FROM coverage c WHERE c.outlet = :id",
        "SELECT 'the country ' || a.country FROM actor a WHERE a.id = :id AND a.kind = 'state'",
    ),
    "source": (
        "SELECT DISTINCT e.key FROM citation c JOIN event e ON e.id = c.event WHERE c.source = :id OR c.via = :id",
    ),
}
"""What rests on an actor or a source, as it is told; it is never taken away with it."""

_OF_EVENT = ("settlement", "claim", "citation", "event_tag", "event_link", "participation")
"""What an event owns, in an order in which it can be taken away."""


class Removal(NamedTuple):
    """The keys taken away, and what pointed at them and went with them."""

    keys: tuple[str, ...]
    with_them: tuple[str, ...]


def remove_records(
    location: Location, texts: Sequence[str], *, cascade: bool, author: Author, dry_run: bool = False
) -> Removal:
    """Take the records meant away as one revision.

    Raises NotFound, Ambiguous, or InUse, naming what points at them or rests on them.

    With `cascade` the links and notes that point at an event go too, and the posts that it attests always do;
    other events, and what rests on an actor or a source, never.
    """
    with open_transaction(location) as transaction:
        reader = transaction.reader
        found = tuple(dict.fromkeys(find_record(reader, text) for text in texts))
        _refuse_resting(reader, found)
        events = [one.id for one in found if one.table == "event"]
        pointing = _pointing(reader, events, _POINTING)
        if pointing and not cascade:
            raise InUse("it", [told for _, _, told in pointing], links=True)
        pointing += _pointing(reader, events, _ATTESTED)
        changes = [RowChange(table, ChangeKind.DELETE, key) for table, key, _ in pointing]
        # What two of them own may refer to either, so all of it goes before any of them.
        changes += [change for one in found for change in list_owned(reader, one)]
        for one in found:
            changes.append(RowChange(one.table, ChangeKind.DELETE, {"id": one.id}))
            changes.append(insert_row("key_alias", {"alias": one.key}, event=None))
        if not dry_run:
            apply_as_revision(transaction, author, lambda _: changes)
        return Removal(tuple(one.key for one in found), tuple(told for _, _, told in pointing))


def _refuse_resting(reader: Reader, found: Sequence[RecordRef]) -> None:
    for one in found:
        resting = [row[0] for sql in _RESTING.get(one.table, ()) for row in reader.read_rows(sql, id=one.id)]
        if resting:
            raise InUse(one.key, resting)


def _pointing(
    reader: Reader, events: Sequence[int], tables: Mapping[str, str]
) -> list[tuple[str, dict[str, Any], str]]:
    found = []
    for table, sql in tables.items() if events else ():
        names = read_primary_key(table)
        for *key, told in reader.read_rows(sql, ids=list(events)):
            found.append((table, dict(zip(names, key, strict=True)), told))
    return found


def list_owned(reader: Reader, one: RecordRef, *, now_of: RecordRef | None = None) -> Iterator[RowChange]:
    """The deletion of the rows of one record; its nicknames go on being taken, and mean another record or none."""
    owned = {"event": _OF_EVENT, "actor": ("actor_name",), "source": ()}[one.table]
    for table in owned:
        names = read_primary_key(table)
        sql = f"SELECT {', '.join(names)} FROM {table} WHERE {one.table} = :id"  # noqa: S608 - names of ours
        for key in reader.read_rows(sql, id=one.id):
            yield RowChange(table, ChangeKind.DELETE, dict(zip(names, key, strict=True)))
    sql = f"SELECT alias FROM key_alias WHERE {one.table} = :id ORDER BY alias"  # noqa: S608 - names of ours
    for (alias,) in reader.read_rows(sql, id=one.id):
        yield RowChange("key_alias", ChangeKind.UPDATE, {"alias": alias}, {one.table: now_of.id if now_of else None})
