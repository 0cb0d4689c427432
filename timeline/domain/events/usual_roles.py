"""Which roles the sides of an event usually have, by the family of its type."""

from collections.abc import Mapping

from timeline.domain.vocabulary import Family, Role, Soil

_BOTH = (Role.PARTY, Role.PARTY)
_SIDES: Mapping[Family, tuple[Role, Role]] = {
    Family.CEREMONY: (Role.GUEST, Role.HOST),
    Family.MESSAGE: (Role.SENDER, Role.RECIPIENT),
    Family.VISIT: (Role.VISITOR, Role.HOST),
    Family.ECONOMIC: (Role.SENDER, Role.RECIPIENT),
}
"""The role of the side that came, sent or acted, and of the side that received; else parties."""
_OTHERS: Mapping[Family, tuple[Role, ...]] = {
    Family.TREATY: (Role.SIGNATORY,),
    Family.VISIT: (Role.LEADER, Role.MEMBER),
    Family.TALKS: (Role.MEDIATOR,),
    Family.REPRESENTATION: (Role.PRESENTER, Role.RECEIVER),
}


def list_usual_roles(family: str) -> tuple[Role, ...]:
    """List the roles of a family, those of the two sides first."""
    return tuple(dict.fromkeys((*_SIDES.get(Family(family), _BOTH), *_OTHERS.get(Family(family), ()))))


def find_missing_role(family: str, *, came: bool) -> Role:
    """Find the role of the other side, where one `came`, sent or acted, or where one received."""
    return _SIDES.get(Family(family), _BOTH)[1 if came else 0]


def write_example(family: str, soil: str) -> tuple[tuple[str, str], ...]:
    """Write the fields that name the sides of an example, as (name, value); one side may be where it took place."""
    other = "in" if soil == Soil.ALWAYS else find_missing_role(family, came=True)
    return (find_missing_role(family, came=False), "PRK"), (other, "RUS")


def list_asked_roles(family: str) -> tuple[Role, ...]:
    """List the roles of a family in the order in which to ask for them: whoever gives a banquet comes first."""
    roles = list_usual_roles(family)
    return tuple(sorted(roles, key=lambda role: role is not Role.HOST)) if family == Family.CEREMONY else roles
