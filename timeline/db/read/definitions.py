"""Actors and sources whole, as drafts that another database could make them from."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from timeline.db.read.sql import Reader, split_chunks
from timeline.domain.events.drafts import ActorDraft, SourceDraft

_SOURCE = (
    "SELECT s.key, coalesce(a.key, ''), s.kind, s.title, s.author, s.url, s.published, s.accessed, s.language,"
    " s.archive_url, s.citekey, s.zotero, s.reliability, s.seen FROM source s LEFT JOIN actor a ON a.id = s.outlet"
)


def read_actor_drafts(reader: Reader, keys: Iterable[str]) -> tuple[ActorDraft, ...]:
    """The actors with these keys and the bodies they belong to, sorted by key."""
    found: dict[str, ActorDraft] = {}
    wanted = set(keys)
    while wanted:
        found.update((draft.key, draft) for draft in _drafts(reader, sorted(wanted)))
        wanted = {draft.parent for draft in found.values() if draft.parent} - found.keys()
    return tuple(found[key] for key in sorted(found))


def _drafts(reader: Reader, keys: list[str]) -> list[ActorDraft]:
    names: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for key, name, language, kind in reader.read_rows(
        "SELECT a.key, n.name, n.language, n.kind FROM actor_name n JOIN actor a ON a.id = n.actor"
        " WHERE a.key IN (:keys) ORDER BY a.key, n.seq",
        keys=keys,
    ):
        names[key].append((name, language, kind))
    rows = reader.read_rows(
        "SELECT a.key, a.kind, coalesce(a.country, ''), coalesce(u.key, ''), coalesce(a.receiving, ''), a.city,"
        " a.wikidata, a.reliability FROM actor a LEFT JOIN actor u ON u.id = a.parent WHERE a.key IN (:keys)",
        keys=keys,
    )
    return [
        ActorDraft(
            key=key,
            kind=kind,
            names=tuple(names[key]),
            country=country,
            parent=parent,
            receiving=receiving,
            city=city,
            wikidata=wikidata,
            reliability=reliability,
        )
        for key, kind, country, parent, receiving, city, wikidata, reliability in rows
    ]


def read_source_draft(reader: Reader, key: str) -> SourceDraft | None:
    """The source with this key, or with a merged one that stands for it; None when there is none."""
    found = _sources(reader, " WHERE s.key = :key", key=key) or _sources(
        reader, " JOIN key_alias k ON k.source = s.id WHERE k.alias = :key", key=key
    )
    return found[0] if found else None


class NamedSource(NamedTuple):
    """Sources by what they are called: their Zotero key, their citation key, their key or a merged one."""

    zotero: Mapping[str, SourceDraft]
    citekey: Mapping[str, SourceDraft]
    key: Mapping[str, SourceDraft]


def find_sources_called(reader: Reader, names: Iterable[str]) -> NamedSource:
    """The sources that are called one of these names, each by it; of several the first."""
    found: tuple[dict[str, SourceDraft], ...] = ({}, {}, {})
    for part in split_chunks(sorted(set(names) - {""})):
        for column, by_name in zip(("zotero", "citekey", "key"), found, strict=True):
            for draft in _sources(reader, f" WHERE s.{column} IN (:names) ORDER BY s.id", names=part):
                by_name.setdefault(getattr(draft, column), draft)
        merged = dict(
            reader.read_rows(
                "SELECT k.alias, s.key FROM key_alias k JOIN source s ON s.id = k.source WHERE k.alias IN (:names)",
                names=part,
            )
        )
        whole = _sources(reader, " WHERE s.key IN (:names)", names=list(merged.values())) if merged else []
        kept = {draft.key: draft for draft in whole}
        found[2].update((alias, kept[key]) for alias, key in merged.items())
    return NamedSource(*found)


def find_sources_of_day(reader: Reader, outlet: str, published: str) -> list[SourceDraft]:
    """What an outlet, by its key, published on a date, in EDTF as it is recorded; either may be empty."""
    # Told so that the index of outlet and day is used.
    same = "s.outlet = (SELECT id FROM actor WHERE key = :outlet)" if outlet else "s.outlet IS NULL"
    return _sources(
        reader, f" WHERE {same} AND s.published = :published ORDER BY s.id", outlet=outlet, published=published
    )


def _sources(reader: Reader, where: str, **values: str | Sequence[str]) -> list[SourceDraft]:
    rows = reader.read_rows(_SOURCE + where, **values)
    return [
        replace(SourceDraft(*texts), reliability=reliability, seen=bool(seen)) for *texts, reliability, seen in rows
    ]
