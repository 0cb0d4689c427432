"""The event that somebody means by a key, a nickname, the beginning of a key, or words."""

from collections.abc import Iterable, Sequence
from operator import itemgetter

from timeline.db.read.candidates import KEY_LIKENESS, MOST_CANDIDATES, choose_one, make_prefix_bounds, suggest_nearest
from timeline.db.read.page_window import PageWindow
from timeline.db.read.relations import find_foundings, name_relations, parse_nickname
from timeline.db.read.sql import Reader, split_chunks


def find_event(reader: Reader, text: str) -> int:
    """Return the id of the event meant; raises NotFound with the nearest keys, or Ambiguous with the candidates.

    A whole key or a nickname beats the beginning of a key, which beats words.
    """
    wanted = text.strip()
    if (named := find_named_event(reader, wanted)) is not None:
        return named
    matches = (_find_by_prefix(reader, wanted) or _find_by_words(reader, wanted)) if wanted else []
    event, _ = choose_one(
        "event",
        text,
        matches,
        describe=lambda match: match[1],
        suggest=lambda: _suggest_keys(reader, wanted) if wanted else (),
    )
    return event


def find_exact_event(reader: Reader, key: str) -> int | None:
    """Return the id of the event with this whole key or nickname; None where there is none."""
    row = reader.read_first("SELECT id FROM event WHERE key = :key", key=key) or reader.read_first(
        "SELECT event FROM key_alias WHERE alias = :key AND event IS NOT NULL", key=key
    )
    return int(row[0]) if row else None


def find_named_event(reader: Reader, text: str) -> int | None:
    """Return the id of the event with this key or nickname, that of relations included; None where there is none.

    Raises Ambiguous for relations that were founded more than once.
    """
    if (exact := find_exact_event(reader, text)) is not None:
        return exact
    if (sides := parse_nickname(reader, text)) is None:
        return None
    if (swapped := find_exact_event(reader, name_relations(*reversed(sides)))) is not None:
        return swapped
    foundings = find_foundings(reader, sides)
    return choose_one("event", text, foundings, describe=itemgetter(1), suggest=tuple)[0] if foundings else None


def find_events_by_key(reader: Reader, keys: Sequence[str]) -> list[int]:
    """Return the ids of the events with these keys."""
    return reader.read_column("id", "SELECT id FROM event WHERE key IN (:keys) ORDER BY id", keys=list(keys))


def is_taken(reader: Reader, key: str) -> bool:
    """Check whether an event, actor or source has this key, or ever had it."""
    return bool(find_taken(reader, [key]))


def find_taken(reader: Reader, keys: Iterable[str]) -> set[str]:
    """Find which of these keys an event, actor or source has, or ever had."""
    sql = (
        "SELECT key FROM event WHERE key IN (:keys) UNION ALL SELECT key FROM actor WHERE key IN (:keys)"
        " UNION ALL SELECT key FROM source WHERE key IN (:keys)"
        " UNION ALL SELECT alias FROM key_alias WHERE alias IN (:keys)"
    )
    return {key for part in split_chunks(sorted(keys)) for (key,) in reader.read_rows(sql, keys=part)}


def _find_by_prefix(reader: Reader, text: str) -> list[tuple[int, str]]:
    low, high = make_prefix_bounds(text)
    rows = reader.read_rows(
        "SELECT id, key FROM event WHERE key >= :low AND key < :high ORDER BY key LIMIT :most",
        low=low,
        high=high,
        most=MOST_CANDIDATES + 1,
    )
    return [(event, key) for event, key in rows]


def _find_by_words(reader: Reader, text: str) -> list[tuple[int, str]]:
    """Return (id, key) of the first events by date with all the words, by key."""
    from timeline.db.read.full_text import make_text_condition, verify_term_count
    from timeline.db.read.term_condition import find_page_of_terms
    from timeline.domain.query import Term
    from timeline.domain.text.search import tokenize_phrase

    terms = [Term("", (word,)) for word in text.split() if tokenize_phrase(word)]
    if not terms:
        return []
    verify_term_count(terms)
    conditions = [(make_text_condition(reader, term, f"t{number}"), False) for number, term in enumerate(terms)]
    first = find_page_of_terms(reader, conditions, PageWindow(limit=MOST_CANDIDATES + 1))
    rows = reader.read_rows("SELECT id, key FROM event WHERE id IN (:ids) ORDER BY key", ids=first)
    return [(event, key) for event, key in rows]


def _suggest_keys(reader: Reader, text: str) -> list[str]:
    """Return the nicknames and recent keys most like a text."""
    keys = reader.read_column(
        "alias",
        "SELECT alias FROM key_alias WHERE event IS NOT NULL UNION ALL"
        " SELECT key FROM (SELECT key FROM event ORDER BY id DESC LIMIT 10000) AS recent",
    )
    return suggest_nearest(text, keys, likeness=KEY_LIKENESS)
