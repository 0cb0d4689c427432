"""The names, in every script, by which an event was found: of who took part, and of the states it is between."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from timeline.db.read.sql import Reader, join_name, split_chunks

_ACTORS = "SELECT DISTINCT event, actor FROM participation WHERE event IN (:ids)"
_STATES = (
    "SELECT p.event, coalesce(p.country, a.country, '') FROM participation p JOIN actor a ON a.id = p.actor"
    " WHERE p.event IN (:ids)"
    " UNION SELECT d.event, substr(d.pair, 1, 3) FROM dyad d WHERE d.event IN (:ids)"
    " UNION SELECT d.event, substr(d.pair, 5) FROM dyad d WHERE d.event IN (:ids) ORDER BY 1, 2"
)
_NAMES = (
    "SELECT a.id, s.name, n.name FROM actor a JOIN actor_name n ON n.actor = a.id"
    f" {join_name('a.id', 's')} WHERE a.id IN (:actors) ORDER BY 1, 2, 3"
)

Spelling = tuple[str, str]
"""The display name of an actor, and one of its names."""


def read_spellings(reader: Reader, ids: Sequence[int], *, of: Collection[int]) -> dict[int, list[Spelling]]:
    """Return by event the names of those actors that took part, and the names and codes of those that are its states.

    Only of some: a state has dozens of names.
    """
    if not of:
        return {}
    actors, states = _read_groups(reader, _ACTORS, ids), _read_groups(reader, _STATES, ids)
    by_code = _find_states(reader, {code for group in states.values() for code in group}, of)
    took_part = {actor for group in actors.values() for actor in group}.intersection(of)
    names = _read_names(reader, took_part.union(by_code.values()))
    spellings = {}
    for event in ids:
        people = sorted(spelling for actor in took_part.intersection(actors[event]) for spelling in names[actor])
        own = ((code, names[by_code[code]]) for code in states[event] if code in by_code)
        sides = (spelling for code, known in own for spelling in (*known, (known[0][0] if known else code, code)))
        spellings[event] = list(dict.fromkeys((*people, *sides)))
    return spellings


def _read_groups(reader: Reader, sql: str, ids: Sequence[int]) -> dict[int, list[Any]]:
    """Return the actors or the states of each event."""
    groups: dict[int, list[Any]] = defaultdict(list)
    for chunk in split_chunks(ids):
        for event, key in reader.read_rows(sql, ids=chunk):
            groups[event].append(key)
    return groups


def _find_states(reader: Reader, codes: Iterable[str], actors: Collection[int]) -> dict[str, int]:
    """Find which states of these codes are among some actors, by code."""
    states: dict[str, int] = {}
    for chunk in split_chunks(sorted(code.lower() for code in codes)):
        rows = reader.read_rows("SELECT upper(key), id FROM actor WHERE key IN (:keys)", keys=chunk)
        states.update((code, actor) for code, actor in rows if actor in actors)
    return states


def _read_names(reader: Reader, actors: Iterable[int]) -> dict[int, list[Spelling]]:
    """Return the names of actors, in order."""
    names: dict[int, list[Spelling]] = defaultdict(list)
    for chunk in split_chunks(sorted(actors)):
        for actor, shown, name in reader.read_rows(_NAMES, actors=chunk):
            names[actor].append((shown, name))
    return names
