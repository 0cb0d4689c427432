"""Two lists of guests beside each other: who is named in both years, who in one, whose title and place changed.

A person or a body is the same where it is the same actor; a group known by its words alone ("officials", of a state)
where the words are the same. Who is known by the post alone is never taken for one person in two years.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from timeline.domain.events.records import EventRecord, Participant
from timeline.domain.names.folding import fold
from timeline.domain.occasions.ordinals import format_ordinal
from timeline.domain.vocabulary import ActorKind
from timeline.reports.anniversaries.guests import is_person, state_of, who
from timeline.reports.anniversaries.rank_changes import Change, change, levels

Identity = tuple[str, ...]


class Place(NamedTuple):
    """Where somebody stands in the order of mention at an event, 1 being the first of all listed."""

    number: int
    event: EventRecord


@dataclass(frozen=True, slots=True)
class Came:
    """Somebody as one year has them: every title borne, and the place at each event; by the first of the rows."""

    rows: tuple[Participant, ...]
    places: tuple[Place, ...]

    @property
    def one(self) -> Participant:
        """The first row."""
        return self.rows[0]

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles, each once, as they are written first."""
        found: dict[str, str] = {}
        for row in self.rows:
            if row.title:
                found.setdefault(fold(row.title), row.title)
        return tuple(found.values())

    @property
    def as_written(self) -> tuple[str, ...]:
        """The words of the sources, where a body is not told of by its name."""
        return tuple(dict.fromkeys(row.as_written for row in self.rows if row.as_written))

    @property
    def levels(self) -> dict[str, int]:
        """The highest level on each track."""
        return levels(self.rows)

    @property
    def posts(self) -> frozenset[tuple[str, str]]:
        """Title and state of each post."""
        return frozenset((fold(row.title), state_of(row)) for row in self.rows if row.title)

    def text(self, *, several: bool) -> str:
        """`2nd: vice premier (state 3)`, `4th: “officials of the ministry”`; with the day of `several` events."""
        order = ", ".join(
            format_ordinal(one.number) + (f" on {one.event.date.display()}" if several else "") for one in self.places
        )
        ranks = ", ".join(f"{track} {level}" for track, level in self.levels.items())
        told = "; ".join(self.titles) or "; ".join(f"“{words}”" for words in self.as_written)
        return order + (f": {told}" if told else "") + (f" ({ranks})" if ranks else "")


class Listed(NamedTuple):
    """Somebody beside themselves: one of both years is None where the sources of that year do not name them."""

    before: Came | None
    now: Came | None

    @property
    def one(self) -> Participant:
        """Who it is, as the later year has it."""
        found = self.now or self.before
        assert found is not None  # noqa: S101 - a row is of somebody
        return found.one

    @property
    def both(self) -> bool:
        """Whether both years name them."""
        return self.before is not None and self.now is not None

    @property
    def change(self) -> Change | None:
        """The change of rank, where both years give one."""
        if self.before and self.now and self.before.levels and self.now.levels:
            return change(self.before.levels, self.now.levels)
        return None

    @property
    def rise(self) -> int:
        """The levels by which they are higher on the first track of both years on which the level changed."""
        found = self.change
        return next((step.up for step in found.steps if step.up), 0) if found else 0


def roll(events: Iterable[tuple[EventRecord, Sequence[Participant]]]) -> dict[Identity, Came]:
    """Those listed at the events of one year, in the order of mention at the first."""
    rows: dict[Identity, list[Participant]] = {}
    places: dict[Identity, dict[str, Place]] = {}
    for event, there in events:
        mentions = sorted({one.mention for one in there})
        for one in sorted(there, key=lambda one: (one.mention, one.seq)):
            key = _identity(one, event)
            rows.setdefault(key, []).append(one)
            places.setdefault(key, {}).setdefault(event.key, Place(mentions.index(one.mention) + 1, event))
    return {key: Came(tuple(found), tuple(places[key].values())) for key, found in rows.items()}


def beside(before: Mapping[Identity, Came], now: Mapping[Identity, Came]) -> tuple[Listed, ...]:
    """Everybody of two years: those of the later in their order, then those of the earlier alone in theirs."""
    gone = (Listed(came, None) for key, came in before.items() if key not in now)
    return (*(Listed(before.get(key), came) for key, came in now.items()), *gone)


def holders(came: Iterable[Came], posts: frozenset[tuple[str, str]], *, but: str = "") -> tuple[str, ...]:
    """The names of those who bear one of the titles for the same state, one actor left out."""
    found = (one.one for one in came if one.posts & posts and not one.one.unnamed and one.one.actor != but)
    return tuple(dict.fromkeys(one.name for one in found))


def _identity(one: Participant, event: EventRecord) -> Identity:
    if one.unnamed:
        return ("post", event.key, *map(str, who(one)))
    if not is_person(one) and one.kind == ActorKind.STATE and one.as_written:
        return ("group", one.actor, fold(one.as_written))
    return ("actor", one.actor)
