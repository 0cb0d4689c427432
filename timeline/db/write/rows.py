"""From a resolved batch to row changes, with fresh ids."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from timeline.db.write.apply import Change, added, primary_key
from timeline.db.write.offices import Offices
from timeline.db.write.resolve import Resolution, ResolvedEvent
from timeline.db.write.resolve.sources import TOLD_LATER
from timeline.db.write.transaction import Transaction
from timeline.domain.drafts import ActorDraft, SourceDraft
from timeline.domain.keys import slug
from timeline.domain.names import fold
from timeline.domain.vocabulary import ChangeKind

_OWNED = ("participation", "event_link", "event_tag", "citation", "claim", "key_alias", "office")
"""What an event owns, in an order in which it can be added."""


def changes(transaction: Transaction, resolution: Resolution) -> list[Change]:
    """The changes that record a batch: actors, sources, events, then what hangs on the events."""
    ids = _Ids(transaction)
    found = list(actor_rows(transaction, resolution.actors, ids))
    found += _source_rows(transaction, resolution, ids)
    new = [event for event in resolution.events if event.completes is None]
    for event, fresh in zip(new, transaction.fresh_ids("event", len(new)), strict=True):
        ids.fresh["event", event.key] = fresh
        found.append(added("event", {"id": fresh}, **_event_values(event), version=1))
    for event in resolution.events:
        if event.completes is not None:
            ids.fresh["event", event.key] = event.completes
            found += _completed(transaction, event)
    owned = [change for event in resolution.events for change in _owned(event, ids)]
    offices = Offices(transaction.reader)
    for event in resolution.events:
        owned += offices.attested(event, ids("event", event.key), partial(ids, "actor"))
    # Rows of one table together make one statement.
    found += sorted(owned, key=lambda change: _OWNED.index(change.table))
    tags = sorted({slug(tag) for event in resolution.events for tag in event.draft.tags})
    labels = {slug(tag): tag for event in resolution.events for tag in event.draft.tags}
    known = {row[0] for row in transaction.reader.rows("SELECT key FROM tag")}
    return [*(added("tag", {"key": tag}, label=labels[tag]) for tag in tags if tag not in known), *found]


class _Ids:
    """The ids behind keys: those recorded, and those just given."""

    def __init__(self, transaction: Transaction) -> None:
        self._reader = transaction.reader
        self.fresh: dict[tuple[str, str], int] = {}

    def __call__(self, table: str, key: str) -> int:
        if (table, key) not in self.fresh:
            row = self._reader.first(f"SELECT id FROM {table} WHERE key = :key", key=key)  # noqa: S608 - ours
            if row is None:
                raise LookupError(f"{table} {key}")
            self.fresh[table, key] = row[0]
        return self.fresh[table, key]


def actor_rows(transaction: Transaction, drafts: Iterable[ActorDraft], ids: "_Ids | None" = None) -> Iterator[Change]:
    """The rows of new actors with their names; a parent stands before its child or is recorded."""
    known = ids or _Ids(transaction)
    listed = list(drafts)
    for draft, fresh in zip(listed, transaction.fresh_ids("actor", len(listed)), strict=True):
        known.fresh["actor", draft.key] = fresh
    for draft in listed:
        key = known("actor", draft.key)
        yield added(
            "actor",
            {"id": key},
            key=draft.key,
            kind=draft.kind,
            country=draft.country or None,
            parent=known("actor", draft.parent) if draft.parent else None,
            receiving=draft.receiving or None,
            city=draft.city,
            wikidata=draft.wikidata,
            reliability=draft.reliability,
            version=1,
        )
    for draft in listed:
        key = known("actor", draft.key)
        for seq, (name, language, kind) in enumerate(draft.names, start=1):
            yield added(
                "actor_name", {"actor": key, "seq": seq}, name=name, folded=fold(name), language=language, kind=kind
            )


def _source_rows(transaction: Transaction, resolution: Resolution, ids: _Ids) -> Iterator[Change]:
    fresh = transaction.fresh_ids("source", len(resolution.sources))
    for draft, key in zip(resolution.sources, fresh, strict=True):
        ids.fresh["source", draft.key] = key
        outlet = ids("actor", draft.outlet) if draft.outlet else None
        yield added("source", {"id": key}, outlet=outlet, version=1, **_source_values(draft))
    for draft in resolution.completed:
        values = {name: getattr(draft, name) for name in (*TOLD_LATER, "seen")}
        yield Change("source", ChangeKind.UPDATE, {"id": ids("source", draft.key)}, values)


def _source_values(draft: SourceDraft) -> dict[str, Any]:
    names = ("key", "kind", "title", "author", "url", "published", "accessed", "language", "archive_url", "seen")
    return {name: getattr(draft, name) for name in names}


def _event_values(event: ResolvedEvent) -> dict[str, Any]:
    draft = event.draft
    latitude, longitude = draft.coordinates or (None, None)
    return {
        "key": event.key,
        "type": draft.type,
        "title": draft.title,
        "summary": draft.summary,
        "note": draft.note,
        "date_text": draft.date_text,
        "edtf": draft.when.edtf,
        "date_start": draft.when.start.isoformat(),
        "date_end": draft.when.end.isoformat(),
        "month_day": draft.when.month_day,
        "precision": draft.when.precision,
        "announced": draft.announced,
        "status": draft.status,
        "country": event.country or None,
        "city": event.city,
        "venue": draft.venue,
        "latitude": latitude,
        "longitude": longitude,
        "is_occasion": event.occasion,
        "recurs": event.recurs,
    }


def _completed(transaction: Transaction, event: ResolvedEvent) -> Iterator[Change]:
    """An undated event given its date keeps its id, so that what marks it goes on marking it."""
    known = transaction.reader.rows("SELECT alias FROM key_alias WHERE event = :id", id=event.completes)
    old = transaction.reader.rows("SELECT key FROM event WHERE id = :id", id=event.completes)
    for table in reversed([table for table in _OWNED if table != "key_alias"]):
        names = primary_key(table)
        for key in transaction.reader.rows(
            f"SELECT {', '.join(names)} FROM {table} WHERE event = :id",  # noqa: S608 - names of ours
            id=event.completes,
        ):
            yield Change(table, ChangeKind.DELETE, dict(zip(names, key, strict=True)))
    yield Change("event", ChangeKind.UPDATE, {"id": event.completes}, _event_values(event))
    for alias in sorted({*old, *((alias,) for alias in event.draft.aliases)} - {*known, (event.key,)}):
        yield added("key_alias", {"alias": alias[0]}, event=event.completes)


def _owned(event: ResolvedEvent, ids: _Ids) -> Iterator[Change]:
    """The rows that an event owns."""
    key, draft = ids("event", event.key), event.draft
    for seq, row in enumerate(event.rows, start=1):
        yield added(
            "participation",
            {"event": key, "seq": seq},
            actor=ids("actor", row.actor),
            role=row.role,
            country=row.country or None,
            title=row.title,
            track=row.track or None,
            level=row.level,
            as_written=row.as_written,
            mention=row.mention,
        )
    for seq, link in enumerate(event.links, start=1):
        other = ids("event", link.other)
        yield added("event_link", {"event": key, "seq": seq}, other=other, kind=link.kind, ordinal=link.ordinal)
    claims = 0
    for seq, ((source, via), citation, speaker) in enumerate(
        zip(event.sources, draft.citations, event.speakers, strict=True), start=1
    ):
        yield added(
            "citation",
            {"event": key, "seq": seq},
            source=ids("source", source),
            via=ids("source", via) if via else None,
            stance=citation.stance,
            wording=citation.wording,
            text=citation.text,
            language=citation.language,
            translation=citation.translation,
            speaker=speaker,
            locator=citation.locator,
            credibility=citation.credibility,
        )
        for target, value in citation.claims:
            claims += 1
            yield added("claim", {"event": key, "seq": claims}, citation=seq, target=target, value=value)
    for tag in sorted({slug(tag) for tag in draft.tags}):
        yield added("event_tag", {"event": key, "tag": tag})
    for alias in draft.aliases if event.completes is None else ():
        yield added("key_alias", {"alias": alias}, event=key)
