"""Two records that are one: the second joins the first, and its keys go on meaning it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from timeline.db.models import (
    Actor,
    Citation,
    Comment,
    Coverage,
    Event,
    EventLink,
    KeyAlias,
    Membership,
    Model,
    Office,
    Participation,
    SearchNote,
    Source,
    find_model,
    get_primary_key,
    get_table,
)
from timeline.db.read.lookup import RecordRef
from timeline.db.read.sql import Reader
from timeline.db.write.apply import RowChange, delete_row, insert_row, update_row
from timeline.db.write.record import Author, apply_as_revision, resolve_as_agreed
from timeline.db.write.remove import delete_owned
from timeline.db.write.resolve import Resolution
from timeline.db.write.rows import make_changes, make_names
from timeline.db.write.transaction import Transaction, open_transaction
from timeline.domain.names.folding import fold
from timeline.domain.vocabulary import ActorKind
from timeline.errors import Changed, InvalidInput
from timeline.settings import Location

_COMPLETED: Mapping[Model, Sequence[str]] = {
    Actor: ("country", "parent", "receiving", "city", "wikidata", "reliability"),
    Source: (
        *("outlet", "title", "author", "url", "published", "accessed", "language", "archive_url", "sha256"),
        *("citekey", "zotero", "reliability"),
    ),
}
"""The columns that the first takes over from the second where it has no value."""

_POINTING: Mapping[Model, Sequence[tuple[Model, str]]] = {
    Event: ((SearchNote, "occasion"),),
    Actor: (
        (Participation, "actor"),
        (Actor, "parent"),
        (Office, "organisation"),
        (Source, "outlet"),
        (Coverage, "outlet"),
        (SearchNote, "outlet"),
    ),
    Source: ((Citation, "source"), (Citation, "via")),
}
"""The columns that refer to a record and from then on to the other."""


def merge_records(
    location: Location,
    first: RecordRef,
    second: RecordRef,
    *,
    author: Author,
    resolve: Callable[[Reader], Resolution] | None = None,
    agreed: Resolution | None = None,
    dry_run: bool = False,
) -> int | None:
    """Merge a record into another of its kind, and return the revision; raises InvalidInput where they cannot be one.

    For events `resolve` works out what the first comes to say, and `agreed` is what that was when it was seen;
    raises Changed where it is no longer the same.
    """
    _check(first, second)
    with open_transaction(location) as transaction:
        _check_recorded(transaction.reader, first, second)
        resolution = None
        if resolve is not None and agreed is not None:
            resolution = resolve_as_agreed(transaction, resolve, agreed=agreed)
        with transaction.connection.begin_nested() as attempt:
            revision = apply_as_revision(
                transaction, author, lambda number: list(_merge(transaction, first, second, resolution, number))
            )
            if dry_run:
                attempt.rollback()
    return None if dry_run else revision


def _merge(
    transaction: Transaction, first: RecordRef, second: RecordRef, resolution: Resolution | None, revision: int
) -> Iterator[RowChange]:
    """Complete the first, let what pointed at the second point at it, and delete the second."""
    reader, model = transaction.reader, find_model(first.table)
    if resolution is not None:
        yield from make_changes(transaction, resolution, revision=revision)
        yield from _move_links(reader, first, second)
        yield from _move_attestations(reader, first, second)
        yield from _move_comments(reader, first, second)
    else:
        yield from _complete(reader, first, second)
    yield from _move_references(reader, first, second)
    if model is Actor:
        yield from _move_names(reader, first, second)
        yield from _move_offices(reader, first, second)
        yield from _move_members(reader, first, second)
    yield from delete_owned(reader, second, heir=first)
    yield delete_row(model(id=second.id))
    yield insert_row(KeyAlias(alias=second.key, **{first.table: first.id}))


def _check(first: RecordRef, second: RecordRef) -> None:
    if first.table != second.table:
        raise InvalidInput(
            "merge-kinds", first=first.key, second=second.key, first_kind=first.table, second_kind=second.table
        )
    if first.id == second.id:
        raise InvalidInput("merge-itself", record=first.key)


def _check_recorded(reader: Reader, *records: RecordRef) -> None:
    """Raise Changed for a record that was removed, or merged into another, meanwhile."""
    for record in records:
        if not reader.read_rows(f"SELECT 1 FROM {record.table} WHERE id = :id", id=record.id):  # noqa: S608 - ours
            raise Changed("batch-changed")


def _complete(reader: Reader, first: RecordRef, second: RecordRef) -> Iterator[RowChange]:
    """Complete the first from the second; raises InvalidInput for actors of two kinds, and for states."""
    model = find_model(first.table)
    names = ("kind", *_COMPLETED[model])
    sql = f"SELECT {', '.join(names)} FROM {first.table} WHERE id = :id"  # noqa: S608 - names of ours
    own, new = (dict(zip(names, reader.read_rows(sql, id=record.id)[0], strict=True)) for record in (first, second))
    if model is Actor and own["kind"] != new["kind"]:
        raise InvalidInput(
            "merge-kinds", first=first.key, second=second.key, first_kind=own["kind"], second_kind=new["kind"]
        )
    if model is Actor and own["kind"] == ActorKind.STATE:
        raise InvalidInput("merge-states")
    if model is Source and own["outlet"] and new["outlet"] and own["outlet"] != new["outlet"]:
        raise InvalidInput("merge-outlets", first=first.key, second=second.key)
    # Nobody belongs to himself.
    new = {name: value for name, value in new.items() if name != "parent" or value not in {first.id, second.id}}
    if values := {name: value for name, value in new.items() if value and not own[name]}:
        yield update_row(model(id=first.id, **values))


def _move_references(reader: Reader, first: RecordRef, second: RecordRef) -> Iterator[RowChange]:
    model = find_model(first.table)
    for pointing, column in _POINTING[model]:
        names = get_primary_key(pointing)
        sql = f"SELECT {', '.join(names)} FROM {get_table(pointing).name} WHERE {column} = :id"  # noqa: S608 - names of ours
        for key in reader.read_rows(sql, id=second.id):
            yield update_row(pointing(**dict(zip(names, key, strict=True)), **{column: first.id}))
    # Nothing relays itself, and nobody belongs to himself.
    if model is Actor and reader.read_first(
        "SELECT 1 FROM actor WHERE id = :first AND parent = :second", first=first.id, second=second.id
    ):
        yield update_row(Actor(id=first.id, parent=None))
    if model is Source:
        sql = (
            "SELECT event, seq FROM citation"
            " WHERE (source = :first AND via = :second) OR (source = :second AND via = :first)"
        )
        for event, seq in reader.read_rows(sql, first=first.id, second=second.id):
            yield update_row(Citation(event=event, seq=seq, via=None))


def _move_links(reader: Reader, first: RecordRef, second: RecordRef) -> Iterator[RowChange]:
    """Let the links of third events to the second go to the first; one that is there already is deleted."""
    linked = set(reader.read_rows("SELECT event, kind FROM event_link WHERE other = :id", id=first.id))
    rows = reader.read_rows(
        "SELECT event, seq, kind FROM event_link WHERE other = :second AND event NOT IN (:first, :second)"
        " ORDER BY event, seq",
        first=first.id,
        second=second.id,
    )
    for event, seq, kind in rows:
        if (event, kind) in linked:
            yield delete_row(EventLink(event=event, seq=seq))
        else:
            linked.add((event, kind))
            yield update_row(EventLink(event=event, seq=seq, other=first.id))


def _move_attestations(reader: Reader, first: RecordRef, second: RecordRef) -> Iterator[RowChange]:
    """Let the first attest the posts that the second attests, by its first citation of the same source."""
    rows = reader.read_rows(
        "SELECT o.person, o.seq, (SELECT min(k.seq) FROM citation k WHERE k.event = :first AND k.source = c.source)"
        " FROM office o JOIN citation c ON c.event = o.event AND c.seq = o.citation WHERE o.event = :second",
        first=first.id,
        second=second.id,
    )
    for person, seq, citation in rows:
        event = first.id if citation else None
        yield update_row(Office(person=person, seq=seq, event=event, citation=citation))


def _move_comments(reader: Reader, first: RecordRef, second: RecordRef) -> Iterator[RowChange]:
    """Number the comments on the second after those on the first."""
    [(last,)] = reader.read_rows("SELECT coalesce(max(seq), 0) FROM comment WHERE event = :id", id=first.id)
    rows = reader.read_rows("SELECT seq, at, author, text FROM comment WHERE event = :id ORDER BY seq", id=second.id)
    for new, (_, at, author, text) in enumerate(rows, start=last + 1):
        yield insert_row(Comment(event=first.id, seq=new, at=at, author=author, text=text))


def _move_names(reader: Reader, first: RecordRef, second: RecordRef) -> Iterator[RowChange]:
    """Add the names of the second after those of the first, each once."""
    sql = "SELECT seq, name, language, kind FROM actor_name WHERE actor = :id ORDER BY seq"
    own = reader.read_rows(sql, id=first.id)
    known = {fold(name) for _, name, _, _ in own}
    new = []
    for _, *name in reader.read_rows(sql, id=second.id):
        if fold(name[0]) not in known:
            known.add(fold(name[0]))
            new.append((name[0], name[1], name[2]))
    yield from map(insert_row, make_names(new, first.id, first=own[-1][0] + 1))


def _move_offices(reader: Reader, first: RecordRef, second: RecordRef) -> Iterator[RowChange]:
    """Number the posts of the second after those of the first."""
    names = ("organisation", "title", "valid_from", "valid_until", "attested", "event", "citation", "source")
    [(last,)] = reader.read_rows("SELECT coalesce(max(seq), 0) FROM office WHERE person = :id", id=first.id)
    sql = f"SELECT seq, {', '.join(names)} FROM office WHERE person = :id ORDER BY seq"  # noqa: S608 - names of ours
    for new, (seq, *row) in enumerate(reader.read_rows(sql, id=second.id), start=last + 1):
        values: dict[str, Any] = dict(zip(names, row, strict=True))
        if values["organisation"] == second.id:
            values["organisation"] = first.id
        yield delete_row(Office(person=second.id, seq=seq))
        yield insert_row(Office(person=first.id, seq=new, **values))


def _move_members(reader: Reader, first: RecordRef, second: RecordRef) -> Iterator[RowChange]:
    """Number the memberships in the second after those in the first."""
    names = ("country", "valid_from", "valid_until", "source")
    [(last,)] = reader.read_rows("SELECT coalesce(max(seq), 0) FROM membership WHERE organisation = :id", id=first.id)
    sql = f"SELECT seq, {', '.join(names)} FROM membership WHERE organisation = :id ORDER BY seq"  # noqa: S608 - names of ours
    for new, (seq, *row) in enumerate(reader.read_rows(sql, id=second.id), start=last + 1):
        yield delete_row(Membership(organisation=second.id, seq=seq))
        yield insert_row(Membership(organisation=first.id, seq=new, **dict(zip(names, row, strict=True))))
