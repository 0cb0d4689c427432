"""Posts on record: who held which, where and when."""

from typing import Any

from timeline.db.read.nouns.actors import find_actor, find_lineage
from timeline.db.read.sql import Reader
from timeline.domain.states.offices import Tenure, parse_bound
from timeline.domain.vocabulary import ActorKind

_TENURES = (
    "SELECT p.key, n.name, coalesce(p.country, ''), coalesce(u.key, ''), o.title, o.valid_from, o.valid_until,"
    " o.attested, coalesce(e.key, ''), o.citation, coalesce(m.name, '')"
    " FROM office o JOIN actor p ON p.id = o.person JOIN actor_name n ON n.actor = p.id AND n.seq = 1"
    " LEFT JOIN actor u ON u.id = o.organisation LEFT JOIN actor_name m ON m.actor = u.id AND m.seq = 1"
    " LEFT JOIN event e ON e.id = o.event"
)


def list_tenures(
    reader: Reader, *, person: str | None = None, organisation: str | None = None, country: str | None = None
) -> list[Tenure]:
    """Return the posts of a person, in a body, and of a country or its predecessors on either side, all as typed.

    They are in the order of `read_tenures_of`. Raises NotFound, Ambiguous.
    """
    where, values = ["1 = 1"], dict[str, Any]()
    if person is not None:
        where.append("o.person = :person")
        values["person"] = find_actor(reader, person, kinds=(ActorKind.PERSON,)).id
    if organisation is not None:
        where.append("o.organisation = :organisation")
        values["organisation"] = find_actor(reader, organisation).id
    if country is not None:
        where.append("(p.country IN (:countries) OR u.country IN (:countries))")
        values["countries"] = find_lineage(reader, country)
    return _read_tenures(reader, " AND ".join(where), **values)


def read_tenures_of(reader: Reader, actor: int) -> list[Tenure]:
    """Return the posts that an actor holds or that are held in it, by beginning, title and person."""
    return _read_tenures(reader, "o.person = :actor OR o.organisation = :actor", actor=actor)


def _read_tenures(reader: Reader, where: str, **values: Any) -> list[Tenure]:
    rows = reader.read_rows(f"{_TENURES} WHERE {where} ORDER BY o.valid_from, o.title, p.key, o.seq", **values)
    return [
        Tenure(person, name, country, organisation, title, parse_bound(since), parse_bound(until), *evidence)
        for person, name, country, organisation, title, since, until, *evidence in rows
    ]
