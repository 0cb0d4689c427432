"""Every name, in every script, by which somebody in an event can be found, and the states it is between."""

from collections import defaultdict
from collections.abc import Sequence

from timeline.db.read.sql import Reader, split_chunks

_NAMES = (
    "SELECT p.event, s.name, n.name FROM participation p JOIN actor_name n ON n.actor = p.actor"
    " JOIN actor_name s ON s.actor = p.actor AND s.seq = 1 WHERE p.event IN (:ids) ORDER BY 1, 2, 3"
)
_STATES = (
    "SELECT p.event, coalesce(p.country, a.country, '') FROM participation p JOIN actor a ON a.id = p.actor"
    " WHERE p.event IN (:ids)"
    " UNION SELECT d.event, substr(d.pair, 1, 3) FROM dyad d WHERE d.event IN (:ids)"
    " UNION SELECT d.event, substr(d.pair, 5) FROM dyad d WHERE d.event IN (:ids) ORDER BY 1, 2"
)
_STATE_NAMES = (
    "SELECT upper(a.key), s.name, n.name FROM actor a JOIN actor_name n ON n.actor = a.id"
    " JOIN actor_name s ON s.actor = a.id AND s.seq = 1 WHERE a.key IN (:keys) ORDER BY 1, 2, 3"
)


def read_spellings(reader: Reader, ids: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    """The names of those who took part, and the names and codes of the states, by event, each as (name shown, name)."""
    found: dict[int, dict[tuple[str, str], None]] = defaultdict(dict)
    between: dict[int, list[str]] = defaultdict(list)
    for part in split_chunks(ids):
        for event, shown, name in reader.read_rows(_NAMES, ids=part):
            found[event][shown, name] = None
        for event, code in reader.read_rows(_STATES, ids=part):
            between[event].append(code)
    codes = sorted({code for each in between.values() for code in each} - {""})
    named: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for part in split_chunks(codes):
        for code, shown, name in reader.read_rows(_STATE_NAMES, keys=[code.lower() for code in part]):
            named[code].append((shown, name))
    for event, each in between.items():
        for code in each:
            shown = named[code][0][0] if code in named else code
            found[event].update(dict.fromkeys((*named.get(code, ()), (shown, code))))
    return {event: list(names) for event, names in found.items()}
