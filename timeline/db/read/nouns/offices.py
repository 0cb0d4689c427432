"""Posts on record: who held which, where and when."""

from typing import Any

from timeline.db.read.nouns.actors import find_actor, find_lineage
from timeline.db.read.posts import select_tenures
from timeline.db.read.sql import Reader
from timeline.domain.states.offices import Tenure
from timeline.domain.vocabulary import ActorKind


def list_tenures(
    reader: Reader, *, person: str | None = None, organisation: str | None = None, country: str | None = None
) -> list[Tenure]:
    """Return the posts of a person, in a body, and of a country or its predecessors on either side, all as typed.

    They are in the order of `select_tenures`. Raises NotFound, Ambiguous.
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
    return select_tenures(reader, " AND ".join(where), **values)


def read_tenures_of(reader: Reader, actor: int) -> list[Tenure]:
    """Return the posts that an actor holds or that are held in it, by beginning, title and person."""
    return select_tenures(reader, "o.person = :actor OR o.organisation = :actor", actor=actor)
