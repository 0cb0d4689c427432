"""Actors whole, as drafts that another database could make them from."""

from collections import defaultdict
from collections.abc import Iterable

from timeline.db.read.sql import Reader
from timeline.domain.drafts import ActorDraft


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
