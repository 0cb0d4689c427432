"""The settings stored in the database: the country pairs that somebody follows."""

from timeline.db.read.countries import find_countries, find_pair
from timeline.db.read.sql import Reader
from timeline.errors import InvalidInput


def read_setting(reader: Reader, name: str) -> str | None:
    """Return the value as stored, canonical JSON; None where it is not set."""
    row = reader.read_first("SELECT value FROM setting WHERE name = :name", name=name)
    return str(row[0]) if row else None


def read_beat(reader: Reader) -> tuple[str, ...]:
    """Return the country pairs followed as they were given, `PRK-RUS`; none where they are not set."""
    stored = read_setting(reader, "beat")
    if not stored:
        return ()
    import json

    return tuple(json.loads(stored))


def parse_pairs(reader: Reader, text: str) -> tuple[str, ...]:
    """Parse `PRK-RUS, North Korea-China` as pairs of codes, each once; raises InvalidInput, NotFound, Ambiguous."""
    pairs = dict.fromkeys(_parse_pair(reader, part.strip()) for part in text.split(",") if part.strip())
    if not pairs:
        raise InvalidInput("pairs-missing")
    return tuple(pairs)


def _parse_pair(reader: Reader, text: str) -> str:
    """Parse one pair; names may have hyphens too, so each hyphen may be the one between."""
    hyphens = [place for place, character in enumerate(text) if character == "-"]
    if not hyphens:
        raise InvalidInput("pair-without-hyphen", text=text)
    splits = [(text[:place], text[place + 1 :]) for place in hyphens]
    known = [sides for sides in splits if all(find_countries(reader, side) for side in sides)]
    return "-".join(find_pair(reader, *(known or splits)[0]))
