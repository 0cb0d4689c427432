"""The settings kept with the data: the beat, the pairs of states that somebody follows."""

import json

from timeline.db.read.countries import find_countries, find_pair
from timeline.db.read.sql import Reader
from timeline.errors import InvalidInput


def read_setting(reader: Reader, name: str) -> str | None:
    """The value as stored, canonical JSON; None where it is not set."""
    row = reader.read_first("SELECT value FROM setting WHERE name = :name", name=name)
    return str(row[0]) if row else None


def read_beat(reader: Reader) -> tuple[str, ...]:
    """The pairs of the beat as they were given, `PRK-RUS`; none where it is not set."""
    stored = read_setting(reader, "beat")
    return tuple(json.loads(stored)) if stored else ()


def parse_pairs(reader: Reader, text: str) -> tuple[str, ...]:
    """Read `PRK-RUS, North Korea-China` as pairs of codes, each once; raises InvalidInput, NotFound, Ambiguous."""
    found = dict.fromkeys(_pair(reader, part.strip()) for part in text.split(",") if part.strip())
    if not found:
        raise InvalidInput("No pair is named.", hint="Write two countries with a hyphen: PRK-RUS,PRK-CHN.")
    return tuple(found)


def _pair(reader: Reader, text: str) -> str:
    """One pair; names may have hyphens of their own, so each of them may be the one between."""
    if "-" not in text:
        raise InvalidInput(f'"{text}" is no pair.', hint="Write two countries with a hyphen: PRK-RUS.")
    cuts = [at for at, character in enumerate(text) if character == "-"]
    ways = [(text[:at], text[at + 1 :]) for at in cuts]
    known = [way for way in ways if all(find_countries(reader, side) for side in way)]
    return "-".join(find_pair(reader, *(known or ways)[0]))
