"""Actors by key, alias or name."""

from collections.abc import Sequence
from typing import NamedTuple

from timeline.db.read.sql import Reader
from timeline.domain.names.folding import fold, suggest_readings
from timeline.domain.vocabulary import ActorKind

_NEAREST = 3
_LIKENESS = 72


class ActorRef(NamedTuple):
    """An actor as the look-ups need it; `name` is the one for display."""

    id: int
    key: str
    kind: str
    country: str
    receiving: str
    city: str
    name: str


_ACTOR = (
    "SELECT a.id, a.key, a.kind, coalesce(a.country, ''), coalesce(a.receiving, ''), a.city, n.name"
    " FROM actor a JOIN actor_name n ON n.actor = a.id AND n.seq = 1"
)


def find_by_key(reader: Reader, key: str) -> ActorRef | None:
    """The actor with a key, or with a merged or short key that stands for it."""
    row = reader.read_first(f"{_ACTOR} WHERE a.key = :key", key=key) or reader.read_first(
        f"{_ACTOR} JOIN key_alias k ON k.actor = a.id WHERE k.alias = :key", key=key
    )
    return ActorRef(*row) if row else None


def find_by_name(reader: Reader, name: str) -> tuple[ActorRef, ...]:
    """Every actor that bears a name in any language, by the folded form."""
    rows = reader.read_rows(
        f"{_ACTOR} WHERE a.id IN (SELECT actor FROM actor_name WHERE folded = :folded) ORDER BY a.key",  # noqa: S608 - ours
        folded=fold(name),
    )
    return tuple(ActorRef(*row) for row in rows)


def suggest_names(reader: Reader, text: str, *, kinds: Sequence[str] = ()) -> tuple[str, ...]:
    """The names most like a text, each of another actor, for a message; never taken by themselves."""
    from rapidfuzz import fuzz, process

    names = reader.read_rows(
        "SELECT n.folded, n.name, n.actor FROM actor_name n JOIN actor a ON a.id = n.actor"
        " WHERE a.kind IN (:kinds) ORDER BY n.actor, n.seq",
        kinds=list(kinds or ActorKind),
    )
    folded = [row[0] for row in names]
    likest: dict[int, tuple[float, str]] = {}
    # Misspelled as a whole, or some of its words: a likeness to any part would offer Oslo for Czechoslovakia.
    tried = [(scorer, read) for scorer in (fuzz.ratio, fuzz.token_set_ratio) for read in suggest_readings(text)]
    for scorer, read in tried:
        for _, score, at in process.extract(read, folded, scorer=scorer, limit=None, score_cutoff=_LIKENESS):
            _, name, actor = names[at]
            likest[actor] = max(likest.get(actor, (0.0, "")), (score, name), key=lambda one: one[0])
    found = sorted(likest.values(), key=lambda one: -one[0])
    return tuple(dict.fromkeys(name for _, name in found))[:_NEAREST]
