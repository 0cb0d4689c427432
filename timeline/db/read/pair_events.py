"""All events of some pairs of states, as columns: what a dossier counts and sorts before it reads what it shows."""

from collections import defaultdict
from collections.abc import Sequence

from timeline.db.read.rows import STORED_DATE, Conversion
from timeline.db.read.sql import Reader
from timeline.domain.events.records import LinkOutline, PairOutline

_THEIRS = "IN (SELECT event FROM dyad WHERE pair IN (:pairs))"
_OUTLINE = (
    "SELECT e.id, e.key, e.type, t.family, e.title, e.edtf, e.precision, e.date_start, e.date_end, e.status, e.city,"
    f" e.is_occasion FROM event e JOIN event_type t ON t.code = e.type WHERE e.id {_THEIRS}"
)
_LINK = (
    "SELECT l.event, l.kind, o.key FROM event_link l JOIN event o ON o.id = l.other"
    f" WHERE l.event {_THEIRS} ORDER BY l.event, l.seq"
)
_DISPUTED = (
    f"SELECT event FROM citation WHERE event {_THEIRS} AND stance = 'disputes'"
    f" UNION SELECT event FROM claim WHERE event {_THEIRS} UNION SELECT event FROM settlement WHERE event {_THEIRS}"
)
_AT_LEVEL = (
    "SELECT DISTINCT p.event, coalesce(p.country, a.country) FROM participation p JOIN actor a ON a.id = p.actor"
    f" WHERE p.event {_THEIRS} AND (p.level = :level AND p.track IN (:tracks)"
    " OR EXISTS (SELECT 1 FROM held_post h WHERE h.event = p.event AND h.seq = p.seq AND h.level = :level"
    " AND h.track IN (:tracks)))"
)


def read_pair_outlines(reader: Reader, pairs: Sequence[str]) -> tuple[PairOutline, ...]:
    """Return the outlines of the events of these pairs, whatever their status, in the order of their dates."""
    links = reader.read_groups(LinkOutline, _LINK, pairs=list(pairs))
    conversions = {"date": STORED_DATE, "links": Conversion(lambda event: tuple(links.get(event, ())), "id")}
    outlines = reader.read_records(PairOutline, _OUTLINE, conversions, pairs=list(pairs))
    return tuple(sorted(outlines, key=lambda outline: (outline.date.start, outline.id)))


def find_disputed(reader: Reader, pairs: Sequence[str]) -> list[int]:
    """Return the events of these pairs of which anything was claimed, disputed or settled."""
    return reader.read_column("event", _DISPUTED, pairs=list(pairs))


def read_states_at(
    reader: Reader, pairs: Sequence[str], *, level: int, tracks: Sequence[str]
) -> dict[int, frozenset[str]]:
    """Return for the events of these pairs the states for which anybody of a level on one of these tracks took part."""
    states: dict[int, set[str]] = defaultdict(set)
    for event, code in reader.read_rows(_AT_LEVEL, pairs=list(pairs), level=level, tracks=list(tracks)):
        states[event].add(code or "")
    return {event: frozenset(codes) for event, codes in states.items()}
