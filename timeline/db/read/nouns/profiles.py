"""An actor and everything known of it: names, posts, titles that events attest, first and last event."""

from timeline.db.read.actors import ActorRef
from timeline.db.read.definitions import read_actor_drafts
from timeline.db.read.nouns.offices import read_tenures_of
from timeline.db.read.sql import TOOK_PLACE, Reader, join_name
from timeline.domain.records import ActorProfile, AttestedTitle, Sighting
from timeline.domain.vocabulary import Precision

_TITLES = (
    "SELECT DISTINCT p.title, e.edtf, e.key, e.date_start, e.id FROM participation p JOIN event e ON e.id = p.event"
    f" WHERE p.actor = :id AND p.title <> '' AND {TOOK_PLACE}"
    " ORDER BY e.date_start, e.id, p.title"
)

_ACTING = "FROM event_country c WHERE c.country = :state AND c.has_participant"
_DATED = (
    "SELECT c.date_start, c.event FROM event_country c CROSS JOIN event e"
    " WHERE c.country = :state AND c.has_participant AND e.id = c.event AND e.precision <> 'unknown'"
)
_OWN = (
    "SELECT e.date_start, e.id, e.precision FROM participation p JOIN event e ON e.id = p.event WHERE p.actor = :id"
    f" AND (p.country IS NULL OR p.country <> :state) AND NOT EXISTS (SELECT 1 {_ACTING} AND c.event = e.id)"
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
    # A state takes part wherever somebody acts for it. Of its own rows that leaves those under the code of another.
    state = actor.country if actor.key == actor.country.lower() else ""
    own = {(start, event): precision for start, event, precision in reader.read_rows(_OWN, id=actor.id, state=state)}
    dated = [place for place, precision in own.items() if precision != Precision.UNKNOWN]
    number = len(own)
    if state:
        number += reader.read_rows(f"SELECT count(*) {_ACTING}", state=state)[0][0]
        for order in ("c.date_start, c.event", "c.date_start DESC, c.event DESC"):
            dated += reader.read_rows(f"{_DATED} ORDER BY {order} LIMIT 1", state=state)
    if not dated:
        return number, None, None
    ends = [min(dated), max(dated)]
    rows = reader.read_rows("SELECT id, edtf, key FROM event WHERE id IN (:ids)", ids=[event for _, event in ends])
    sightings = {event: Sighting(edtf, key) for event, edtf, key in rows}
    first, last = (sightings[event] for _, event in ends)
    return number, first, last
