"""An actor and everything known of it: names, posts, titles that events attest, first and last event."""

from timeline.db.read.actors import ActorRef
from timeline.db.read.nouns.offices import read_tenures_of
from timeline.db.read.sql import Reader
from timeline.domain.names.syntax import format_name
from timeline.domain.records import ActorProfile, AttestedTitle, Sighting

_TITLES = (
    "SELECT DISTINCT p.title, e.edtf, e.key, e.date_start, e.id FROM participation p JOIN event e ON e.id = p.event"
    " WHERE p.actor = :id AND p.title <> '' AND e.status IN ('confirmed', 'reported')"
    " ORDER BY e.date_start, e.id, p.title"
)


def read_actor_profile(reader: Reader, actor: ActorRef) -> ActorProfile:
    """Return everything known of an actor; for a state, events count in which anybody took part for it."""
    row = reader.read_first(
        "SELECT coalesce(u.key, ''), coalesce(n.name, ''), a.wikidata, a.reliability FROM actor a"
        " LEFT JOIN actor u ON u.id = a.parent LEFT JOIN actor_name n ON n.actor = u.id AND n.seq = 1"
        " WHERE a.id = :id",
        id=actor.id,
    )
    parent, parent_name, wikidata, reliability = row or ("", "", "", "")
    aliases = reader.read_rows("SELECT alias FROM key_alias WHERE actor = :id ORDER BY alias", id=actor.id)
    parts = reader.read_rows(
        "SELECT a.key, n.name FROM actor a JOIN actor_name n ON n.actor = a.id AND n.seq = 1"
        " WHERE a.parent = :id ORDER BY a.key",
        id=actor.id,
    )
    events, first, last = _read_events(reader, actor)
    return ActorProfile(
        key=actor.key,
        name=actor.name,
        kind=actor.kind,
        country=actor.country,
        receiving=actor.receiving,
        city=actor.city,
        aliases=tuple(alias for (alias,) in aliases),
        names=tuple(format_name(*name) for name in read_actor_names(reader, actor.id)),
        parent=(parent, parent_name),
        parts=tuple((key, name) for key, name in parts),
        wikidata=wikidata,
        reliability=reliability,
        posts=tuple(read_tenures_of(reader, actor.id)),
        titles=_read_titles(reader, actor.id),
        events=events,
        first=first,
        last=last,
    )


def read_actor_names(reader: Reader, actor: int) -> tuple[tuple[str, str, str], ...]:
    """Return the names of an actor with language and kind, the one shown first."""
    rows = reader.read_rows("SELECT name, language, kind FROM actor_name WHERE actor = :id ORDER BY seq", id=actor)
    return tuple((name, language, kind) for name, language, kind in rows)


def _read_titles(reader: Reader, actor: int) -> tuple[AttestedTitle, ...]:
    """Return the titles of an actor in events that took place, the latest last.

    Those of a body or a state are titles of people whose names no source gives.
    """
    titles: dict[str, AttestedTitle] = {}
    for title, edtf, event, *_ in reader.read_rows(_TITLES, id=actor):
        last = Sighting(edtf, event)
        before = titles.pop(title, AttestedTitle(title, 0, last, last))
        titles[title] = before._replace(events=before.events + 1, last=last)
    return tuple(titles.values())


def _read_events(reader: Reader, actor: ActorRef) -> tuple[int, Sighting | None, Sighting | None]:
    """Return the number of an actor's events, and the first and last with a date."""
    # A state takes part wherever somebody acts for it.
    state = actor.country if actor.key == actor.country.lower() else ""
    source = "FROM event e WHERE e.id IN (SELECT event FROM participation WHERE actor = :id OR country = :state)"
    ends = []
    for order in ("e.date_start, e.id", "e.date_start DESC, e.id DESC"):
        row = reader.read_first(
            f"SELECT e.edtf, e.key {source} AND e.precision <> 'unknown' ORDER BY {order} LIMIT 1",
            id=actor.id,
            state=state,
        )
        ends.append(Sighting(*row) if row else None)
    [(count,)] = reader.read_rows(f"SELECT count(*) {source}", id=actor.id, state=state)
    return int(count), ends[0], ends[1]
