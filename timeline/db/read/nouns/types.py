"""Event types as they are listed and shown, and the one that somebody names."""

from typing import NamedTuple

from timeline.db.read.conditions import make_unknown_type
from timeline.db.read.sql import Reader
from timeline.domain.names.folding import fold


class TypeLine(NamedTuple):
    """An event type; `events` is the number of its own, `events_below` with those of the types below it."""

    code: str
    label: str
    family: str
    parent: str
    cameo: str
    plover: str
    founds: bool
    source: str
    events: int
    events_below: int
    types_below: tuple[str, ...]


def listed(reader: Reader, *, family: str = "") -> list[TypeLine]:
    """The types by family and code."""
    rows = reader.read_rows(
        "SELECT code, label, family, coalesce(parent, ''), cameo, plover, founds, source FROM event_type"
    )
    counts = dict(reader.read_rows("SELECT type, count(*) FROM event GROUP BY type"))
    parents = {row[0]: row[3] for row in rows}
    found = []
    for code, label, of, parent, cameo, plover, founds, source in sorted(rows, key=lambda row: (row[2], row[0])):
        if family in {"", of}:
            below = _below(parents, code)
            whole = counts.get(code, 0) + sum(counts.get(one, 0) for one in below)
            own = (code, label, of, parent, cameo, plover, bool(founds), source)
            found.append(TypeLine(*own, counts.get(code, 0), whole, tuple(below)))
    return found


def one(reader: Reader, text: str) -> TypeLine:
    """The type with this code or label; raises NotFound with the nearest."""
    every = {line.code: line for line in listed(reader)}
    if found := every.get(text.strip().casefold()):
        return found
    labelled = [line for line in every.values() if fold(line.label) == fold(text)]
    if len(labelled) == 1:
        return labelled[0]
    raise make_unknown_type(text, set(every))


def _below(parents: dict[str, str], code: str) -> list[str]:
    """The types below one at any depth, sorted."""
    found: set[str] = set()
    waiting = [code]
    while waiting:
        above = waiting.pop()
        fresh = [one for one, parent in parents.items() if parent == above and one not in found]
        found.update(fresh)
        waiting += fresh
    return sorted(found - {code})
