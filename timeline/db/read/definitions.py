"""Actors and sources whole, as drafts that another database could make them from."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from timeline.db.read.sql import Reader
from timeline.domain.drafts import ActorDraft, SourceDraft

_SOURCE = (
    "SELECT s.key, coalesce(a.key, ''), s.kind, s.title, s.author, s.url, s.published, s.accessed, s.language,"
    " s.archive_url, s.reliability, s.seen FROM source s LEFT JOIN actor a ON a.id = s.outlet"
)


def actors(reader: Reader, keys: Iterable[str]) -> tuple[ActorDraft, ...]:
    """The actors with these keys and the bodies they belong to, sorted by key."""
    found: dict[str, ActorDraft] = {}
    wanted = set(keys)
    while wanted:
        found.update((draft.key, draft) for draft in _drafts(reader, sorted(wanted)))
        wanted = {draft.parent for draft in found.values() if draft.parent} - found.keys()
    return tuple(found[key] for key in sorted(found))


def _drafts(reader: Reader, keys: list[str]) -> list[ActorDraft]:
    names: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for key, name, language, kind in reader.rows(
        "SELECT a.key, n.name, n.language, n.kind FROM actor_name n JOIN actor a ON a.id = n.actor"
        " WHERE a.key IN (:keys) ORDER BY a.key, n.seq",
        keys=keys,
    ):
        names[key].append((name, language, kind))
    rows = reader.rows(
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


def source(reader: Reader, key: str) -> SourceDraft | None:
    """The source with this key, or with a merged one that stands for it; None when there is none."""
    found = _sources(reader, " WHERE s.key = :key", key=key) or _sources(
        reader, " JOIN key_alias k ON k.source = s.id WHERE k.alias = :key", key=key
    )
    return found[0] if found else None


def sources_of_day(reader: Reader, outlet: str, published: str) -> list[SourceDraft]:
    """What an outlet, by its key, published on a date, in EDTF as it is recorded; either may be empty."""
    # Told so that the index of outlet and day is used.
    same = "s.outlet = (SELECT id FROM actor WHERE key = :outlet)" if outlet else "s.outlet IS NULL"
    return _sources(
        reader, f" WHERE {same} AND s.published = :published ORDER BY s.id", outlet=outlet, published=published
    )


def _sources(reader: Reader, where: str, **values: str) -> list[SourceDraft]:
    rows = reader.rows(_SOURCE + where, **values)
    return [
        replace(SourceDraft(*texts), reliability=reliability, seen=bool(seen)) for *texts, reliability, seen in rows
    ]
