"""Who hosted an observance, and the highest of those who came from the other side.

A level counts only on its own track. The guest highest on the state track comes first, those highest on other
tracks are named beside; who has no rank is said to have none, never placed. Where both sides hosted, whoever came is
a guest of both. Those of other states than the two stand apart.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from timeline.domain.events.records import EventRecord, Participant
from timeline.domain.vocabulary import ActorKind, Role, Track

_ACTING = (Role.HOST, Role.SENDER, Role.GIVER, Role.PRESENTER)
_MEETING = frozenset((Role.HOST, Role.GUEST, Role.VISITOR))


def state_of(one: Participant) -> str:
    """The state of that day, or where the day does not tell it, the one the actor belongs to."""
    return one.country or one.actor_country


def hosts(record: EventRecord, countries: Sequence[str] = ()) -> tuple[Participant, ...]:
    """Those on whose side the event was: the hosts, or who sent, gave or presented; bodies before persons.

    Persons are left out where there is a body. Those of the countries named come first, in their order.
    """
    acting = _acting(record)
    bodies = tuple(one for one in acting if not is_person(one))
    order = {code: number for number, code in enumerate(countries)}
    return tuple(sorted(bodies or _persons(acting), key=lambda one: order.get(state_of(one), len(order))))


def persons_hosting(record: EventRecord) -> tuple[Participant, ...]:
    """The persons of the hosting side, named or not, each once."""
    return _persons(_acting(record))


def home(record: EventRecord) -> frozenset[str]:
    """The states of the hosting side."""
    return frozenset(state_of(one) for one in hosts(record)) - {""}


def is_home(record: EventRecord, one: Participant) -> bool:
    """Whether somebody is of the hosting side; where several states hosted, only those who did it for them."""
    at_home = home(record)
    return state_of(one) in at_home and (len(at_home) == 1 or one.role in _ACTING)


def receives(record: EventRecord) -> bool:
    """Whether people come to it: somebody hosted, or somebody came. To a telegram or an editorial nobody does."""
    return any(one.role in _MEETING for one in record.participants)


def visitors(record: EventRecord) -> tuple[Participant, ...]:
    """Who came, persons and bodies of whatever state but that of the hosts, as they are mentioned; titles are rows."""
    return tuple(one for one in record.participants if one.role not in _ACTING and not is_home(record, one))


def home_persons(record: EventRecord) -> tuple[Participant, ...]:
    """The persons of the hosting side, whether they hosted or were there; titles are rows."""
    there = (one for one in record.participants if one.role in _ACTING or is_home(record, one))
    return tuple(one for one in there if is_person(one))


def who(one: Participant) -> tuple[str, int]:
    """One person's titles are several rows; posts without a name are told apart by their mention."""
    return one.actor, one.mention if one.unnamed else 0


def of_states(record: EventRecord, codes: Collection[str]) -> EventRecord:
    """The event without those who came from other states than these."""
    kept = (one for one in record.participants if one.role in _ACTING or state_of(one) in codes)
    return record._replace(participants=tuple(kept))


@dataclass(frozen=True, slots=True)
class Guests:
    """Who came from the other side: the highest on each track, first the state's, or else who came at all.

    `equals` are those of the same track and level as the first, `unranked` titled or untitled persons without a
    level, `bodies` organisations that came as such. `others` are persons of third states, the highest first, and
    bodies of these where none came; `names` are those of their states. There is no other side where nobody is
    known to have hosted: `hosted` is then False, and nobody a guest. Of a telegram they are the `recipients`.
    """

    highest: tuple[Participant, ...] = ()
    equals: tuple[Participant, ...] = ()
    unranked: tuple[Participant, ...] = ()
    bodies: tuple[Participant, ...] = ()
    others: tuple[Participant, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    hosted: bool = True
    recipients: bool = False

    @property
    def named(self) -> tuple[Participant, ...]:
        """The persons of the other side that are told by name: an only equal is, of several the number."""
        return (*self.highest, *(self.equals if len(self.equals) == 1 else ()), *self.unranked)

    def text(self) -> str:
        """For a cell: `Choe Son-hui, foreign minister`, `bodies: State Duma`, `none named`."""
        return self.own() + self.beside()

    def own(self) -> str:
        """Those of the other side alone."""
        if not self.hosted:
            return "no host named"
        if self.recipients:
            to = self.highest[:1] or self.unranked or self.bodies
            return f"to {to[0].label}" if to else "to nobody named"
        if self.highest:
            return self.ranked() + (f"; {_counted(self.unranked, 'not ranked')}" if self.unranked else "")
        if self.unranked:
            return "not ranked: " + "; ".join(one.label for one in self.unranked)
        if self.bodies:
            return "bodies: " + ", ".join(one.name for one in self.bodies)
        return "none named"

    def ranked(self) -> str:
        """The highest on each track; "" where nobody has a rank."""
        if not self.highest:
            return ""
        first, *others = self.highest
        return "; ".join([first.label + self._equals(), *(_beside(first, other) for other in others)])

    def beside(self) -> str:
        """Those of third states, to stand behind: `; of others: Li Si, prime minister (China)`; mostly nothing."""
        if not self.others:
            return ""
        first, *more = self.others
        state = self.names.get(state_of(first), state_of(first))
        label = f"{first.label} ({state})" if state and not (first.unnamed or first.name == state) else first.label
        return f"; of others: {label}{f' and {len(more)} more' if more else ''}"

    def _equals(self) -> str:
        if len(self.equals) > 1:
            return f" and {len(self.equals)} more of the same rank"
        return "".join(f" and {one.label} (same rank)" for one in self.equals)

    def data(self) -> dict[str, Any]:
        """For machines; `highest_guest` is null where nobody ranked came."""
        highest = [_person(one) for one in self.highest]
        return {
            "highest_guest": highest[0] if highest else None,
            "highest_on_other_tracks": highest[1:],
            "guests_of_the_same_rank": [_person(one) for one in self.equals],
            "unranked_guests": [_person(one) for one in self.unranked],
            "guest_bodies": [{"actor": one.actor, "name": one.name} for one in self.bodies],
            "guests_of_third_states": [_person(one) for one in self.others],
        }


def guests(record: EventRecord, lineages: Sequence[Sequence[str]], *, names: Mapping[str, str]) -> Guests:
    """The guests of an observance by a pair of lineages; by one alone, everybody not at home is of the other side."""
    if not hosts(record):
        return Guests(hosted=False)
    at_home = home(record)
    away = {code for side in lineages if len(at_home) > 1 or at_home.isdisjoint(side) for code in side}
    present = visitors(record)
    came = [one for one in present if not away or state_of(one) in away]
    third = [one for one in present if one not in came]
    others = _persons((*_highest(third), *third)) or _bodies(third)
    return replace(party(came), others=others, names=names, recipients=not receives(record))


def party(came: Sequence[Participant]) -> Guests:
    """Those who came together, as guests or on a visit, by their ranks."""
    highest = _highest(came)
    holders = {who(one) for one in came if _is_ranked(one)}
    first = highest[0] if highest else None
    return Guests(
        highest=highest,
        equals=tuple(
            one
            for one in _persons(each for each in came if first and _rank(each) == _rank(first))
            if first and who(one) != who(first)
        ),
        unranked=_persons(one for one in came if who(one) not in holders),
        bodies=_bodies(came),
    )


def _highest(came: Sequence[Participant]) -> tuple[Participant, ...]:
    """The highest on each track."""
    ranked = [one for one in came if _is_ranked(one)]
    return tuple(
        min(on_track, key=lambda one: (one.level, one.mention))
        for track in Track
        if (on_track := [one for one in ranked if one.track == track])
    )


def _bodies(came: Iterable[Participant]) -> tuple[Participant, ...]:
    return tuple({one.actor: one for one in came if not is_person(one)}.values())


def _is_ranked(one: Participant) -> bool:
    return is_person(one) and one.level is not None


def _rank(one: Participant) -> tuple[str, int | None] | None:
    return (one.track, one.level) if _is_ranked(one) else None


def _acting(record: EventRecord) -> tuple[Participant, ...]:
    return next((found for role in _ACTING if (found := _in_role(record, role))), ())


def _in_role(record: EventRecord, role: Role) -> tuple[Participant, ...]:
    return tuple(one for one in record.participants if one.role == role)


def is_person(one: Participant) -> bool:
    """Whether it is somebody, named or not, and no body."""
    return one.kind == ActorKind.PERSON or one.unnamed


def _persons(rows: Iterable[Participant]) -> tuple[Participant, ...]:
    """The first row of each person."""
    found: dict[tuple[str, int], Participant] = {}
    for one in rows:
        if is_person(one):
            found.setdefault(who(one), one)
    return tuple(found.values())


def _counted(persons: Sequence[Participant], how: str) -> str:
    """`not ranked: Kim, adviser`, or how many where there are several."""
    return f"{how}: {persons[0].label}" if len(persons) == 1 else f"{len(persons)} {how}"


def _beside(first: Participant, other: Participant) -> str:
    same = who(first) == who(other)
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
