"""The relations of two states by their nickname: `prk-rus-relations`, in either order, for whatever founded them.

The nickname is a rule and needs no row: any pair with one founding of its relations has one. A key or a nickname that
somebody gave is stronger.
"""

from timeline.db.read.countries import read_states
from timeline.db.read.sql import Reader
from timeline.domain.vocabulary import Family

_FOUNDINGS = f"FROM dyad d JOIN event_type y ON y.code = d.type AND y.founds WHERE d.family = '{Family.RELATIONS}'"
NICKNAME = (
    f"coalesce((SELECT CASE WHEN count(*) = 1 THEN min(lower(own.pair)) || '-{Family.RELATIONS}' END FROM dyad own"
    f" WHERE own.event = e.id AND NOT EXISTS (SELECT 1 {_FOUNDINGS} AND d.pair = own.pair AND d.event <> e.id)), '')"
)
"""The nickname of `event e` as SQL, "" where it is not between two states, or their relations were founded twice."""


def parse_nickname(reader: Reader, text: str) -> tuple[str, str] | None:
    """Parse a nickname such as `prk-rus-relations` as the codes of its states, in that order; None for other texts."""
    first, _, rest = text.strip().upper().partition("-")
    second, _, word = rest.partition("-")
    if word != Family.RELATIONS.upper() or first == second:
        return None
    known = reader.read_column("code", "SELECT code FROM country WHERE code IN (:codes)", codes=[first, second])
    return (first, second) if len(known) == len((first, second)) else None


def name_relations(first: str, second: str) -> str:
    """Return the nickname of the relations of two states."""
    return f"{first}-{second}-{Family.RELATIONS}".lower()


def find_foundings(reader: Reader, sides: tuple[str, str]) -> list[tuple[int, str]]:
    """Return (id, key) of what founded the relations of two states themselves, else those of their lineages."""
    from timeline.domain.events.parties import name_pairs

    if own := read_foundings(reader, name_pairs(sides[:1], sides[1:])):
        return own
    states = read_states(reader)
    return read_foundings(reader, name_pairs(*(states.find_lineage(side) or (side,) for side in sides)))


def read_foundings(reader: Reader, pairs: list[str]) -> list[tuple[int, str]]:
    """Return (id, key) of the events that founded the relations of these pairs, by key."""
    rows = reader.read_rows(
        f"SELECT f.id, f.key FROM event f WHERE f.id IN (SELECT d.event {_FOUNDINGS} AND d.pair IN (:pairs))"
        " ORDER BY f.key",
        pairs=pairs,
    )
    return [(event, key) for event, key in rows]
