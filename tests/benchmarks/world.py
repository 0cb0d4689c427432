"""Who takes part in generated events: the states of the seeds in their time, with made-up people, missions and words.

Everything is weighted as such data is, the n-th most frequent 1/n as often as the first (Zipf).
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, combinations
from random import Random
from typing import Any, Generic, NamedTuple, TypeVar

from timeline import resources
from timeline.db.read.countries import read_states
from timeline.db.read.sql import Reader
from timeline.domain.names.folding import fold
from timeline.domain.states.succession import StatePeriod

STATES = 200
Row = tuple[Any, ...]
T = TypeVar("T")
_FIRST = ("PRK", "RUS", "CHN", "USA", "KOR", "JPN", "DEU", "MNG", "VNM", "CUB", "GBR", "FRA", "IND", "IDN", "EGY")
_BUSY = 25  # the first states have embassies in each other
_TITLES = ("foreign minister", "vice foreign minister", "premier", "president", "department director", "ambassador")
_WORDS = (
    *("friendship", "cooperation", "agriculture", "alliance", "Kursk", "railways", "дружба", "조선", "友好"),
    *("solidarity", "parliament", "youth", "sport", "medicine", "forestry", "harvest", "exhibition", "朝鲜"),
)
_RARE = "armistice"
_SYLLABLES = ("ka", "lo", "mir", "ten", "su", "dan", "vel", "po", "rin", "sha", "gor", "ne", "tal", "bi", "ros", "yun")


class Zipf(Generic[T]):
    """Things of which the first is drawn most often."""

    def __init__(self, things: Sequence[T]) -> None:
        self.things = things
        self._weights = list(accumulate(1 / (at + 1) for at in range(len(things))))

    def draw(self, random: Random, count: int = 1) -> list[T]:
        """Draw some of them, any of them more than once."""
        return random.choices(self.things, cum_weights=self._weights, k=count)


class Person(NamedTuple):
    """An actor with a post."""

    actor: int
    title: str
    track: str | None
    level: int | None


@dataclass
class World:
    """What events are made of, and the rows of the actors that the seeds do not have."""

    states: Zipf[tuple[StatePeriod, ...]]
    actors: dict[str, int]
    capitals: dict[str, str]
    cities: dict[str, list[str]]
    outlets: Zipf[tuple[int, str]]
    words: Zipf[str]
    pairs: Sequence[tuple[str, str]]
    people: dict[str, list[Person]] = field(default_factory=dict)
    missions: dict[tuple[str, str], int] = field(default_factory=dict)
    actor_rows: list[Row] = field(default_factory=list)
    name_rows: list[Row] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._last = max(self.actors.values())

    def find_state(self, lineage: Sequence[StatePeriod], day: Any) -> str:
        """Return the code of the state of a lineage on a day; "" where there was none."""
        return next((state.code for state in lineage if state.start <= day < state.end), "")

    def measure_share(self, pairs: int) -> float:
        """Measure which share of events so many of the busiest pairs have."""
        ranks = {lineage[0].code: at for at, lineage in enumerate(self.states.things, start=1)}
        weights = [1 / (ranks[first] * ranks[second]) for first, second in self.pairs]
        return sum(weights[:pairs]) / sum(weights)

    def _add_actor(self, *, key: str, kind: str, country: str, name: str, receiving: str = "") -> int:
        id_ = self.actors[key] = self._last + len(self.actor_rows) + 1
        city = self.capitals.get(receiving, "")
        self.actor_rows.append((id_, key, kind, country, receiving or None, city))
        self.name_rows.append((id_, 1, name, fold(name), "en", "common"))
        return id_

    def add_people(self, each: int, ranks: dict[str, tuple[str, int]]) -> None:
        """Give each state so many people, each with one post."""
        for lineage in self.states.things:
            code = lineage[0].code
            for at in range(each):
                title = _TITLES[at % len(_TITLES)]
                name = f"{make_word(at + 40).title()} {make_word(at * 7 + 3).title()} of {code}"
                actor = self._add_actor(key=f"{code.lower()}-person-{at}", kind="person", country=code, name=name)
                self.people.setdefault(code, []).append(Person(actor, title, *ranks.get(title, (None, None))))

    def add_missions(self) -> None:
        """Give the busiest states an embassy in each other."""
        codes = [lineage[0].code for lineage in self.states.things[:_BUSY]]
        for here, away in ((a, b) for pair in combinations(codes, 2) for a, b in (pair, pair[::-1])):
            key, name = f"{here}-embassy-{away}".lower(), f"Embassy of {here} in {away}"
            known = self.actors.get(key)
            self.missions[here, away] = known or self._add_actor(
                key=key, kind="mission", country=here, name=name, receiving=away
            )


def make_word(number: int) -> str:
    """Make the same word for the same number, no two alike below 65,536."""
    parts = []
    for _ in range(4):
        number, rest = divmod(number, len(_SYLLABLES))
        parts.append(_SYLLABLES[rest])
        if not number:
            break
    return "".join(parts)


def read_world(reader: Reader, *, people: int) -> World:
    """Read what the seeds have, and add so many people to each state."""
    known = read_states(reader)
    capitals = dict(reader.read_rows("SELECT code, capital FROM country"))
    today = reader.read_column(
        "code", "SELECT code FROM country WHERE kind = 'state' AND valid_until = '9999-12-31' ORDER BY code"
    )
    codes = [*_FIRST, *(code for code in _shuffle(today) if code not in _FIRST)][:STATES]
    world = World(
        states=Zipf([known.expand(code) for code in codes]),
        actors=dict(reader.read_rows("SELECT key, id FROM actor ORDER BY id")),
        capitals=capitals,
        cities=_read_cities(capitals),
        outlets=Zipf(reader.read_rows("SELECT id, key FROM actor WHERE kind = 'outlet' ORDER BY id")),
        words=Zipf([*_WORDS, *(make_word(number) for number in range(20, 6000)), _RARE]),
        pairs=sorted(combinations(codes, 2), key=lambda pair: (codes.index(pair[0]) + 1) * (codes.index(pair[1]) + 1)),
    )
    ranks = reader.read_rows("SELECT pattern, track, level FROM rank WHERE country IS NULL")
    world.add_people(people, {title: (track, level) for title, track, level in ranks})
    world.add_missions()
    return world


def _read_cities(capitals: dict[str, str]) -> dict[str, list[str]]:
    """Read the cities of each country, its capital first."""
    cities = {code: [city] for code, city in capitals.items() if city}
    with (resources.find_folder("seeds") / "cities.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            cities.setdefault(row["country"], []).append(row["city"])
    return cities


def _shuffle(codes: list[str]) -> Iterator[str]:
    return iter(Random(1950).sample(codes, len(codes)))
