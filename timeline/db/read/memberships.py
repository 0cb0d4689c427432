"""Memberships on record: of an organisation, or of a state."""

from collections.abc import Sequence
from typing import Any

from timeline.db.read.actors import find_by_key, find_by_name, suggest_names
from timeline.db.read.rows import Conversion
from timeline.db.read.sql import Reader, join_name
from timeline.domain.states.memberships import MARK, Member
from timeline.domain.states.offices import parse_bound
from timeline.domain.vocabulary import ActorKind
from timeline.errors import InvalidInput, NotFound

_MEMBERS = (
    "SELECT a.key AS organisation, n.name AS organisation_name, m.seq AS number, m.country,"
    " coalesce(c.name, m.country) AS name, m.valid_from, m.valid_until, m.source"
    f" FROM membership m JOIN actor a ON a.id = m.organisation {join_name('a.id')}"
    f" LEFT JOIN actor s ON s.key = lower(m.country) LEFT {join_name('s.id', 'c')}"
)
_BOUNDS = {"since": Conversion(parse_bound, "valid_from"), "until": Conversion(parse_bound, "valid_until")}


def read_members(reader: Reader, *, organisation: str = "", country: str = "") -> list[Member]:
    """Return the memberships of an organisation by its key, or of a state by its code, or all, by their beginning."""
    where, values = ["1 = 1"], dict[str, Any]()
    if organisation:
        where.append("a.key = :organisation")
        values["organisation"] = organisation
    if country:
        where.append("m.country = :country")
        values["country"] = country
    order = "ORDER BY a.key, m.valid_from, m.country, m.seq"
    return reader.read_records(Member, f"{_MEMBERS} WHERE {' AND '.join(where)} {order}", _BOUNDS, **values)


def find_organisation(reader: Reader, text: str) -> str:
    """Find an organisation by its key or a name; raises NotFound, InvalidInput for what is none."""
    name = text.strip().removeprefix(MARK)
    exact = find_by_key(reader, name.lower())
    actors = [exact] if exact else list(find_by_name(reader, name))
    bodies = [actor for actor in actors if actor.kind == ActorKind.ORGANISATION]
    if actors and not bodies:
        raise InvalidInput("not-an-organisation", name=actors[0].name, kind=actors[0].kind)
    if not bodies:
        raise NotFound("organisation", name, nearest=suggest_names(reader, name, kinds=(ActorKind.ORGANISATION,)))
    return bodies[0].key


def find_members(reader: Reader, text: str) -> Sequence[Member]:
    """Find the members of an organisation; raises as `find_organisation`, InvalidInput where none is on record."""
    organisation = find_organisation(reader, text)
    members = read_members(reader, organisation=organisation)
    if not members:
        raise InvalidInput("no-members", organisation=organisation)
    return members
