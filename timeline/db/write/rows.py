"""From a resolved batch to row changes, with fresh ids."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from timeline.db.models import (
    Actor,
    ActorName,
    Citation,
    Claim,
    Event,
    EventLink,
    EventTag,
    KeyAlias,
    Model,
    Office,
    Participation,
    Settlement,
    Source,
    Tag,
    get_table,
)
from timeline.db.write.affected import OWNED_BY_EVENT
from timeline.db.write.apply import RowChange, insert_row, plan_row, update_row
from timeline.db.write.offices import AttestedOffices
from timeline.db.write.replacement import replace_event, replace_rows
from timeline.db.write.resolution_blocks import EVENTS, split_resolution
from timeline.db.write.resolve import Resolution, ResolvedEvent
from timeline.db.write.transaction import Transaction
from timeline.domain.events.claims import name_claimed_field
from timeline.domain.events.drafts import ActorDraft, SourceDraft
from timeline.domain.names.folding import fold
from timeline.domain.names.keys import slugify
from timeline.domain.vocabulary import ChangeKind

_ORDER = {model: place for place, model in enumerate(OWNED_BY_EVENT)}
_insert_event = plan_row(Event)
_insert_participation = plan_row(Participation)
_insert_link = plan_row(EventLink)
_insert_tag = plan_row(EventTag)
_insert_citation = plan_row(Citation)
_insert_claim = plan_row(Claim)
_insert_settlement = plan_row(Settlement)
_insert_alias = plan_row(KeyAlias)


def make_changes(transaction: Transaction, resolution: Resolution, *, revision: int) -> list[RowChange]:
    """Make the changes that record a batch in a revision: tags, actors, sources, events, then what events own."""
    return [*_insert_tags(transaction, resolution), *_make_block(transaction, resolution, _Ids(transaction), revision)]


def make_blocks(
    transaction: Transaction, resolution: Resolution, *, revision: int, batch: int | None = None, size: int = EVENTS
) -> Iterator[list[RowChange]]:
    """Make the same changes in blocks of so many events, each when those before are carried out.

    New events are of the `batch`, if there is one.
    The rows of a large import would take more memory than all else about it.
    """
    ids = _Ids(transaction)
    tags = [*_insert_tags(transaction, resolution)]
    for block in split_resolution(resolution, size=size):
        yield [*tags, *_make_block(transaction, block, ids, revision, batch)]
        tags = []


def _make_block(
    transaction: Transaction, resolution: Resolution, ids: "_Ids", revision: int, batch: int | None = None
) -> list[RowChange]:
    reader = transaction.reader
    changes = [
        *make_actor_rows(transaction, resolution.actors, ids),
        *_update_actors(transaction, resolution, ids),
        *_record_sources(transaction, resolution, ids),
    ]
    new = [event for event in resolution.events if event.replaces is None]
    for event, id_ in zip(new, transaction.reserve_ids(Event, len(new)), strict=True):
        ids.put(Event, event.key, id_)
        changes.append(_make_event(event, id_, **({"batch": batch} if batch else {})))
    replacing = [(event.replaces, event) for event in resolution.events if event.replaces is not None]
    for id_, event in replacing:
        ids.put(Event, event.key, id_)
    offices = AttestedOffices(reader)
    attested = [
        offices.make_changes(event, ids.get(Event, event.key), partial(ids.get, Actor)) for event in resolution.events
    ]
    # What refers to a citation is deleted before it and inserted after it.
    changes += [change for deletions, _ in attested for change in deletions]
    # Rows of one table together make one statement.
    owned = (change for event in new for change in _list_owned(event, ids, revision))
    changes += sorted(owned, key=lambda change: _ORDER[change.model])
    for id_, event in replacing:
        changes += replace_event(reader, id_, [_make_event(event, id_), *_list_owned(event, ids, revision)])
    changes += [change for _, insertions in attested for change in insertions]
    return changes


class _Ids:
    """The ids behind keys: those recorded, and those just reserved."""

    def __init__(self, transaction: Transaction) -> None:
        self._reader = transaction.reader
        self._ids: dict[tuple[Model, str], int] = {}

    def put(self, model: Model, key: str, id_: int) -> None:
        """Note the id reserved for a key."""
        self._ids[model, key] = id_

    def get(self, model: Model, key: str) -> int:
        """Return the id of an event, an actor or a source; raises LookupError for an unknown key."""
        if (model, key) not in self._ids:
            name = get_table(model).name
            row = self._reader.read_first(f"SELECT id FROM {name} WHERE key = :key", key=key)  # noqa: S608 - ours
            if row is None:
                raise LookupError(f"{name} {key}")
            self._ids[model, key] = row[0]
        return self._ids[model, key]


def _insert_tags(transaction: Transaction, resolution: Resolution) -> Iterator[RowChange]:
    labels = {slugify(tag): tag for event in resolution.events for tag in event.draft.tags}
    known = {row[0] for row in transaction.reader.read_rows("SELECT key FROM tag")}
    return (insert_row(Tag(key=key, label=labels[key])) for key in sorted(labels.keys() - known))


def make_actor_rows(
    transaction: Transaction, drafts: Iterable[ActorDraft], ids: _Ids | None = None
) -> Iterator[RowChange]:
    """Make the rows of new actors with their names; a parent comes before its child or is recorded."""
    ids = ids or _Ids(transaction)
    drafts = list(drafts)
    for draft, id_ in zip(drafts, transaction.reserve_ids(Actor, len(drafts)), strict=True):
        ids.put(Actor, draft.key, id_)
    for draft in drafts:
        yield insert_row(_make_actor(draft, ids))
    for draft in drafts:
        yield from map(insert_row, make_names(draft.names, ids.get(Actor, draft.key)))
        yield from map(insert_row, _make_posts(draft, ids))


def _make_posts(draft: ActorDraft, ids: _Ids) -> Iterator[Office]:
    for seq, post in enumerate(draft.posts, start=1):
        office = Office(
            person=ids.get(Actor, draft.key),
            seq=seq,
            organisation=ids.get(Actor, post.organisation) if post.organisation else None,
            title=post.title,
            source=post.source,
        )
        if post.since:
            office.valid_from = post.since
        if post.until:
            office.valid_until = post.until
        yield office


def make_names(names: Iterable[tuple[str, str, str]], actor: int, *, first: int = 1) -> Iterator[ActorName]:
    """Make the rows of an actor's names, (name, language, kind) each, numbered from `first`."""
    for seq, (name, language, kind) in enumerate(names, start=first):
        yield ActorName(actor=actor, seq=seq, name=name, folded=fold(name), language=language, kind=kind)


def _update_actors(transaction: Transaction, resolution: Resolution, ids: _Ids) -> Iterator[RowChange]:
    for draft in resolution.revised:
        yield update_row(_make_actor(draft, ids))
        id_ = ids.get(Actor, draft.key)
        names = list(map(insert_row, make_names(draft.names, id_)))
        yield from replace_rows(transaction.reader, (ActorName,), ("actor", id_), names)


def _make_actor(draft: ActorDraft, ids: _Ids) -> Actor:
    return Actor(
        id=ids.get(Actor, draft.key),
        key=draft.key,
        kind=draft.kind,
        country=draft.country or None,
        parent=ids.get(Actor, draft.parent) if draft.parent else None,
        receiving=draft.receiving or None,
        city=draft.city,
        wikidata=draft.wikidata,
        reliability=draft.reliability,
    )


def _record_sources(transaction: Transaction, resolution: Resolution, ids: _Ids) -> Iterator[RowChange]:
    reserved = transaction.reserve_ids(Source, len(resolution.sources))
    for draft, id_ in zip(resolution.sources, reserved, strict=True):
        ids.put(Source, draft.key, id_)
        yield _make_source(draft, ids, ChangeKind.INSERT)
    for draft in resolution.completed:
        yield _make_source(draft, ids, ChangeKind.UPDATE)


def _make_source(draft: SourceDraft, ids: _Ids, kind: ChangeKind) -> RowChange:
    return plan_row(Source, kind)(
        id=ids.get(Source, draft.key),
        key=draft.key,
        outlet=ids.get(Actor, draft.outlet) if draft.outlet else None,
        kind=draft.kind,
        title=draft.title,
        author=draft.author,
        url=draft.url,
        published=draft.published,
        accessed=draft.accessed,
        language=draft.language,
        archive_url=draft.archive_url,
        citekey=draft.citekey,
        zotero=draft.zotero,
        reliability=draft.reliability,
        seen=draft.seen,
    )


def _make_event(event: ResolvedEvent, id_: int, **more: Any) -> RowChange:
    draft = event.draft
    latitude, longitude = draft.coordinates or (None, None)
    return _insert_event(
        id=id_,
        key=event.key,
        type=draft.type,
        title=draft.title,
        summary=draft.summary,
        note=draft.note,
        date_text=draft.date_text,
        edtf=draft.when.edtf,
        date_start=draft.when.start.isoformat(),
        date_end=draft.when.end.isoformat(),
        month_day=draft.when.month_day,
        precision=draft.when.precision,
        announced=draft.announced,
        status=draft.status,
        country=event.country or None,
        neutral_ground=draft.neutral_ground,
        city=event.city,
        venue=draft.venue,
        latitude=latitude,
        longitude=longitude,
        is_occasion=event.occasion,
        recurs=event.recurs,
        # No name of a data set is one too: NULLs would not be unique.
        dataset=draft.dataset if draft.dataset or draft.native_id else None,
        native_id=draft.native_id or None,
        **more,
    )


def _list_owned(event: ResolvedEvent, ids: _Ids, revision: int) -> Iterator[RowChange]:
    """Make the rows that an event owns."""
    id_, draft = ids.get(Event, event.key), event.draft
    for seq, row in enumerate(event.rows, start=1):
        yield _insert_participation(
            event=id_,
            seq=seq,
            actor=ids.get(Actor, row.actor),
            role=row.role,
            country=row.country or None,
            title=row.title,
            track=row.track or None,
            level=row.level,
            as_written=row.as_written,
            mention=row.mention,
        )
    for seq, link in enumerate(event.links, start=1):
        yield _insert_link(event=id_, seq=seq, other=ids.get(Event, link.other), kind=link.kind, ordinal=link.ordinal)
    yield from _list_citations(event, id_, ids)
    for settlement in event.settlements:
        yield _insert_settlement(
            event=id_,
            target=name_claimed_field(settlement.target, settlement.value),
            value=settlement.value,
            author=settlement.author,
            because=settlement.because,
            revision=revision,
        )
    for tag in sorted({slugify(tag) for tag in draft.tags}):
        yield _insert_tag(event=id_, tag=tag)
    for alias in draft.aliases:
        yield _insert_alias(alias=alias, event=id_)


def _list_citations(event: ResolvedEvent, id_: int, ids: _Ids) -> Iterator[RowChange]:
    """Make the rows of an event's citations, each with its claims, which are numbered through the event."""
    claims = 0
    for seq, ((source, via), citation, speaker, claimed) in enumerate(
        zip(event.sources, event.draft.citations, event.speakers, event.claims, strict=True), start=1
    ):
        yield _insert_citation(
            event=id_,
            seq=seq,
            source=ids.get(Source, source),
            via=ids.get(Source, via) if via else None,
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
            yield _insert_claim(event=id_, seq=claims, citation=seq, target=target, value=value)
