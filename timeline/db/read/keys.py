"""From what people type for an event - key, nickname, beginning of a key, words - to the one event meant."""

from timeline.db.read.listing import find_matching
from timeline.db.read.sql import Reader
from timeline.domain.query import Term
from timeline.domain.text.search import tokenize_phrase
from timeline.errors import Ambiguous, NotFound

_SHOWN = 10
_HOW = "Find it: timeline list WORDS, or give its whole key."


def find_event(reader: Reader, text: str) -> int:
    """The id of the event meant; raises NotFound or Ambiguous with the candidates.

    An exact key or nickname beats the beginning of a key, which beats words.
    """
    wanted = text.strip()
    if (found := find_exact_event(reader, wanted)) is not None:
        return found
    if not wanted:
        raise NotFound("event", text, hint=_HOW)
    low, high = find_by_beginning(wanted)
    starting = reader.read_rows(
        "SELECT id, key FROM event WHERE key >= :low AND key < :high ORDER BY key LIMIT 11", low=low, high=high
    )
    terms = tuple(Term("", (word,)) for word in wanted.split() if tokenize_phrase(word))
    if not starting and terms:
        starting = _keys(reader, find_matching(reader, terms, limit=_SHOWN + 1))
    if len(starting) == 1:
        return int(starting[0][0])
    if starting:
        shown = [key for _, key in starting[:_SHOWN]]
        raise Ambiguous("event", text, [*shown, "..."] if len(starting) > _SHOWN else shown, hint=_HOW)
    raise NotFound("event", text, nearest=_nearest(reader, wanted), hint=_HOW)


def find_by_beginning(text: str) -> tuple[str, str]:
    """The bounds, half-open, of the keys that begin with a text."""
    return text, text + "\U0010ffff"


def find_exact_event(reader: Reader, key: str) -> int | None:
    """The id of the event with this whole key or nickname; None when there is none."""
    row = reader.read_first("SELECT id FROM event WHERE key = :key", key=key) or reader.read_first(
        "SELECT event FROM key_alias WHERE alias = :key AND event IS NOT NULL", key=key
    )
    return int(row[0]) if row else None


def is_taken(reader: Reader, key: str) -> bool:
    """Whether an event, actor or source has this key, or ever had it."""
    return (
        reader.read_first(
            "SELECT 1 FROM event WHERE key = :key UNION ALL SELECT 1 FROM actor WHERE key = :key"
            " UNION ALL SELECT 1 FROM source WHERE key = :key UNION ALL SELECT 1 FROM key_alias WHERE alias = :key",
            key=key,
        )
        is not None
    )


def _keys(reader: Reader, ids: list[int]) -> list[tuple[int, str]]:
    rows = reader.read_rows("SELECT id, key FROM event WHERE id IN (:ids) ORDER BY key", ids=ids)
    return [(int(row[0]), str(row[1])) for row in rows]


def _nearest(reader: Reader, text: str) -> list[str]:
    from rapidfuzz import process

    known = [
        row[0]
        for row in reader.read_rows(
            "SELECT alias FROM key_alias WHERE event IS NOT NULL UNION ALL"
            " SELECT key FROM (SELECT key FROM event ORDER BY id DESC LIMIT 10000) AS recent"
        )
    ]
    return [name for name, _, _ in process.extract(text, known, limit=3, score_cutoff=75)]
