"""Complete sources, by id or by key."""

from collections.abc import Iterable

from timeline.db.read.sql import Reader, join_name, split_chunks
from timeline.domain.events.records import Source

_SOURCE = (
    "SELECT s.id, s.key, coalesce(a.key, '') AS outlet, coalesce(n.name, '') AS outlet_name, s.kind, s.title,"
    " s.author, s.url, s.published, s.accessed, s.language, s.archive_url, s.seen, s.reliability,"
    " coalesce(a.reliability, '') AS outlet_reliability, s.citekey, s.zotero"
    f" FROM source s LEFT JOIN actor a ON a.id = s.outlet LEFT {join_name('a.id')}"
)


def read_sources_by_id(reader: Reader, ids: Iterable[int]) -> dict[int, Source]:
    """Return the sources with these ids."""
    sources: dict[int, Source] = {}
    for chunk in split_chunks(sorted({*ids})):
        groups = reader.read_groups(Source, f"{_SOURCE} WHERE s.id IN (:ids)", ids=list(chunk))
        sources.update((key, source) for key, [source] in groups.items())
    return sources


def read_sources(reader: Reader, keys: Iterable[str]) -> dict[str, Source]:
    """Return those of the sources with these keys that are recorded, by key."""
    sources: dict[str, Source] = {}
    for chunk in split_chunks(sorted({*keys} - {""})):
        groups = reader.read_groups(Source, f"{_SOURCE} WHERE s.key IN (:keys)", keys=list(chunk))
        sources.update((source.key, source) for [source] in groups.values())
    return sources
