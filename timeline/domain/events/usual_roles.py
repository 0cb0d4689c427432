"""Which roles the sides of an event usually have, by the family of its type."""

from collections.abc import Mapping

from timeline.domain.events.parties import RECEIVING
from timeline.domain.vocabulary import Family, Role, Soil

_EXCHANGED = (Role.SENDER, Role.RECIPIENT)
_BY_FAMILY: Mapping[Family, tuple[Role, ...]] = {
    Family.RELATIONS: (Role.PARTY,),
    Family.TREATY: (Role.PARTY, Role.SIGNATORY),
    Family.CEREMONY: (Role.HOST, Role.GUEST),
    Family.MESSAGE: _EXCHANGED,
    Family.VISIT: (Role.VISITOR, Role.HOST, Role.LEADER, Role.MEMBER),
    Family.TALKS: (Role.PARTY, Role.MEDIATOR),
    Family.REPRESENTATION: (Role.PARTY, Role.PRESENTER, Role.RECEIVER),
    Family.ECONOMIC: _EXCHANGED,
}


def list_usual_roles(family: str) -> tuple[Role, ...]:
    """List the roles of a family, the most usual first; of two sides of which one receives, that one second."""
    return _BY_FAMILY.get(Family(family), (Role.PARTY,))


def find_missing_role(family: str, *, came: bool) -> Role:
    """Find the role of the other side, where one `came`, sent or acted, or where one received."""
    first, *others = list_usual_roles(family)
    return others[0] if came and others and others[0] in RECEIVING else first


def write_example(family: str, soil: str) -> tuple[tuple[str, str], ...]:
    """Write the fields that name the sides of an example, as (name, value); one side may be where it took place."""
    other = "in" if soil == Soil.ALWAYS else find_missing_role(family, came=True)
    return (list_usual_roles(family)[0], "PRK"), (other, "RUS")
