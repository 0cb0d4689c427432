"""Every name, in every script, by which an event can be found: of who took part, and of the states it is between."""

from collections import defaultdict
from collections.abc import Sequence

from timeline.db.read.sql import Reader, join_name, split_chunks

_NAMES = (
    "SELECT p.event, s.name, n.name FROM participation p JOIN actor_name n ON n.actor = p.actor"
    f" {join_name('p.actor', 's')} WHERE p.event IN (:ids) ORDER BY 1, 2, 3"
)
_STATES = (
    "SELECT p.event, coalesce(p.country, a.country, '') FROM participation p JOIN actor a ON a.id = p.actor"
    " WHERE p.event IN (:ids)"
    " UNION SELECT d.event, substr(d.pair, 1, 3) FROM dyad d WHERE d.event IN (:ids)"
    " UNION SELECT d.event, substr(d.pair, 5) FROM dyad d WHERE d.event IN (:ids) ORDER BY 1, 2"
)
_STATE_NAMES = (
    "SELECT upper(a.key), s.name, n.name FROM actor a JOIN actor_name n ON n.actor = a.id"
    f" {join_name('a.id', 's')} WHERE a.key IN (:keys) ORDER BY 1, 2, 3"
)


def read_spellings(reader: Reader, ids: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    """Return by event the names of who took part, and the names and codes of the states, as (display name, name)."""
    spellings: dict[int, dict[tuple[str, str], None]] = defaultdict(dict)
    states: dict[int, list[str]] = defaultdict(list)
    for chunk in split_chunks(ids):
        for event, shown, name in reader.read_rows(_NAMES, ids=chunk):
            spellings[event][shown, name] = None
        for event, code in reader.read_rows(_STATES, ids=chunk):
            states[event].append(code)
    names: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for chunk in split_chunks(sorted({code for codes in states.values() for code in codes} - {""})):
        for code, shown, name in reader.read_rows(_STATE_NAMES, keys=[code.lower() for code in chunk]):
            names[code].append((shown, name))
    for event, codes in states.items():
        for code in codes:
            shown = names[code][0][0] if code in names else code
            spellings[event].update(dict.fromkeys((*names.get(code, ()), (shown, code))))
    return {event: list(own) for event, own in spellings.items()}
