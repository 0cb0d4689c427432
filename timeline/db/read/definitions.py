"""Actors and sources as drafts that another database could make them from."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from timeline.db.read.rows import Conversion
from timeline.db.read.sql import Reader, join_wanted, split_chunks
from timeline.domain.events.drafts import ActorDraft, PostDraft, SourceDraft
from timeline.domain.states.offices import parse_bound

_ACTOR = (
    "SELECT a.key, a.kind, coalesce(a.country, '') AS country, coalesce(u.key, '') AS parent,"
    " coalesce(a.receiving, '') AS receiving, a.city, a.wikidata, a.reliability"
    " FROM actor a LEFT JOIN actor u ON u.id = a.parent WHERE a.key IN (:keys)"
)
_NAMES = (
    "SELECT a.key, n.name, n.language, n.kind FROM actor_name n JOIN actor a ON a.id = n.actor"
    " WHERE a.key IN (:keys) ORDER BY a.key, n.seq"
)
_POSTS = (
    "SELECT a.key, o.title, coalesce(u.key, ''), o.valid_from, o.valid_until, o.source FROM office o"
    " JOIN actor a ON a.id = o.person LEFT JOIN actor u ON u.id = o.organisation"
    " WHERE a.key IN (:keys) AND o.event IS NULL AND o.attested = '' ORDER BY a.key, o.seq"
)
"""The posts of people but those that an event attests, which come with it."""

_SOURCE_COLUMNS = (
    "SELECT s.key, coalesce(a.key, '') AS outlet, s.kind, s.title, s.author, s.url, s.published, s.accessed,"
    " s.language, s.archive_url, s.citekey, s.zotero, s.reliability, s.seen"
)
_SOURCE = f"{_SOURCE_COLUMNS} FROM source s LEFT JOIN actor a ON a.id = s.outlet"
_WITHOUT_PLACE = {"where": Conversion(str)}
"""A recorded source is written nowhere in a file."""


class NamedSource(NamedTuple):
    """Sources by what they are called: their Zotero key, their citation key, their key or that of a merged one."""

    zotero: Mapping[str, SourceDraft]
    citekey: Mapping[str, SourceDraft]
    key: Mapping[str, SourceDraft]


def read_actor_drafts(reader: Reader, keys: Iterable[str]) -> tuple[ActorDraft, ...]:
    """Return the actors with these keys and the bodies that they belong to or have a post in, sorted by key."""
    drafts: dict[str, ActorDraft] = {}
    wanted = set(keys)
    while wanted:
        drafts.update((draft.key, draft) for draft in _read_actors(reader, sorted(wanted)))
        bodies = {post.organisation for draft in drafts.values() for post in draft.posts}
        wanted = {*bodies, *(draft.parent for draft in drafts.values())} - {"", *drafts}
    return tuple(drafts[key] for key in sorted(drafts))


def read_source_draft(reader: Reader, key: str) -> SourceDraft | None:
    """Return the source with this key, or with the former key of a merged one; None where there is none."""
    return read_source_drafts(reader, [key]).get(key)


def read_source_drafts(reader: Reader, keys: Iterable[str]) -> dict[str, SourceDraft]:
    """Return the sources with these keys, or with the former keys of merged ones, each by the key that was asked."""
    drafts: dict[str, SourceDraft] = {}
    for chunk in split_chunks(sorted(keys)):
        drafts |= _read_merged(reader, chunk)
        drafts.update((draft.key, draft) for draft in _read_sources(reader, "WHERE s.key IN (:keys)", keys=chunk))
    return drafts


def _read_merged(reader: Reader, names: Sequence[str]) -> dict[str, SourceDraft]:
    """Return the sources that have these former keys of merged ones, by those."""
    merged = dict(
        reader.read_rows(
            "SELECT k.alias, s.key FROM key_alias k JOIN source s ON s.id = k.source WHERE k.alias IN (:names)",
            names=names,
        )
    )
    remaining = _read_sources(reader, "WHERE s.key IN (:names)", names=list(merged.values())) if merged else []
    by_key = {draft.key: draft for draft in remaining}
    return {alias: by_key[key] for alias, key in merged.items()}


def find_sources_called(reader: Reader, names: Iterable[str]) -> NamedSource:
    """Return the sources that are called one of these names, each by it; of several the first."""
    sources: tuple[dict[str, SourceDraft], ...] = ({}, {}, {})
    for chunk in split_chunks(sorted(set(names) - {""})):
        for column, by_name in zip(("zotero", "citekey", "key"), sources, strict=True):
            where = f"WHERE s.{column} IN (:names) AND s.{column} <> '' ORDER BY s.id"  # as the indexes have it
            for draft in _read_sources(reader, where, names=chunk):
                by_name.setdefault(getattr(draft, column), draft)
        sources[2].update(_read_merged(reader, chunk))
    return NamedSource(*sources)


def find_sources_of_day(reader: Reader, outlet: str, published: str) -> list[SourceDraft]:
    """Return what an outlet, by its key, published on a date, in EDTF as recorded; either may be empty."""
    # Written so that the index of outlet and day is used.
    condition = "s.outlet = (SELECT id FROM actor WHERE key = :outlet)" if outlet else "s.outlet IS NULL"
    return _read_sources(
        reader, f"WHERE {condition} AND s.published = :published ORDER BY s.id", outlet=outlet, published=published
    )


def find_sources_of_days(
    reader: Reader, days: Sequence[tuple[str, str]]
) -> Mapping[tuple[str, str], Sequence[SourceDraft]]:
    """Return what outlets published on these days, by (outlet, date) as in `find_sources_of_day`; none is empty."""
    sources: dict[tuple[str, str], list[SourceDraft]] = defaultdict(list)
    for chunk in split_chunks(days, columns=2):
        begin, values = join_wanted("outlet, published", chunk)
        sql = (
            f"{begin}{_SOURCE_COLUMNS} FROM wanted w CROSS JOIN actor a CROSS JOIN source s"
            " WHERE a.key = w.outlet AND s.outlet = a.id AND s.published = w.published ORDER BY s.id"
        )
        for draft in reader.read_records(SourceDraft, sql, _WITHOUT_PLACE, **values):
            sources[draft.outlet, draft.published].append(draft)
    return sources


def read_source_addresses(reader: Reader) -> Mapping[str, Sequence[str]]:
    """Return the keys of the sources at each address."""
    keys: dict[str, list[str]] = defaultdict(list)
    for url, key in reader.read_rows("SELECT url, key FROM source WHERE url <> '' ORDER BY id"):
        keys[url].append(key)
    return keys


def _read_actors(reader: Reader, keys: list[str]) -> list[ActorDraft]:
    names: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for key, name, language, kind in reader.read_rows(_NAMES, keys=keys):
        names[key].append((name, language, kind))
    posts: dict[str, list[PostDraft]] = defaultdict(list)
    for key, title, organisation, since, until, source in reader.read_rows(_POSTS, keys=keys):
        bounds = (parse_bound(since).edtf, parse_bound(until).edtf)
        posts[key].append(PostDraft(title, organisation, *bounds, source))
    return reader.read_records(
        ActorDraft,
        _ACTOR,
        {
            "names": Conversion(lambda key: tuple(names[key]), "key"),
            "posts": Conversion(lambda key: tuple(posts[key]), "key"),
        },
        keys=keys,
    )


def _read_sources(reader: Reader, where: str, **values: str | Sequence[str]) -> list[SourceDraft]:
    return reader.read_records(SourceDraft, f"{_SOURCE} {where}", _WITHOUT_PLACE, **values)
