"""In which state a city is that is not its capital: from the list of cities, or as recorded."""

import csv
from functools import lru_cache
from typing import NamedTuple

from timeline.db.read.sql import Reader
from timeline.domain.names.folding import fold
from timeline.domain.names.spellings import stem_russian
from timeline.resources import find_folder


class City(NamedTuple):
    """A city by the name that is shown, and the code of the state that it is in now."""

    name: str
    country: str


def find_city(reader: Reader, text: str) -> City | None:
    """Find a city by a name in any of its languages; of one that is not listed, what events and missions say of it.

    None for a city that is unknown, or recorded in several states.
    """
    listed = _read_listed()
    if city := listed.get(fold(text)) or listed.get(stem_russian(text)):
        return city
    states = reader.read_column(
        "country",
        "SELECT country FROM event WHERE city = :city AND city <> '' AND country IS NOT NULL"
        " UNION SELECT receiving FROM actor WHERE city = :city AND receiving IS NOT NULL",
        city=text,
    )
    return City(text, states[0]) if len(states) == 1 else None


def read_cities(reader: Reader) -> list[str]:
    """Return the cities of events, each as it is recorded, in order: one step in the index for each."""
    return reader.read_column(
        "city",
        "WITH RECURSIVE cities(city) AS (SELECT min(city) FROM event WHERE city <> ''"
        " UNION ALL SELECT (SELECT min(e.city) FROM event e WHERE e.city > c.city AND e.city <> '') FROM cities c"
        " WHERE c.city IS NOT NULL) SELECT city FROM cities WHERE city IS NOT NULL",
    )


@lru_cache(maxsize=1)
def _read_listed() -> dict[str, City]:
    """Read the list that comes with the program, by folded name, and by the stem of a Russian one."""
    with (find_folder("seeds") / "cities.csv").open(encoding="utf-8", newline="") as file:
        rows = [(City(row["city"], row["country"]), row["names"].split("; ")) for row in csv.DictReader(file)]
    named = [(city, name) for city, names in rows for name in (city.name, *filter(None, names))]
    return {stem_russian(name): city for city, name in named} | {fold(name): city for city, name in named}
