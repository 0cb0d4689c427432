"""An actor and everything known of it: names, posts, titles that events attest, first and last event."""

from timeline.db.read.actors import ActorRef
from timeline.db.read.definitions import read_actor_drafts
from timeline.db.read.nouns.offices import read_tenures_of
from timeline.db.read.sql import TOOK_PLACE, Reader, join_name
from timeline.domain.records import ActorProfile, AttestedTitle, Sighting

_TITLES = (
    "SELECT DISTINCT p.title, e.edtf, e.key, e.date_start, e.id FROM participation p JOIN event e ON e.id = p.event"
    f" WHERE p.actor = :id AND p.title <> '' AND {TOOK_PLACE}"
    " ORDER BY e.date_start, e.id, p.title"
)


def read_actor_profile(reader: Reader, actor: ActorRef) -> ActorProfile:
    """Return everything known of an actor; for a state, events count in which anybody took part for it."""
    drafts = {draft.key: draft for draft in read_actor_drafts(reader, [actor.key])}
    draft = drafts[actor.key]
    aliases = reader.read_column("alias", "SELECT alias FROM key_alias WHERE actor = :id ORDER BY alias", id=actor.id)
    parts = reader.read_rows(
        f"SELECT a.key, n.name FROM actor a {join_name('a.id')} WHERE a.parent = :id ORDER BY a.key",
        id=actor.id,
    )
    events, first, last = _read_events(reader, actor)
    return ActorProfile(
        key=actor.key,
        aliases=tuple(aliases),
        name=actor.name,
        names=draft.names,
        kind=actor.kind,
        country=actor.country,
        receiving=actor.receiving,
        city=actor.city,
        parent=(draft.parent, drafts[draft.parent].names[0][0]) if draft.parent else ("", ""),
        parts=tuple((key, name) for key, name in parts),
        wikidata=draft.wikidata,
        reliability=draft.reliability,
        posts=tuple(read_tenures_of(reader, actor.id)),
        titles=_read_titles(reader, actor.id),
        events=events,
        first=first,
        last=last,
    )


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
    source = (
        "FROM event e WHERE e.id IN (SELECT event FROM participation WHERE actor = :id"
        " UNION ALL SELECT event FROM event_country WHERE country = :state AND has_participant)"
    )
    ends: list[Sighting | None] = []
    for order in ("e.date_start, e.id", "e.date_start DESC, e.id DESC"):
        sightings = reader.read_records(
            Sighting,
            f"SELECT e.edtf AS date, e.key AS event {source} AND e.precision <> 'unknown' ORDER BY {order} LIMIT 1",
            id=actor.id,
            state=state,
        )
        ends.append(sightings[0] if sightings else None)
    [(count,)] = reader.read_rows(f"SELECT count(*) {source}", id=actor.id, state=state)
    return int(count), ends[0], ends[1]
