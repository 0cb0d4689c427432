"""Sources whole, by id or by key."""

from collections.abc import Iterable
from typing import Any

from timeline.db.read.sql import Reader, split_chunks
from timeline.domain.events.records import Source

_SOURCE = (
    "SELECT s.id, s.key, coalesce(a.key, ''), coalesce(n.name, ''), s.kind, s.title, s.author, s.url, s.published,"
    " s.accessed, s.language, s.archive_url, s.seen, s.reliability, coalesce(a.reliability, ''), s.citekey, s.zotero"
    " FROM source s LEFT JOIN actor a ON a.id = s.outlet LEFT JOIN actor_name n ON n.actor = a.id AND n.seq = 1"
)
_SEEN = Source._fields.index("seen")


def read_sources_by_id(reader: Reader, ids: Iterable[int]) -> dict[int, Source]:
    """The sources with these ids."""
    return {row[0]: _source(row) for part in split_chunks(sorted({*ids})) for row in _rows(reader, "s.id", list(part))}


def read_sources(reader: Reader, keys: Iterable[str]) -> dict[str, Source]:
    """The recorded ones among these, by key."""
    wanted = sorted({*keys} - {""})
    return {row[1]: _source(row) for part in split_chunks(wanted) for row in _rows(reader, "s.key", list(part))}


def _rows(reader: Reader, column: str, wanted: list[Any]) -> list[tuple[Any, ...]]:
    return reader.read_rows(f"{_SOURCE} WHERE {column} IN (:wanted)", wanted=wanted)


def _source(row: tuple[Any, ...]) -> Source:
    told = list(row[1:])
    told[_SEEN] = bool(told[_SEEN])
    return Source(*told)
