"""Actors as they are listed and shown, and the one that somebody names."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from timeline.db.read.actors import ActorRef, find_by_key, find_by_name, suggest_names
from timeline.db.read.countries import find_country, read_states
from timeline.db.read.sql import Reader, split_chunks
from timeline.domain.names.folding import fold
from timeline.domain.names.syntax import format_name
from timeline.errors import Ambiguous, NotFound

_SHOWN = 10
_TITLES = (
    "SELECT DISTINCT p.title, e.edtf, e.key, e.date_start, e.id FROM participation p JOIN event e ON e.id = p.event"
    " WHERE p.actor = :id AND p.title <> '' AND e.status IN ('confirmed', 'reported')"
    " ORDER BY e.date_start, e.id, p.title"
)


class ActorLine(NamedTuple):
    """An actor in a list; `events` is the number of those in which it took part itself."""

    key: str
    name: str
    kind: str
    country: str
    city: str
    parent: str
    events: int


class TitleSeen(NamedTuple):
    """A title as events attest it: how often, and the first and the last time as (EDTF, event key)."""

    title: str
    events: int
    first: tuple[str, str]
    last: tuple[str, str]


class ActorPage(NamedTuple):
    """An actor whole; `first` and `last` are its first and last dated event as (EDTF, key)."""

    actor: ActorRef
    aliases: tuple[str, ...]
    names: tuple[str, ...]
    parent: tuple[str, str]
    parts: tuple[tuple[str, str], ...]
    wikidata: str
    reliability: str
    titles: tuple[TitleSeen, ...]
    events: int
    first: tuple[str, str] | None
    last: tuple[str, str] | None


def actor(reader: Reader, text: str, *, kinds: Sequence[str] = ()) -> ActorRef:
    """The actor by key, name, `COUNTRY: NAME`, code of a state or beginning of a key; raises NotFound, Ambiguous."""
    wanted = text.strip()
    found = find_by_key(reader, wanted) or find_by_key(reader, wanted.lower())
    if found and (not kinds or found.kind in kinds):
        return found
    prefix, colon, name = (part.strip() for part in wanted.partition(":"))
    bearing = [one for one in find_by_name(reader, wanted) if not kinds or one.kind in kinds]
    if not bearing and colon and prefix and name:
        line = {*read_states(reader).find_lineage(find_country(reader, prefix))}
        bearing = [
            one for one in find_by_name(reader, name) if one.country in line and (not kinds or one.kind in kinds)
        ]
    if not bearing and wanted:
        bearing = _beginning(reader, wanted, kinds)
    if len(bearing) == 1:
        return bearing[0]
    if bearing:
        shown = [f"{one.key}  {one.name}" for one in bearing[:_SHOWN]]
        more = ["..."] if len(bearing) > _SHOWN else []
        raise Ambiguous("actor", text, [*shown, *more], hint="Write the key.")
    near = suggest_names(reader, name or wanted, kinds=kinds)
    raise NotFound("actor", text, nearest=near, hint="Find it: timeline actor list WORDS")


def listed(
    reader: Reader,
    words: str = "",
    *,
    countries: Sequence[str] = (),
    kinds: Sequence[str] = (),
    limit: int | None = None,
    after: str = "",
) -> list[ActorLine]:
    """The actors by key; `words` must all stand in one of the names, or begin the key."""
    where, values = ["1 = 1"], dict[str, Any]()
    if words.strip():
        parts = fold(words).split() or ["\N{REPLACEMENT CHARACTER}"]
        like = " AND ".join(f"n.folded LIKE :word{at}" for at in range(len(parts)))
        where.append(f"(a.id IN (SELECT n.actor FROM actor_name n WHERE {like}) OR (a.key >= :low AND a.key < :high))")  # noqa: S608 - ours
        values |= {f"word{at}": f"%{part}%" for at, part in enumerate(parts)}
        values |= {"low": words.strip().lower(), "high": words.strip().lower() + "\U0010ffff"}
    for column, wanted in (("a.country", countries), ("a.kind", kinds)):
        if wanted:
            name = column.removeprefix("a.")
            where.append(f"{column} IN (:{name})")
            values[name] = list(wanted)
    if after:
        where.append("a.key > :after")
        values["after"] = after
    sql = (
        "SELECT a.id, a.key, s.name, a.kind, coalesce(a.country, ''), a.city, coalesce(u.key, '') FROM actor a"  # noqa: S608 - ours
        " JOIN actor_name s ON s.actor = a.id AND s.seq = 1 LEFT JOIN actor u ON u.id = a.parent"
        f" WHERE {' AND '.join(where)} ORDER BY a.key"
    )
    if limit is not None:
        sql += " LIMIT :most"
        values["most"] = limit
    rows = reader.read_rows(sql, **values)
    counts: dict[int, int] = {}
    for part in split_chunks([row[0] for row in rows]):
        counts.update(
            reader.read_rows(
                "SELECT actor, count(DISTINCT event) FROM participation WHERE actor IN (:ids) GROUP BY actor", ids=part
            )
        )
    told = ([*rest, counts.get(each, 0)] for each, *rest in rows)
    return [ActorLine(*one) for one in told]


def page(reader: Reader, one: ActorRef) -> ActorPage:
    """Everything known of an actor; of a state, events count in which anybody took part for it."""
    row = reader.read_first(
        "SELECT coalesce(u.key, ''), coalesce(n.name, ''), a.wikidata, a.reliability FROM actor a"
        " LEFT JOIN actor u ON u.id = a.parent LEFT JOIN actor_name n ON n.actor = u.id AND n.seq = 1"
        " WHERE a.id = :id",
        id=one.id,
    )
    parent, parent_name, wikidata, reliability = row or ("", "", "", "")
    aliases = reader.read_rows("SELECT alias FROM key_alias WHERE actor = :id ORDER BY alias", id=one.id)
    parts = reader.read_rows(
        "SELECT a.key, n.name FROM actor a JOIN actor_name n ON n.actor = a.id AND n.seq = 1"
        " WHERE a.parent = :id ORDER BY a.key",
        id=one.id,
    )
    count, first, last = _events(reader, one)
    return ActorPage(
        one,
        tuple(alias for (alias,) in aliases),
        tuple(format_name(*name) for name in names(reader, one.id)),
        (parent, parent_name),
        tuple((key, name) for key, name in parts),
        wikidata,
        reliability,
        titles(reader, one.id),
        count,
        first,
        last,
    )


def names(reader: Reader, actor_id: int) -> tuple[tuple[str, str, str], ...]:
    """The names of an actor with language and kind, the one shown first."""
    rows = reader.read_rows("SELECT name, language, kind FROM actor_name WHERE actor = :id ORDER BY seq", id=actor_id)
    return tuple((name, language, kind) for name, language, kind in rows)


def event_ids(reader: Reader, actor_id: int) -> list[int]:
    """The events of any status in which an actor took part itself, by date."""
    rows = reader.read_rows(
        "SELECT DISTINCT e.date_start, e.id FROM participation p JOIN event e ON e.id = p.event"
        " WHERE p.actor = :id ORDER BY e.date_start, e.id",
        id=actor_id,
    )
    return [row[1] for row in rows]


def titles(reader: Reader, actor_id: int) -> tuple[TitleSeen, ...]:
    """The titles under which an actor stands in events that took place, the latest last.

    Of a body or a state they are those of people whose names no source gives.
    """
    found: dict[str, TitleSeen] = {}
    for title, edtf, key, *_ in reader.read_rows(_TITLES, id=actor_id):
        before = found.pop(title, None)
        seen = (edtf, key)
        found[title] = TitleSeen(title, before.events + 1 if before else 1, before.first if before else seen, seen)
    return tuple(found.values())


def _events(reader: Reader, one: ActorRef) -> tuple[int, tuple[str, str] | None, tuple[str, str] | None]:
    """How many events, and the first and the last of those with a date."""
    # A state has its part wherever somebody acts for it.
    state = one.country if one.key == one.country.lower() else ""
    source = "FROM event e WHERE e.id IN (SELECT event FROM participation WHERE actor = :id OR country = :state)"
    values: dict[str, Any] = {"id": one.id, "state": state}
    counted = reader.read_first(f"SELECT count(*) {source}", **values)
    ends = []
    for order in ("e.date_start, e.id", "e.date_start DESC, e.id DESC"):
        row = reader.read_first(
            f"SELECT e.edtf, e.key {source} AND e.precision <> 'unknown' ORDER BY {order} LIMIT 1",
            **values,
        )
        ends.append((str(row[0]), str(row[1])) if row else None)
    return (int(counted[0]) if counted else 0), ends[0], ends[1]


def _beginning(reader: Reader, text: str, kinds: Sequence[str]) -> list[ActorRef]:
    """The actors whose key begins so."""
    low = text.lower()
    keys = reader.read_rows(
        "SELECT key FROM actor WHERE key >= :low AND key < :high ORDER BY key LIMIT 11",
        low=low,
        high=low + "\U0010ffff",
    )
    found = [one for (key,) in keys if (one := find_by_key(reader, key))]
    return [one for one in found if not kinds or one.kind in kinds]
