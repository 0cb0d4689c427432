"""Every name, in every script, by which somebody in an event can be found."""

from collections import defaultdict
from collections.abc import Sequence

from timeline.db.read.sql import Reader, chunks

_NAMES = (
    "SELECT p.event, s.name, n.name FROM participation p JOIN actor_name n ON n.actor = p.actor"
    " JOIN actor_name s ON s.actor = p.actor AND s.seq = 1 WHERE p.event IN (:ids)"
    " UNION SELECT p.event, s.name, n.name FROM participation p JOIN actor a ON a.key = lower(p.country)"
    " JOIN actor_name n ON n.actor = a.id JOIN actor_name s ON s.actor = a.id AND s.seq = 1 WHERE p.event IN (:ids)"
    " ORDER BY 1, 2, 3"
)


def spellings(reader: Reader, ids: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    """The names of those who took part and of their states, by event, each as (name shown, name)."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for part in chunks(ids):
        for event, shown, name in reader.rows(_NAMES, ids=part):
            found[event].append((shown, name))
    return found
