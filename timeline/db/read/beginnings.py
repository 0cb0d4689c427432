"""Completions of the first letters of a value, for a shell: look-ups in an index, never more than a screenful."""

from timeline.db.read.candidates import make_prefix_bounds
from timeline.db.read.sql import Reader
from timeline.domain.names.folding import fold

MOST = 40


def complete_event_keys(reader: Reader, beginning: str) -> list[str]:
    """Complete nicknames and keys of events; without a beginning, return the nicknames and the newest keys."""
    if not beginning:
        aliases = reader.read_column(
            "alias", "SELECT alias FROM key_alias WHERE event IS NOT NULL ORDER BY alias LIMIT :most", most=MOST
        )
        return aliases + reader.read_column("key", "SELECT key FROM event ORDER BY id DESC LIMIT :most", most=MOST // 2)
    aliases = _complete(
        reader,
        "SELECT alias FROM key_alias WHERE event IS NOT NULL AND alias >= :low AND alias < :high"
        " ORDER BY alias LIMIT :most",
        beginning,
    )
    keys = "SELECT key FROM event WHERE key >= :low AND key < :high ORDER BY key LIMIT :most"
    return [*aliases, *_complete(reader, keys, beginning)]


def complete_actors(reader: Reader, beginning: str, *, kinds: tuple[str, ...] = ()) -> list[str]:
    """Complete keys of actors, and names as they are written, in any script."""
    rows = _read_range(
        reader, "SELECT key, kind FROM actor WHERE key >= :low AND key < :high ORDER BY key LIMIT :most", beginning
    )
    if folded := fold(beginning):
        rows += _read_range(
            reader,
            "SELECT n.name, a.kind FROM actor_name n JOIN actor a ON a.id = n.actor"
            " WHERE n.folded >= :low AND n.folded < :high ORDER BY n.folded, n.name LIMIT :most",
            folded,
        )
    return [word for word, kind in rows if not kinds or kind in kinds]


def complete_countries(reader: Reader, beginning: str) -> list[str]:
    """Complete codes of countries, in the case that they are typed in, and their names."""
    codes = _complete(
        reader,
        "SELECT code FROM country WHERE code >= :low AND code < :high ORDER BY code LIMIT :most",
        beginning.upper(),
    )
    if beginning.islower():
        codes = [code.lower() for code in codes]
    folded = fold(beginning)
    names = (
        "SELECT n.name FROM actor_name n JOIN actor a ON a.id = n.actor WHERE n.folded >= :low"
        " AND n.folded < :high AND a.key = lower(a.country) ORDER BY n.folded, n.name LIMIT :most"
    )
    return [*codes, *(_complete(reader, names, folded) if folded else ())]


def complete_types(reader: Reader, beginning: str) -> list[str]:
    """Complete codes of event types."""
    return _complete(
        reader, "SELECT code FROM event_type WHERE code >= :low AND code < :high ORDER BY code LIMIT :most", beginning
    )


def complete_tags(reader: Reader, beginning: str) -> list[str]:
    """Complete keys of tags."""
    return _complete(
        reader, "SELECT key FROM tag WHERE key >= :low AND key < :high ORDER BY key LIMIT :most", beginning
    )


def complete_saved(reader: Reader, beginning: str) -> list[str]:
    """Complete names of saved searches."""
    from timeline.db.read.saved_searches import read_saved_searches

    return [name for name in read_saved_searches(reader) if name.startswith(beginning.casefold())]


def complete_sources(reader: Reader, beginning: str) -> list[str]:
    """Complete keys of sources."""
    return _complete(
        reader, "SELECT key FROM source WHERE key >= :low AND key < :high ORDER BY key LIMIT :most", beginning
    )


def complete_years(reader: Reader, beginning: str) -> list[str]:
    """Return the years between the first and the last on record that begin so, the latest first."""
    known = "FROM event WHERE precision <> 'unknown' AND date_start > '0001-01-01'"
    ends = [
        reader.read_first(f"SELECT date_start {known} ORDER BY date_start {order} LIMIT 1") for order in ("ASC", "DESC")
    ]
    first, last = (int(end[0][:4]) if end else 0 for end in ends)
    return [f"{year:04}" for year in range(last, first - 1, -1) if f"{year:04}".startswith(beginning)][:MOST]


def _complete(reader: Reader, sql: str, beginning: str) -> list[str]:
    return [word for word, *_ in _read_range(reader, sql, beginning)]


def _read_range(reader: Reader, sql: str, beginning: str) -> list[tuple[str, ...]]:
    low, high = make_prefix_bounds(beginning)
    return reader.read_rows(sql, low=low, high=high, most=MOST)
