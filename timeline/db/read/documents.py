"""Sources whole, by key."""

from collections.abc import Iterable
from typing import Any

from timeline.db.read.sql import Reader, chunks
from timeline.domain.records import Source

_SOURCE = (
    "SELECT s.key, coalesce(a.key, ''), coalesce(n.name, ''), s.kind, s.title, s.author, s.url, s.published,"
    " s.accessed, s.language, s.archive_url, s.seen"
    " FROM source s LEFT JOIN actor a ON a.id = s.outlet LEFT JOIN actor_name n ON n.actor = a.id AND n.seq = 1"
    " WHERE s.key IN (:keys)"
)


def sources(reader: Reader, keys: Iterable[str]) -> dict[str, Source]:
    """The recorded ones among these, by key."""
    wanted = sorted({*keys} - {""})
    rows = (row for part in chunks(wanted) for row in reader.rows(_SOURCE, keys=list(part)))
    return {row[0]: _source(row) for row in rows}


def _source(row: tuple[Any, ...]) -> Source:
    told = [*row[:-1], bool(row[-1])]
    return Source(*told)
