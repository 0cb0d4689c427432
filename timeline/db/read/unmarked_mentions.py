"""Events that mention an anniversary in their own texts although they mark no occasion."""

from collections.abc import Sequence

from timeline.db.read.sql import Reader

_RUSSIAN = ("одовщин", "лети", "юбиле")
_SIGNS = ("anniversar", *_RUSSIAN, *map(str.upper, _RUSSIAN), "주년", "돐", "돌", "周年", "週年")
"""Parts of words for an anniversary; in both cases, because SQLite lowers ASCII letters only."""


def find_unmarked_mentions(
    reader: Reader, *, pairs: Sequence[str] | None = None, actor: int | None = None
) -> list[int]:
    """Return the events that mark nothing but mention an anniversary in title, summary or quotes, by date.

    Occasions themselves, and what was denied or cancelled, are left out. With `pairs` or `actor`, only events of
    these pairs, or in which the actor took part.
    """
    signs = {f"sign_{number}": f"%{sign}%" for number, sign in enumerate(_SIGNS)}
    own = " OR ".join(f"lower(e.title) LIKE :{name} OR lower(e.summary) LIKE :{name}" for name in signs)
    cited = " OR ".join(f"lower(c.text) LIKE :{name} OR lower(c.translation) LIKE :{name}" for name in signs)
    where = [
        "NOT e.is_occasion AND e.status NOT IN ('denied', 'cancelled')",
        "NOT EXISTS (SELECT 1 FROM event_link l WHERE l.event = e.id AND l.kind = 'marks')",
        f"({own} OR e.id IN (SELECT c.event FROM citation c WHERE {cited}))",
    ]
    if pairs is not None:
        where.append("e.id IN (SELECT d.event FROM dyad d WHERE d.pair IN (:pairs))")
    if actor is not None:
        where.append("e.id IN (SELECT p.event FROM participation p WHERE p.actor = :actor)")
    return reader.read_column(
        "id",
        f"SELECT e.date_start, e.id FROM event e WHERE {' AND '.join(where)} ORDER BY e.date_start, e.id",
        pairs=list(pairs or ()),
        actor=actor,
        **signs,
    )
