"""Actors: the list, and the one that somebody names."""

from collections.abc import Iterable, Sequence
from typing import Any

from timeline.db.read.actors import ActorRef, find_by_key, find_by_name, suggest_names
from timeline.db.read.candidates import MOST_CANDIDATES, choose_one, make_prefix_bounds
from timeline.db.read.countries import find_country, read_states
from timeline.db.read.sql import Reader, join_name
from timeline.domain.names.folding import fold
from timeline.domain.records import ActorSummary

_NO_WORD = "\N{REPLACEMENT CHARACTER}"  # in no name


def find_actor(reader: Reader, text: str, *, kinds: Sequence[str] = ()) -> ActorRef:
    """Find the actor with this key, name, `COUNTRY: NAME`, code of a state, or beginning of a key.

    Raises NotFound with the nearest names, or Ambiguous with the candidates.
    """

    def select(actors: Iterable[ActorRef | None]) -> list[ActorRef]:
        return [actor for actor in actors if actor and (not kinds or actor.kind in kinds)]

    wanted = text.strip()
    prefix, colon, name = (part.strip() for part in wanted.partition(":"))
    if exact := select([find_by_key(reader, wanted) or find_by_key(reader, wanted.lower())]):
        return exact[0]
    matches = select(find_by_name(reader, wanted))
    if not matches and colon and prefix and name:
        lineage = find_lineage(reader, prefix)
        matches = [actor for actor in select(find_by_name(reader, name)) if actor.country in lineage]
    if not matches and wanted:
        low, high = make_prefix_bounds(wanted.lower())
        keys = reader.read_column(
            "key",
            "SELECT key FROM actor WHERE key >= :low AND key < :high ORDER BY key LIMIT :limit",
            low=low,
            high=high,
            limit=MOST_CANDIDATES + 1,
        )
        matches = select(find_by_key(reader, key) for key in keys)
    return choose_one(
        "actor",
        text,
        matches,
        describe=lambda actor: f"{actor.key}  {actor.name}",
        suggest=lambda: suggest_names(reader, name or wanted, kinds=kinds),
    )


def find_lineage(reader: Reader, country: str) -> tuple[str, ...]:
    """Return the codes of a country, as typed, and of its predecessors; raises NotFound, Ambiguous."""
    return read_states(reader).find_lineage(find_country(reader, country))


def list_actors(
    reader: Reader,
    words: str = "",
    *,
    country: str | None = None,
    kind: str = "",
    limit: int | None = None,
    after: str = "",
) -> list[ActorSummary]:
    """Return the actors by key: those with all the words in one of their names, or with a key that begins so.

    Those of a country, as typed, include those of its predecessors. Raises NotFound, Ambiguous.
    """
    where, values = ["a.key > :after"], dict[str, Any](after=after, limit=limit)
    if words.strip():
        parts = {f"word{place}": f"%{word}%" for place, word in enumerate(fold(words).split() or [_NO_WORD])}
        names = " AND ".join(f"n.folded LIKE :{part}" for part in parts)
        where.append(f"(a.id IN (SELECT n.actor FROM actor_name n WHERE {names}) OR (a.key >= :low AND a.key < :high))")
        low, high = make_prefix_bounds(words.strip().lower())
        values |= parts | {"low": low, "high": high}
    if country is not None:
        where.append("a.country IN (:countries)")
        values["countries"] = find_lineage(reader, country)
    if kind:
        where.append("a.kind = :kind")
        values["kind"] = kind
    page = "" if limit is None else " LIMIT :limit"
    return reader.read_records(
        ActorSummary,
        "SELECT a.key, n.name, a.kind, coalesce(a.country, '') AS country, a.city, coalesce(u.key, '') AS parent,"
        " (SELECT count(DISTINCT p.event) FROM participation p WHERE p.actor = a.id) AS events"
        f" FROM actor a {join_name('a.id')} LEFT JOIN actor u ON u.id = a.parent"
        f" WHERE {' AND '.join(where)} ORDER BY a.key{page}",
        **values,
    )
