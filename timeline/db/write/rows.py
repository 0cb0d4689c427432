"""From a resolved batch to row changes, with fresh ids."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from timeline.db.write.apply import RowChange, insert_row
from timeline.db.write.offices import AttestedOffices
from timeline.db.write.replacement import OWNED, replace_event, replace_rows
from timeline.db.write.resolve import Resolution, ResolvedEvent
from timeline.db.write.transaction import Transaction
from timeline.domain.events.claims import name_claimed_field
from timeline.domain.events.drafts import ActorDraft, SourceDraft
from timeline.domain.names.folding import fold
from timeline.domain.names.keys import slugify
from timeline.domain.vocabulary import ChangeKind


def make_changes(transaction: Transaction, resolution: Resolution, *, revision: int) -> list[RowChange]:
    """The changes that record a batch in a revision: actors, sources, events, then what hangs on the events."""
    ids = _Ids(transaction)
    found = list(make_actor_rows(transaction, resolution.actors, ids))
    for actor in resolution.revised:
        number = ids("actor", actor.key)
        row = RowChange("actor", ChangeKind.UPDATE, {"id": number}, _actor_values(actor, ids))
        found += [row, *replace_rows(transaction, ("actor_name",), {"actor": number}, list(_names(actor, number)))]
    found += _source_rows(transaction, resolution, ids)
    new = [event for event in resolution.events if event.replaces is None]
    for event, fresh in zip(new, transaction.reserve_ids("event", len(new)), strict=True):
        ids.fresh["event", event.key] = fresh
        found.append(insert_row("event", {"id": fresh}, **_event_values(event), version=1))
    replacing = [(event.replaces, event) for event in resolution.events if event.replaces is not None]
    ids.fresh.update((("event", event.key), number) for number, event in replacing)
    offices = AttestedOffices(transaction.reader)
    attested = [offices.changes(event, ids("event", event.key), partial(ids, "actor")) for event in resolution.events]
    # What refers to a citation goes before it and comes after it.
    found += [change for gone, _ in attested for change in gone]
    # Rows of one table together make one statement.
    found += sorted(
        (row for event in new for row in _owned(event, ids, revision)), key=lambda row: OWNED.index(row.table)
    )
    for number, event in replacing:
        wanted = [insert_row("event", {"id": number}, **_event_values(event)), *_owned(event, ids, revision)]
        found += replace_event(transaction, number, wanted)
    found += [change for _, come in attested for change in come]
    tags = sorted({slugify(tag) for event in resolution.events for tag in event.draft.tags})
    labels = {slugify(tag): tag for event in resolution.events for tag in event.draft.tags}
    known = {row[0] for row in transaction.reader.read_rows("SELECT key FROM tag")}
    return [*(insert_row("tag", {"key": tag}, label=labels[tag]) for tag in tags if tag not in known), *found]


class _Ids:
    """The ids behind keys: those recorded, and those just given."""

    def __init__(self, transaction: Transaction) -> None:
        self._reader = transaction.reader
        self.fresh: dict[tuple[str, str], int] = {}

    def __call__(self, table: str, key: str) -> int:
        if (table, key) not in self.fresh:
            row = self._reader.read_first(f"SELECT id FROM {table} WHERE key = :key", key=key)  # noqa: S608 - ours
            if row is None:
                raise LookupError(f"{table} {key}")
            self.fresh[table, key] = row[0]
        return self.fresh[table, key]


def make_actor_rows(
    transaction: Transaction, drafts: Iterable[ActorDraft], ids: "_Ids | None" = None
) -> Iterator[RowChange]:
    """The rows of new actors with their names; a parent stands before its child or is recorded."""
    known = ids or _Ids(transaction)
    listed = list(drafts)
    for draft, fresh in zip(listed, transaction.reserve_ids("actor", len(listed)), strict=True):
        known.fresh["actor", draft.key] = fresh
    for draft in listed:
        key = known("actor", draft.key)
        yield insert_row("actor", {"id": key}, **_actor_values(draft, known), version=1)
    for draft in listed:
        yield from _names(draft, known("actor", draft.key))


def _actor_values(draft: ActorDraft, ids: _Ids) -> dict[str, Any]:
    return {
        "key": draft.key,
        "kind": draft.kind,
        "country": draft.country or None,
        "parent": ids("actor", draft.parent) if draft.parent else None,
        "receiving": draft.receiving or None,
        "city": draft.city,
        "wikidata": draft.wikidata,
        "reliability": draft.reliability,
    }


def _names(draft: ActorDraft, actor: int) -> Iterator[RowChange]:
    for seq, (name, language, kind) in enumerate(draft.names, start=1):
        key = {"actor": actor, "seq": seq}
        yield insert_row("actor_name", key, name=name, folded=fold(name), language=language, kind=kind)


def _source_rows(transaction: Transaction, resolution: Resolution, ids: _Ids) -> Iterator[RowChange]:
    fresh = transaction.reserve_ids("source", len(resolution.sources))
    for draft, key in zip(resolution.sources, fresh, strict=True):
        ids.fresh["source", draft.key] = key
        outlet = ids("actor", draft.outlet) if draft.outlet else None
        yield insert_row("source", {"id": key}, outlet=outlet, version=1, **_source_values(draft))
    for draft in resolution.completed:
        outlet = ids("actor", draft.outlet) if draft.outlet else None
        values = {**_source_values(draft), "outlet": outlet}
        yield RowChange("source", ChangeKind.UPDATE, {"id": ids("source", draft.key)}, values)


def _source_values(draft: SourceDraft) -> dict[str, Any]:
    names = (
        *("key", "kind", "title", "author", "url", "published", "accessed", "language", "archive_url", "seen"),
        *("reliability", "citekey", "zotero"),
    )
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


def _owned(event: ResolvedEvent, ids: _Ids, revision: int) -> Iterator[RowChange]:
    """The rows that an event owns."""
    key, draft = ids("event", event.key), event.draft
    for seq, row in enumerate(event.rows, start=1):
        yield insert_row(
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
        yield insert_row("event_link", {"event": key, "seq": seq}, other=other, kind=link.kind, ordinal=link.ordinal)
    claims = 0
    for seq, ((source, via), citation, speaker, claimed) in enumerate(
        zip(event.sources, draft.citations, event.speakers, event.claims, strict=True), start=1
    ):
        yield insert_row(
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
        for target, value in claimed:
            claims += 1
            yield insert_row("claim", {"event": key, "seq": claims}, citation=seq, target=target, value=value)
    for one in event.settlements:
        yield insert_row(
            "settlement",
            {"event": key, "target": name_claimed_field(one.target, one.value)},
            value=one.value,
            author=one.author,
            because=one.because,
            revision=revision,
        )
    for tag in sorted({slugify(tag) for tag in draft.tags}):
        yield insert_row("event_tag", {"event": key, "tag": tag})
    for alias in draft.aliases:
        yield insert_row("key_alias", {"alias": alias}, event=key)
