"""Every name, in every script, by which an event can be found: of who took part, and of the states it is between."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
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
    "SELECT {0}, s.name, n.name FROM actor a JOIN actor_name n ON n.actor = a.id"
    f" {join_name('a.id', 's')} WHERE {{0}} IN (:keys) ORDER BY 1, 2, 3"
)

Spelling = tuple[str, str]
"""The display name of an actor, and one of its names."""


def read_spellings(
    reader: Reader, ids: Sequence[int], *, is_wanted: Callable[[str], object]
) -> dict[int, list[Spelling]]:
    """Return by event the names of who took part, and the names and codes of the states.

    Of these only what is wanted: a state has dozens, and is in many events.
    """
    actors, states = _read_groups(reader, _ACTORS, ids), _read_groups(reader, _STATES, ids)
    spellings = _read_names(reader, "a.id", {actor for group in actors.values() for actor in group})
    codes = {code for group in states.values() for code in group}
    names = _read_names(reader, "a.key", {code.lower() for code in codes})
    for code in codes:
        own = names.get(code.lower(), [])
        spellings[code] = [*own, (own[0][0] if own else code, code)]
    wanted = {key: [spelling for spelling in own if is_wanted(spelling[1])] for key, own in spellings.items()}
    return {
        event: list(
            dict.fromkeys(
                (
                    *sorted(spelling for actor in actors.get(event, ()) for spelling in wanted[actor]),
                    *(spelling for code in states.get(event, ()) for spelling in wanted[code]),
                )
            )
        )
        for event in ids
    }


def _read_groups(reader: Reader, sql: str, ids: Sequence[int]) -> dict[int, list[Any]]:
    """Return the actors or the states of each event."""
    groups: dict[int, list[Any]] = defaultdict(list)
    for chunk in split_chunks(ids):
        for event, key in reader.read_rows(sql, ids=chunk):
            groups[event].append(key)
    return groups


def _read_names(reader: Reader, column: str, keys: Iterable[Any]) -> dict[Any, list[Spelling]]:
    """Return the names of actors, by their ids or keys, in order."""
    names: dict[Any, list[Spelling]] = defaultdict(list)
    for chunk in split_chunks(sorted(keys)):
        for key, shown, name in reader.read_rows(_NAMES.format(column), keys=chunk):
            names[key].append((shown, name))
    return names
