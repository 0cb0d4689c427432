"""Two records that are one: the second joins the first, and its keys go on meaning it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from timeline.db.read.lookup import RecordRef
from timeline.db.read.sql import Reader
from timeline.db.write.apply import RowChange, insert_row, read_primary_key
from timeline.db.write.record import Author, apply_as_revision, resolve_as_agreed
from timeline.db.write.remove import list_owned
from timeline.db.write.resolve import Resolution
from timeline.db.write.rows import make_changes
from timeline.db.write.transaction import Transaction, open_transaction
from timeline.domain.events.drafts import Drafts
from timeline.domain.names.folding import fold
from timeline.domain.vocabulary import ActorKind, ChangeKind
from timeline.errors import InvalidInput
from timeline.settings import Location

_FILLED = {
    "actor": ("country", "parent", "receiving", "city", "wikidata", "reliability"),
    "source": (
        *("outlet", "title", "author", "url", "published", "accessed", "language", "archive_url", "sha256"),
        *("citekey", "zotero", "reliability"),
    ),
}
"""What the first takes over from the second where it has nothing to say."""

_POINTING = {
    "event": (("search_note", "occasion"),),
    "actor": (
        ("participation", "actor"),
        ("actor", "parent"),
        ("office", "organisation"),
        ("source", "outlet"),
        ("coverage", "outlet"),
        ("search_note", "outlet"),
    ),
    "source": (("citation", "source"), ("citation", "via")),
}
"""The columns that refer to a record and from then on mean the other."""


def merge_records(
    location: Location,
    kept: RecordRef,
    other: RecordRef,
    *,
    author: Author,
    today: date,
    drafts: Drafts | None = None,
    agreed: Resolution | None = None,
    dry_run: bool = False,
) -> None:
    """Let a record join another of its kind, as one revision; raises InvalidInput where they cannot be one.

    For events `drafts` is what the first comes to say, and `agreed` what that was seen to come to; raises
    Changed where it no longer does.
    """
    _check(kept, other)
    with open_transaction(location) as transaction:
        resolution = None
        if drafts is not None and agreed is not None:
            resolution = resolve_as_agreed(transaction, drafts, agreed=agreed, today=today)
        with transaction.connection.begin_nested() as attempt:
            apply_as_revision(
                transaction, author, lambda number: list(_joined(transaction, kept, other, resolution, number))
            )
            if dry_run:
                attempt.rollback()


def _joined(
    transaction: Transaction, kept: RecordRef, other: RecordRef, resolution: Resolution | None, revision: int
) -> Iterator[RowChange]:
    """What the first comes to say, what pointed at the second, and the second gone."""
    reader = transaction.reader
    if resolution is not None:
        yield from make_changes(transaction, resolution, revision=revision)
        yield from _links(reader, kept, other)
        yield from _offices_attested(reader, kept, other)
    else:
        yield from _filled(transaction, kept, other)
    yield from _repointed(reader, kept, other)
    if kept.table == "actor":
        yield from _names_and_offices(reader, kept, other)
    yield from list_owned(reader, other, now_of=kept)
    yield RowChange(other.table, ChangeKind.DELETE, {"id": other.id})
    yield insert_row("key_alias", {"alias": other.key}, **{kept.table: kept.id})


def _check(kept: RecordRef, other: RecordRef) -> None:
    if kept.table != other.table:
        raise InvalidInput(f"{kept.key} and {other.key} are of two kinds: {kept.table} and {other.table}.")
    if kept.id == other.id:
        raise InvalidInput(f"{kept.key} is one record already.")


def _filled(transaction: Transaction, kept: RecordRef, other: RecordRef) -> Iterator[RowChange]:
    """What the first says, completed by the second; raises InvalidInput for actors of two kinds, and for states."""
    names = ("kind", *_FILLED[kept.table])
    sql = f"SELECT {', '.join(names)} FROM {kept.table} WHERE id = :id"  # noqa: S608 - names of ours
    first, second = (transaction.reader.read_rows(sql, id=one.id)[0] for one in (kept, other))
    if kept.table == "actor":
        if first[0] != second[0]:
            raise InvalidInput(f"{kept.key} and {other.key} are of two kinds: {first[0]} and {second[0]}.")
        if first[0] == ActorKind.STATE:
            raise InvalidInput("States are not merged.", hint="One that took another's place is a succession.")
    if kept.table == "source" and first[1] and second[1] and first[1] != second[1]:
        raise InvalidInput(
            f"{kept.key} and {other.key} are of two outlets.",
            hint="One that relays another is cited with --via.",
        )
    values = {
        name: new
        for name, old, new in zip(names[1:], first[1:], second[1:], strict=True)
        if not old and new and (name, new) not in {("parent", kept.id), ("parent", other.id)}
    }
    if values:
        yield RowChange(kept.table, ChangeKind.UPDATE, {"id": kept.id}, values)


def _repointed(reader: Reader, kept: RecordRef, other: RecordRef) -> Iterator[RowChange]:
    for table, column in _POINTING[kept.table]:
        names = read_primary_key(table)
        sql = f"SELECT {', '.join(names)} FROM {table} WHERE {column} = :id"  # noqa: S608 - names of ours
        for key in reader.read_rows(sql, id=other.id):
            yield RowChange(table, ChangeKind.UPDATE, dict(zip(names, key, strict=True)), {column: kept.id})
    # Nothing relays itself, and nobody belongs to himself.
    for (parent,) in reader.read_rows("SELECT parent FROM actor WHERE id = :id", id=kept.id):
        if kept.table == "actor" and parent == other.id:
            yield RowChange("actor", ChangeKind.UPDATE, {"id": kept.id}, {"parent": None})
    if kept.table == "source":
        both = {"first": kept.id, "second": other.id}
        sql = (
            "SELECT event, seq FROM citation"
            " WHERE (source = :first AND via = :second) OR (source = :second AND via = :first)"
        )
        for event, seq in reader.read_rows(sql, **both):
            yield RowChange("citation", ChangeKind.UPDATE, {"event": event, "seq": seq}, {"via": None})


def _links(reader: Reader, kept: RecordRef, other: RecordRef) -> Iterator[RowChange]:
    """The links of third events to the second; one that the first has already goes."""
    there = set(reader.read_rows("SELECT event, kind FROM event_link WHERE other = :id", id=kept.id))
    rows = reader.read_rows(
        "SELECT event, seq, kind FROM event_link WHERE other = :other AND event NOT IN (:kept, :other)"
        " ORDER BY event, seq",
        kept=kept.id,
        other=other.id,
    )
    for event, seq, kind in rows:
        key = {"event": event, "seq": seq}
        if (event, kind) in there:
            yield RowChange("event_link", ChangeKind.DELETE, key)
        else:
            there.add((event, kind))
            yield RowChange("event_link", ChangeKind.UPDATE, key, {"other": kept.id})


def _offices_attested(reader: Reader, kept: RecordRef, other: RecordRef) -> Iterator[RowChange]:
    """Posts that the second attests are attested by the first citation of the same source in the first."""
    rows = reader.read_rows(
        "SELECT o.person, o.seq, c.source FROM office o JOIN citation c ON c.event = o.event AND c.seq = o.citation"
        " WHERE o.event = :other",
        other=other.id,
    )
    for person, seq, source in rows:
        found = reader.read_first(
            "SELECT min(seq) FROM citation WHERE event = :kept AND source = :source", kept=kept.id, source=source
        )
        values = {"event": kept.id, "citation": found[0]} if found and found[0] else {"event": None, "citation": None}
        yield RowChange("office", ChangeKind.UPDATE, {"person": person, "seq": seq}, values)


def _names_and_offices(reader: Reader, kept: RecordRef, other: RecordRef) -> Iterator[RowChange]:
    """The names and the posts of the second, after those of the first."""
    names = "SELECT seq, name, folded, language, kind FROM actor_name WHERE actor = :id ORDER BY seq"
    mine, theirs = reader.read_rows(names, id=kept.id), reader.read_rows(names, id=other.id)
    known = {row[2] for row in mine}
    last = max(row[0] for row in mine)
    for _, name, _, language, kind in theirs:
        if fold(name) not in known:
            known.add(fold(name))
            last += 1
            values = {"name": name, "folded": fold(name), "language": language, "kind": kind}
            yield insert_row("actor_name", {"actor": kept.id, "seq": last}, **values)
    columns = ("organisation", "title", "valid_from", "valid_until", "attested", "event", "citation")
    row = reader.read_first("SELECT coalesce(max(seq), 0) FROM office WHERE person = :id", id=kept.id)
    at = row[0] if row else 0
    sql = f"SELECT seq, {', '.join(columns)} FROM office WHERE person = :id ORDER BY seq"  # noqa: S608 - names of ours
    for seq, *held in reader.read_rows(sql, id=other.id):
        at += 1
        told: dict[str, Any] = dict(zip(columns, held, strict=True))
        if told["organisation"] == other.id:
            told["organisation"] = kept.id
        yield RowChange("office", ChangeKind.DELETE, {"person": other.id, "seq": seq})
        yield insert_row("office", {"person": kept.id, "seq": at}, **told)
