"""What begins with a few letters, for a shell to complete: a look into an index, and never more than a screenful."""

from timeline.db.read.sql import Reader
from timeline.domain.names.folding import fold

MOST = 40
_END = "\U0010ffff"


def complete_event_keys(reader: Reader, beginning: str) -> list[str]:
    """Nicknames and keys of events; without a beginning the nicknames, and the keys made last."""
    if not beginning:
        named = reader.read_rows(
            "SELECT alias FROM key_alias WHERE event IS NOT NULL ORDER BY alias LIMIT :most", most=MOST
        )
        latest = reader.read_rows("SELECT key FROM event ORDER BY id DESC LIMIT :most", most=MOST // 2)
        return [row[0] for row in (*named, *latest)]
    aliases = _starting(
        reader,
        "SELECT alias FROM key_alias WHERE event IS NOT NULL AND alias >= :low AND alias < :high ORDER BY alias",
        beginning,
    )
    keys = "SELECT key FROM event WHERE key >= :low AND key < :high ORDER BY key"
    return [*aliases, *_starting(reader, keys, beginning)]


def complete_actors(reader: Reader, beginning: str, *, kinds: tuple[str, ...] = ()) -> list[str]:
    """Keys of actors, and names as they are written, in any script."""
    keys = "SELECT key, kind FROM actor WHERE key >= :low AND key < :high ORDER BY key LIMIT :most"
    names = (
        "SELECT n.name, a.kind FROM actor_name n JOIN actor a ON a.id = n.actor"
        " WHERE n.folded >= :low AND n.folded < :high ORDER BY n.folded, n.name LIMIT :most"
    )
    found = _ranged(reader, keys, beginning)
    if folded := fold(beginning):
        found += _ranged(reader, names, folded)
    return [word for word, kind in found if not kinds or kind in kinds]


def complete_countries(reader: Reader, beginning: str) -> list[str]:
    """Codes of countries, in the case that they are typed in, and their names."""
    lowered = beginning.islower()
    codes = _starting(
        reader, "SELECT code FROM country WHERE code >= :low AND code < :high ORDER BY code", beginning.upper()
    )
    found = [code.lower() if lowered else code for code in codes]
    if folded := fold(beginning):
        names = (
            "SELECT n.name FROM actor_name n JOIN actor a ON a.id = n.actor WHERE n.folded >= :low"
            " AND n.folded < :high AND a.key = lower(a.country) ORDER BY n.folded, n.name LIMIT :most"
        )
        found += [row[0] for row in _ranged(reader, names, folded)]
    return found


def complete_types(reader: Reader, beginning: str) -> list[str]:
    """Codes of event types."""
    return _starting(reader, "SELECT code FROM event_type WHERE code >= :low AND code < :high ORDER BY code", beginning)


def complete_tags(reader: Reader, beginning: str) -> list[str]:
    """Keys of tags."""
    return _starting(reader, "SELECT key FROM tag WHERE key >= :low AND key < :high ORDER BY key", beginning)


def complete_sources(reader: Reader, beginning: str) -> list[str]:
    """Keys of sources."""
    return _starting(reader, "SELECT key FROM source WHERE key >= :low AND key < :high ORDER BY key", beginning)


def complete_years(reader: Reader, beginning: str) -> list[str]:
    """The first and the last year of what is on record, and those between that begin so."""
    known = "FROM event WHERE precision <> 'unknown' AND date_start > '0001-01-01'"
    ends = [
        reader.read_first(f"SELECT date_start {known} ORDER BY date_start {way} LIMIT 1") for way in ("ASC", "DESC")
    ]
    first, last = (int(end[0][:4]) if end else 0 for end in ends)
    return [f"{year:04}" for year in range(last, first - 1, -1) if f"{year:04}".startswith(beginning)][:MOST]


def _starting(reader: Reader, sql: str, beginning: str) -> list[str]:
    return [row[0] for row in _ranged(reader, f"{sql} LIMIT :most", beginning)]


def _ranged(reader: Reader, sql: str, beginning: str) -> list[tuple[str, ...]]:
    return reader.read_rows(sql, low=beginning, high=beginning + _END, most=MOST)
