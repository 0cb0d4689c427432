"""Actors by key, alias or name."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from timeline.db.read.candidates import find_similar
from timeline.db.read.sql import Reader, join_name
from timeline.domain.names.folding import suggest_readings
from timeline.domain.names.han_forms import list_forms
from timeline.domain.vocabulary import ActorKind

if TYPE_CHECKING:
    from timeline.domain.names.sounds import SoundedName

_SUGGESTIONS = 3
_LIKENESS = 72
_ALIKE, _SAME_LETTERS = 45, 82
"""How similar the letters of two people's names must be if they sound alike, and if they do not."""
_SCORERS = ("ratio", "token_set_ratio")
"""The whole name is misspelled, or some of its words: likeness to any part would suggest Oslo for Czechoslovakia."""


class ActorRef(NamedTuple):
    """What look-ups need of an actor; `name` is its display name."""

    id: int
    key: str
    kind: str
    country: str
    receiving: str
    city: str
    name: str


class NamedActor(NamedTuple):
    """A name as it is compared and as it is shown, and the id of the actor who has it."""

    folded: str
    name: str
    actor: int


_ACTOR = (
    "SELECT a.id, a.key, a.kind, coalesce(a.country, '') AS country, coalesce(a.receiving, '') AS receiving, a.city,"
    f" n.name FROM actor a {join_name('a.id')}"
)
_NO_LATER = (
    "NOT EXISTS (SELECT 1 FROM country own JOIN actor_name m ON m.folded IN (:forms)"
    " JOIN actor b ON b.id = m.actor JOIN country later ON later.code = upper(b.key)"
    " WHERE own.code = upper(a.key) AND later.valid_until > own.valid_until)"
)


def find_by_key(reader: Reader, key: str) -> ActorRef | None:
    """Return the actor with a key, a nickname, or the former key of a merged record; None where there is none."""
    for where in ("WHERE a.key = :key", "JOIN key_alias k ON k.actor = a.id WHERE k.alias = :key"):
        for actor in reader.read_records(ActorRef, f"{_ACTOR} {where}", key=key):
            return actor
    return None


def find_by_name(reader: Reader, name: str) -> tuple[ActorRef, ...]:
    """Return every actor with this name in any language, compared folded; a state hides earlier ones of its name."""
    sql = (
        f"{_ACTOR} WHERE a.id IN (SELECT actor FROM actor_name WHERE folded IN (:forms)) AND {_NO_LATER} ORDER BY a.key"
    )
    return tuple(reader.read_records(ActorRef, sql, forms=list_forms(name)))


def suggest_names(reader: Reader, text: str, *, kinds: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the names most like a text, each of another actor, for a message; they are never taken by themselves."""
    return suggest_among(read_names(reader, kinds), text)


def read_names(reader: Reader, kinds: Sequence[str]) -> list[NamedActor]:
    """Return every name of the actors of some kinds; of any kind where none is given."""
    return reader.read_records(
        NamedActor,
        "SELECT n.folded, n.name, n.actor FROM actor_name n JOIN actor a ON a.id = n.actor"
        " WHERE a.kind IN (:kinds) ORDER BY n.actor, n.seq",
        kinds=list(kinds or ActorKind),
    )


def suggest_among(names: Sequence[NamedActor], text: str) -> tuple[str, ...]:
    """Return those of these names that are most like a text, as `suggest_names` does."""
    folded = [named.folded for named in names]
    best: dict[int, tuple[float, str]] = {}
    for scorer in _SCORERS:
        for reading in suggest_readings(text):
            for place, score in find_similar(reading, folded, likeness=_LIKENESS, scorer=scorer):
                _, name, actor = names[place]
                best[actor] = max(best.get(actor, (0.0, "")), (score, name), key=lambda scored: scored[0])
    ranked = sorted(best.values(), key=lambda scored: -scored[0])
    return tuple(dict.fromkeys(name for _, name in ranked))[:_SUGGESTIONS]


def read_people(reader: Reader, codes: Sequence[str]) -> "list[SoundedName]":
    """Return every name of the people of some countries as it sounds."""
    from timeline.domain.names.sounds import derive_sounds

    sql = (
        f"SELECT n.name, s.name FROM actor a JOIN actor_name n ON n.actor = a.id {join_name('a.id', 's')}"
        " WHERE a.kind = 'person' AND a.country IN (:codes) ORDER BY n.actor, n.seq"
    )
    return [derive_sounds(name, shown) for name, shown in reader.read_rows(sql, codes=list(codes))]


def suggest_people(name: str, people: "Sequence[SoundedName]") -> tuple[str, ...]:
    """Return the display names of those whose name in another script or romanisation it may be, the likest first."""
    from timeline.domain.names.sounds import derive_sounds, is_soundalike

    wanted = derive_sounds(name, "")
    similar = find_similar(wanted.letters, [person.letters for person in people], likeness=_ALIKE, scorer="ratio")
    alike = (
        people[place] for place, score in similar if score >= _SAME_LETTERS or is_soundalike(wanted, people[place])
    )
    return tuple(dict.fromkeys(person.shown for person in alike))[:_SUGGESTIONS]


def read_embassies(reader: Reader) -> dict[str, str]:
    """Return the display name of each embassy by its key."""
    sql = f"SELECT a.key, n.name FROM actor a {join_name('a.id')} WHERE a.kind = 'mission' AND a.key LIKE '%-embassy-%'"
    return dict(reader.read_rows(sql))
