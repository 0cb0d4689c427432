"""Sources: the list, the one that somebody names, and what it is cited for."""

from datetime import date
from functools import cache

from timeline.db.read.candidates import MOST_CANDIDATES, choose_one, make_prefix_bounds, suggest_nearest
from timeline.db.read.nouns.actors import find_actor
from timeline.db.read.rows import Conversion
from timeline.db.read.sql import Reader, join_name, split_chunks
from timeline.domain.dates.partial_date import PartialDate
from timeline.domain.names.folding import fold
from timeline.domain.records import SourceRecord, SourceUse
from timeline.domain.vocabulary import ActorKind
from timeline.errors import InvalidInput

_SOURCE = (
    "SELECT s.id, s.key, coalesce(a.key, '') AS outlet, coalesce(n.name, '') AS outlet_name, s.kind, s.title,"
    " s.author, s.url, s.published, s.accessed, s.language, s.archive_url, s.sha256, s.citekey, s.zotero,"
    " CASE WHEN s.reliability <> '' THEN s.reliability ELSE coalesce(a.reliability, '') END AS reliability, s.seen"
    f" FROM source s LEFT JOIN actor a ON a.id = s.outlet LEFT {join_name('a.id')}"
)
_LISTED = (
    "SELECT s.id, s.published, {} FROM source s LEFT JOIN actor a ON a.id = s.outlet"
    f" LEFT {join_name('a.id')} WHERE {{}} ORDER BY s.published, s.id"
)
_NAMED = "s.key || ' ' || coalesce(n.name, '') || ' ' || s.title || ' ' || s.author || ' ' || s.url"
_UNCOUNTED = {"events": Conversion(int)}
_LOOKUPS = (
    "WHERE s.key = :text",
    "JOIN key_alias k ON k.source = s.id WHERE k.alias = :text",
    "WHERE s.url = :text OR s.archive_url = :text ORDER BY s.key",
    "WHERE s.key >= :low AND s.key < :high ORDER BY s.key LIMIT :limit",
)
"""How a source is looked up, the surest way first."""

_USE = (
    "SELECT e.key AS event, e.title, e.edtf AS date, c.stance, coalesce(c.wording, '') AS wording, c.text,"
    " c.translation, coalesce(n.name, '') AS speaker_name, coalesce(p.title, '') AS speaker_title,"
    " coalesce(a.kind, '') AS speaker_kind, c.locator, c.credibility,"
    " CASE WHEN c.source = x.id THEN coalesce(v.key, '') ELSE '' END AS via,"
    " CASE WHEN c.source = x.id THEN '' ELSE s.key END AS relayed_by"
    " FROM source x JOIN citation c ON c.source = x.id OR c.via = x.id"
    " JOIN event e ON e.id = c.event JOIN source s ON s.id = c.source LEFT JOIN source v ON v.id = c.via"
    " LEFT JOIN participation p ON p.event = c.event AND p.seq = c.speaker"
    f" LEFT JOIN actor a ON a.id = p.actor LEFT {join_name('a.id')}"
    " WHERE x.key = :key ORDER BY e.date_start, e.id, c.seq"
)


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

    The outlet and the source to continue after are as typed; the window is half-open, and a source without a known
    day is in none. Raises NotFound, Ambiguous, or InvalidInput where `after` is not in the list.
    """
    where, values = "1 = 1", {}
    if outlet is not None:
        where, values = "s.outlet = :outlet", {"outlet": find_actor(reader, outlet, kinds=(ActorKind.OUTLET,)).id}
    wanted = fold(words).split() if words.strip() else None
    find_day = cache(PartialDate.parse)
    # Neither engine folds every script, so that what a source is named by is compared here, and nothing else is read.
    ids = [
        source
        for source, published, named in reader.read_rows(
            _LISTED.format("''" if wanted is None else _NAMED, where), **values
        )
        if (wanted is None or _has_words(named, wanted)) and (window is None or _is_inside(find_day(published), window))
    ]
    if after:
        last = find_source(reader, after).key
        (number,) = reader.read_column("id", f"{_SOURCE} {_LOOKUPS[0]}", text=last)
        if number not in ids:
            raise InvalidInput("source-not-in-list", source=last)
        ids = ids[ids.index(number) + 1 :]
    groups: dict[int, list[SourceRecord]] = {}
    for chunk in split_chunks(ids[:limit]):
        groups |= reader.read_groups(SourceRecord, f"{_SOURCE} WHERE s.id IN (:ids)", _UNCOUNTED, ids=chunk)
    return _count_events(reader, {source: groups[source][0] for source in ids[:limit]})


def find_source(reader: Reader, text: str) -> SourceRecord:
    """Find the source with this key, address or beginning of a key; raises NotFound, Ambiguous."""
    wanted = text.strip()
    low, high = make_prefix_bounds(wanted)
    matches: dict[int, SourceRecord] = {}
    for lookup in _LOOKUPS if wanted else ():
        if not matches:
            groups = reader.read_groups(
                SourceRecord,
                f"{_SOURCE} {lookup}",
                _UNCOUNTED,
                text=wanted,
                low=low,
                high=high,
                limit=MOST_CANDIDATES + 1,
            )
            matches = {source: record for source, [record] in groups.items()}
    choose_one(
        "source",
        text,
        list(matches.values()),
        describe=lambda source: f"{source.key}  {source.title}".strip(),
        suggest=lambda: suggest_nearest(
            wanted, reader.read_column("key", "SELECT key FROM source ORDER BY id DESC LIMIT 10000")
        ),
    )
    return _count_events(reader, matches)[0]


def read_source_uses(reader: Reader, key: str) -> tuple[SourceUse, ...]:
    """Return what a source is cited for, by the date of the event."""
    speaker = Conversion(_format_speaker, "speaker_name", "speaker_title", "speaker_kind")
    return tuple(reader.read_records(SourceUse, _USE, {"speaker": speaker}, key=key))


def _count_events(reader: Reader, sources: dict[int, SourceRecord]) -> list[SourceRecord]:
    """Return the sources, by id, with the number of events that each is cited in."""
    events: dict[int, set[int]] = {source: set() for source in sources}
    for ids in split_chunks(list(sources)):
        for source, event in reader.read_rows(
            "SELECT source, event FROM citation WHERE source IN (:ids)"
            " UNION SELECT via, event FROM citation WHERE via IN (:ids)",
            ids=ids,
        ):
            events[source].add(event)
    return [record._replace(events=len(events[source])) for source, record in sources.items()]


def _format_speaker(name: str, title: str, kind: str) -> str:
    if title and kind != ActorKind.PERSON:
        return f"unnamed {title} ({name})"
    return f"{name}, {title}" if title else name


def _has_words(named: str, wanted: list[str]) -> bool:
    """Whether all the folded words are in what names a source; no words, without a letter or figure, are in none."""
    text = fold(named)
    return bool(wanted) and all(word in text for word in wanted)


def _is_inside(published: PartialDate, window: tuple[date, date]) -> bool:
    return published.known and published.start < window[1] and window[0] < published.end
