"""Two records that are one: the second joins the first, and its keys go on meaning it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from timeline.db.models import (
    Actor,
    Citation,
    Coverage,
    Event,
    EventLink,
    KeyAlias,
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
from timeline.domain.events.drafts import Drafts
from timeline.domain.names.folding import fold
from timeline.domain.vocabulary import ActorKind
from timeline.errors import InvalidInput
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
                transaction, author, lambda number: list(_merge(transaction, kept, other, resolution, number))
            )
            if dry_run:
                attempt.rollback()


def _merge(
    transaction: Transaction, kept: RecordRef, other: RecordRef, resolution: Resolution | None, revision: int
) -> Iterator[RowChange]:
    """Complete the first, let what pointed at the second point at it, and delete the second."""
    reader, model = transaction.reader, find_model(kept.table)
    if resolution is not None:
        yield from make_changes(transaction, resolution, revision=revision)
        yield from _move_links(reader, kept, other)
        yield from _move_attestations(reader, kept, other)
    else:
        yield from _complete(reader, kept, other)
    yield from _move_references(reader, kept, other)
    if model is Actor:
        yield from _move_names(reader, kept, other)
        yield from _move_offices(reader, kept, other)
    yield from delete_owned(reader, other, heir=kept)
    yield delete_row(model(id=other.id))
    yield insert_row(KeyAlias(alias=other.key, **{kept.table: kept.id}))


def _check(kept: RecordRef, other: RecordRef) -> None:
    if kept.table != other.table:
        raise InvalidInput(
            "merge-kinds", first=kept.key, second=other.key, first_kind=kept.table, second_kind=other.table
        )
    if kept.id == other.id:
        raise InvalidInput("merge-itself", record=kept.key)


def _complete(reader: Reader, kept: RecordRef, other: RecordRef) -> Iterator[RowChange]:
    """Complete the first from the second; raises InvalidInput for actors of two kinds, and for states."""
    model = find_model(kept.table)
    names = ("kind", *_COMPLETED[model])
    sql = f"SELECT {', '.join(names)} FROM {kept.table} WHERE id = :id"  # noqa: S608 - names of ours
    first, second = (dict(zip(names, reader.read_rows(sql, id=record.id)[0], strict=True)) for record in (kept, other))
    if model is Actor and first["kind"] != second["kind"]:
        raise InvalidInput(
            "merge-kinds", first=kept.key, second=other.key, first_kind=first["kind"], second_kind=second["kind"]
        )
    if model is Actor and first["kind"] == ActorKind.STATE:
        raise InvalidInput("merge-states")
    if model is Source and first["outlet"] and second["outlet"] and first["outlet"] != second["outlet"]:
        raise InvalidInput("merge-outlets", first=kept.key, second=other.key)
    # Nobody belongs to himself.
    second = {name: value for name, value in second.items() if name != "parent" or value not in {kept.id, other.id}}
    if values := {name: value for name, value in second.items() if value and not first[name]}:
        yield update_row(model(id=kept.id, **values))


def _move_references(reader: Reader, kept: RecordRef, other: RecordRef) -> Iterator[RowChange]:
    model = find_model(kept.table)
    for pointing, column in _POINTING[model]:
        names = get_primary_key(pointing)
        sql = f"SELECT {', '.join(names)} FROM {get_table(pointing).name} WHERE {column} = :id"  # noqa: S608 - names of ours
        for key in reader.read_rows(sql, id=other.id):
            yield update_row(pointing(**dict(zip(names, key, strict=True)), **{column: kept.id}))
    # Nothing relays itself, and nobody belongs to himself.
    if model is Actor and reader.read_first(
        "SELECT 1 FROM actor WHERE id = :first AND parent = :second", first=kept.id, second=other.id
    ):
        yield update_row(Actor(id=kept.id, parent=None))
    if model is Source:
        sql = (
            "SELECT event, seq FROM citation"
            " WHERE (source = :first AND via = :second) OR (source = :second AND via = :first)"
        )
        for event, seq in reader.read_rows(sql, first=kept.id, second=other.id):
            yield update_row(Citation(event=event, seq=seq, via=None))


def _move_links(reader: Reader, kept: RecordRef, other: RecordRef) -> Iterator[RowChange]:
    """Let the links of third events to the second go to the first; one that is there already is deleted."""
    linked = set(reader.read_rows("SELECT event, kind FROM event_link WHERE other = :id", id=kept.id))
    rows = reader.read_rows(
        "SELECT event, seq, kind FROM event_link WHERE other = :other AND event NOT IN (:kept, :other)"
        " ORDER BY event, seq",
        kept=kept.id,
        other=other.id,
    )
    for event, seq, kind in rows:
        if (event, kind) in linked:
            yield delete_row(EventLink(event=event, seq=seq))
        else:
            linked.add((event, kind))
            yield update_row(EventLink(event=event, seq=seq, other=kept.id))


def _move_attestations(reader: Reader, kept: RecordRef, other: RecordRef) -> Iterator[RowChange]:
    """Let the first attest the posts that the second attests, by its first citation of the same source."""
    rows = reader.read_rows(
        "SELECT o.person, o.seq, (SELECT min(k.seq) FROM citation k WHERE k.event = :kept AND k.source = c.source)"
        " FROM office o JOIN citation c ON c.event = o.event AND c.seq = o.citation WHERE o.event = :other",
        kept=kept.id,
        other=other.id,
    )
    for person, seq, citation in rows:
        event = kept.id if citation else None
        yield update_row(Office(person=person, seq=seq, event=event, citation=citation))


def _move_names(reader: Reader, kept: RecordRef, other: RecordRef) -> Iterator[RowChange]:
    """Add the names of the second after those of the first, each once."""
    sql = "SELECT seq, name, language, kind FROM actor_name WHERE actor = :id ORDER BY seq"
    own = reader.read_rows(sql, id=kept.id)
    known = {fold(name) for _, name, _, _ in own}
    new = []
    for _, *name in reader.read_rows(sql, id=other.id):
        if fold(name[0]) not in known:
            known.add(fold(name[0]))
            new.append((name[0], name[1], name[2]))
    yield from map(insert_row, make_names(new, kept.id, first=own[-1][0] + 1))


def _move_offices(reader: Reader, kept: RecordRef, other: RecordRef) -> Iterator[RowChange]:
    """Number the posts of the second after those of the first."""
    names = ("organisation", "title", "valid_from", "valid_until", "attested", "event", "citation")
    [(last,)] = reader.read_rows("SELECT coalesce(max(seq), 0) FROM office WHERE person = :id", id=kept.id)
    sql = f"SELECT seq, {', '.join(names)} FROM office WHERE person = :id ORDER BY seq"  # noqa: S608 - names of ours
    for new, (seq, *row) in enumerate(reader.read_rows(sql, id=other.id), start=last + 1):
        values: dict[str, Any] = dict(zip(names, row, strict=True))
        if values["organisation"] == other.id:
            values["organisation"] = kept.id
        yield delete_row(Office(person=other.id, seq=seq))
        yield insert_row(Office(person=kept.id, seq=new, **values))
