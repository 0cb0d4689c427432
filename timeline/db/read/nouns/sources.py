"""Sources: the list, the one that somebody names, and what it is cited for."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from timeline.db.read.keys import find_by_beginning
from timeline.db.read.nouns.actors import MOST_CANDIDATES, find_actor, make_ambiguous
from timeline.db.read.sql import Reader, split_chunks
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.names.folding import fold
from timeline.domain.records import SourceRecord, SourceUse
from timeline.domain.vocabulary import ActorKind
from timeline.errors import InvalidInput, NotFound

_NEAREST = 3
_LIKENESS = 60
_SOURCE = (
    "SELECT s.id, s.key, coalesce(a.key, ''), coalesce(n.name, ''), s.kind, s.title, s.author, s.url, s.published,"
    " s.accessed, s.language, s.archive_url, s.sha256, s.citekey, s.zotero,"
    " CASE WHEN s.reliability <> '' THEN s.reliability ELSE coalesce(a.reliability, '') END, s.seen"
    " FROM source s LEFT JOIN actor a ON a.id = s.outlet LEFT JOIN actor_name n ON n.actor = a.id AND n.seq = 1"
)
_LOOKUPS = (
    "WHERE s.key = :text",
    "JOIN key_alias k ON k.source = s.id WHERE k.alias = :text",
    "WHERE s.url = :text OR s.archive_url = :text ORDER BY s.key",
    "WHERE s.key >= :low AND s.key < :high ORDER BY s.key LIMIT :limit",
)
"""How a source is looked up, the surest way first."""


def list_sources(
    reader: Reader,
    words: str = "",
    *,
    outlet: str | None = None,
    window: tuple[date, date] | None = None,
    limit: int | None = None,
    after: str = "",
) -> list[SourceRecord]:
    """Return the sources by day of publication: those with all the words in key, outlet, headline, author or address.

    The outlet and the source to go on after are as typed; the window is half-open, and a source without a known day
    is in none. Raises NotFound, Ambiguous, or InvalidInput where `after` is not in the list.
    """
    where, values = "1 = 1", {}
    if outlet is not None:
        where, values = "s.outlet = :outlet", {"outlet": find_actor(reader, outlet, kinds=(ActorKind.OUTLET,)).id}
    rows = [
        row
        for row in reader.read_rows(f"{_SOURCE} WHERE {where} ORDER BY s.published, s.id", **values)
        if _has_words(row, words) and (window is None or _is_inside(row, window))
    ]
    if after:
        last = find_source(reader, after).key
        keys = [row[1] for row in rows]
        if last not in keys:
            raise InvalidInput("source-not-in-list", source=last)
        rows = rows[keys.index(last) + 1 :]
    return _make_records(reader, rows[:limit])


def find_source(reader: Reader, text: str) -> SourceRecord:
    """Find the source with this key, address or beginning of a key; raises NotFound, Ambiguous."""
    wanted = text.strip()
    low, high = find_by_beginning(wanted)
    rows: list[tuple[Any, ...]] = []
    for lookup in _LOOKUPS if wanted else ():
        rows = rows or reader.read_rows(
            f"{_SOURCE} {lookup}", text=wanted, low=low, high=high, limit=MOST_CANDIDATES + 1
        )
    if len(rows) > 1:
        raise make_ambiguous("source", text, [f"{row[1]}  {row[5]}".strip() for row in rows])
    if not rows:
        from rapidfuzz import process

        keys = [key for (key,) in reader.read_rows("SELECT key FROM source")]
        similar = process.extract(wanted, keys, limit=_NEAREST, score_cutoff=_LIKENESS)
        raise NotFound("source", text, nearest=[key for key, _, _ in similar])
    return _make_records(reader, rows)[0]


def read_source_uses(reader: Reader, key: str) -> tuple[SourceUse, ...]:
    """Return what a source is cited for, by the date of the event."""
    rows = reader.read_rows(
        "SELECT e.key, e.title, e.edtf, c.stance, coalesce(c.wording, ''), c.text, c.translation,"
        " coalesce(n.name, ''), coalesce(p.title, ''), coalesce(a.kind, ''), c.locator, c.credibility,"
        " CASE WHEN c.source = x.id THEN coalesce(v.key, '') ELSE '' END,"
        " CASE WHEN c.source = x.id THEN '' ELSE s.key END"
        " FROM source x JOIN citation c ON c.source = x.id OR c.via = x.id"
        " JOIN event e ON e.id = c.event JOIN source s ON s.id = c.source LEFT JOIN source v ON v.id = c.via"
        " LEFT JOIN participation p ON p.event = c.event AND p.seq = c.speaker"
        " LEFT JOIN actor a ON a.id = p.actor LEFT JOIN actor_name n ON n.actor = a.id AND n.seq = 1"
        " WHERE x.key = :key ORDER BY e.date_start, e.id, c.seq",
        key=key,
    )
    return tuple(SourceUse._make((*row[:7], _format_speaker(*row[7:10]), *row[10:])) for row in rows)


def _make_records(reader: Reader, rows: Sequence[tuple[Any, ...]]) -> list[SourceRecord]:
    """Make the records of rows, with the number of events that each is cited in."""
    events: dict[int, set[int]] = {}
    for ids in split_chunks([row[0] for row in rows]):
        for source, event in reader.read_rows(
            "SELECT source, event FROM citation WHERE source IN (:ids)"
            " UNION SELECT via, event FROM citation WHERE via IN (:ids)",
            ids=ids,
        ):
            events.setdefault(source, set()).add(event)
    return [SourceRecord._make((*own, bool(seen), len(events.get(source, ())))) for source, *own, seen in rows]


def _format_speaker(name: str, title: str, kind: str) -> str:
    if title and kind != ActorKind.PERSON:
        return f"unnamed {title} ({name})"
    return f"{name}, {title}" if title else name


def _has_words(row: tuple[Any, ...], words: str) -> bool:
    """Whether all the words are in what names the source; words without a letter or figure are in none."""
    _, key, _, outlet, _, title, author, url, *_ = row
    text = fold(f"{key} {outlet} {title} {author} {url}")
    wanted = fold(words).split()
    return not words.strip() or (bool(wanted) and all(word in text for word in wanted))


def _is_inside(row: tuple[Any, ...], window: tuple[date, date]) -> bool:
    published = PartialDate.parse(row[8])
    return published.known and published.start < window[1] and window[0] < published.end
