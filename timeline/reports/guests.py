"""Who hosted an observance, and the highest of those who came from the other side.

A level counts only on its own track. The guest highest on the state track comes first, those highest on other
tracks are named beside; who has no rank is said to have none, never placed.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from timeline.domain.records import EventRecord, Participant
from timeline.domain.vocabulary import ActorKind, Role, Track

_ACTING = (Role.HOST, Role.SENDER, Role.GIVER, Role.PRESENTER)


def state_of(one: Participant) -> str:
    """The state of that day, or where the day does not tell it, the one the actor belongs to."""
    return one.country or one.actor_country


def hosts(record: EventRecord, countries: Sequence[str] = ()) -> tuple[Participant, ...]:
    """Those on whose side the event was: the hosts, or who sent, gave or presented; bodies before persons.

    Persons are left out where there is a body. Those of the countries named come first, in their order.
    """
    acting = _acting(record)
    bodies = tuple(one for one in acting if not _is_person(one))
    order = {code: number for number, code in enumerate(countries)}
    return tuple(sorted(bodies or _persons(acting), key=lambda one: order.get(state_of(one), len(order))))


def persons_hosting(record: EventRecord) -> tuple[Participant, ...]:
    """The persons of the hosting side, named or not, each once."""
    return _persons(_acting(record))


def home(record: EventRecord) -> frozenset[str]:
    """The states of the hosting side."""
    return frozenset(state_of(one) for one in hosts(record)) - {""}


@dataclass(frozen=True, slots=True)
class Guests:
    """Who came from the other side: the highest on each track, first the state's, or else who came at all.

    `unranked` are titled or untitled persons without a level, `bodies` organisations that came as such. There
    is no other side where nobody is known to have hosted: `hosted` is then False, and nobody a guest.
    """

    highest: tuple[Participant, ...] = ()
    unranked: tuple[Participant, ...] = ()
    bodies: tuple[Participant, ...] = ()
    hosted: bool = True

    def text(self) -> str:
        """For a cell: `Choe Son-hui, foreign minister`, `bodies: State Duma`, `none named`."""
        if not self.hosted:
            return "no host named"
        if self.highest:
            first, *others = self.highest
            return "; ".join([first.label, *(_beside(first, other) for other in others)])
        if self.unranked:
            return "not ranked: " + "; ".join(one.label for one in self.unranked)
        if self.bodies:
            return "bodies: " + ", ".join(one.name for one in self.bodies)
        return "none named"

    def data(self) -> dict[str, Any]:
        """For machines; `highest_guest` is null where nobody ranked came."""
        highest = [_person(one) for one in self.highest]
        return {
            "highest_guest": highest[0] if highest else None,
            "highest_on_other_tracks": highest[1:],
            "unranked_guests": [_person(one) for one in self.unranked],
            "guest_bodies": [{"actor": one.actor, "name": one.name} for one in self.bodies],
        }


def guests(record: EventRecord, countries: Collection[str]) -> Guests:
    """The guests of an observance; those of the pair's states only, where any of them came."""
    if not hosts(record):
        return Guests(hosted=False)
    at_home = home(record)
    foreign = [one for one in record.participants if one.role not in _ACTING and state_of(one) not in at_home]
    came = [one for one in foreign if state_of(one) in countries] or foreign
    ranked = [one for one in came if _is_person(one) and one.level is not None]
    holders = {_who(one) for one in ranked}
    return Guests(
        highest=tuple(
            min(on_track, key=lambda one: (one.level, one.mention))
            for track in Track
            if (on_track := [one for one in ranked if one.track == track])
        ),
        unranked=_persons(one for one in came if _who(one) not in holders),
        bodies=tuple({one.actor: one for one in came if not _is_person(one)}.values()),
    )


def _acting(record: EventRecord) -> tuple[Participant, ...]:
    return next((found for role in _ACTING if (found := _in_role(record, role))), ())


def _in_role(record: EventRecord, role: Role) -> tuple[Participant, ...]:
    return tuple(one for one in record.participants if one.role == role)


def _is_person(one: Participant) -> bool:
    return one.kind == ActorKind.PERSON or one.unnamed


def _who(one: Participant) -> tuple[str, int]:
    """One person's titles are several rows; posts without a name are told apart by their mention."""
    return one.actor, one.mention if one.unnamed else 0


def _persons(rows: Iterable[Participant]) -> tuple[Participant, ...]:
    """The first row of each person."""
    found: dict[tuple[str, int], Participant] = {}
    for one in rows:
        if _is_person(one):
            found.setdefault(_who(one), one)
    return tuple(found.values())


def _beside(first: Participant, other: Participant) -> str:
    same = _who(first) == _who(other)
    return f"{'also ' + other.title if same else other.label} ({other.track} track)"


def _person(one: Participant) -> dict[str, Any]:
    return {
        "actor": one.actor,
        "name": "" if one.unnamed else one.name,
        "title": one.title,
        "country": one.country,
        "track": one.track or None,
        "level": one.level,
    }
