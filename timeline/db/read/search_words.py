"""The words by which the full-text index has events and actors, as folded tokens separated by spaces.

An event has its own words: titles, notes, places, tags, what is said of it. The names of those who took part are
looked up once, among the actors, and their events are joined; likewise the labels of event types.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from zlib import crc32

from timeline.db.read.sql import Ids, Reader
from timeline.domain.text.search import tokenize

_FIELDS = "SELECT id, title, summary, note, city, venue FROM event WHERE id {ids}"
_TITLES = (
    "SELECT event, title, as_written FROM participation WHERE event {ids} AND (title <> '' OR as_written <> '')"
    " ORDER BY event, seq"
)
_PASSAGES = (
    "SELECT event, text, translation FROM citation WHERE event {ids} AND (text <> '' OR translation <> '')"
    " ORDER BY event, seq"
)
_TAGS = "SELECT x.event, t.label, '' FROM event_tag x JOIN tag t ON t.key = x.tag WHERE x.event {ids} ORDER BY 1, 2"
_CODES = "SELECT id, country FROM actor WHERE id IN (:ids) AND key = lower(country)"
_NAMES = "SELECT actor, name FROM actor_name WHERE actor IN (:ids) ORDER BY actor, seq"


def read_event_words(reader: Reader, ids: Ids) -> dict[int, str]:
    """Return the words of these events, of those that there are, by id."""
    # A text comes once, however often it is repeated in an event.
    texts = {event: dict.fromkeys(fields) for event, *fields in reader.read_among(_FIELDS, ids)}
    for sql in (_TITLES, _PASSAGES, _TAGS):
        for event, text, other in reader.read_among(sql, ids):
            if event in texts:
                texts[event][text] = texts[event][other] = None
    return _join_tokens(texts)


def read_actor_words(reader: Reader, ids: Sequence[int]) -> dict[int, str]:
    """Return the names of these actors, in every script, and the code of a state, by id."""
    texts: dict[int, dict[str, None]] = defaultdict(dict)
    for sql in (_CODES, _NAMES):
        for actor, text in reader.read_rows(sql, ids=list(ids)):
            texts[actor][text] = None
    return _join_tokens(texts)


def compute_checksum(words: str) -> int:
    """Compute the checksum that is stored of the words of an event, a signed number of 32 bits."""
    return crc32(words.encode()) - 2**31


def _join_tokens(texts: dict[int, dict[str, None]]) -> dict[int, str]:
    join = cache(lambda text: " ".join(tokenize(text)))  # the same titles come with many events
    return {key: " ".join(filter(None, map(join, own))) for key, own in texts.items()}
