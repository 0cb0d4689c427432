"""The rules that rank titles, with where they are from."""

from typing import NamedTuple

from timeline.db.read.sql import Reader
from timeline.domain.names.folding import fold

_NEAREST = 5
_LIKENESS = 60


class RankLine(NamedTuple):
    """A rule: whole words of a title, in one country or in any, and where they stand; level 1 is the highest."""

    key: str
    pattern: str
    country: str
    track: str
    level: int
    source: str


def listed(reader: Reader, *, country: str | None = None, track: str = "") -> list[RankLine]:
    """The rules by track, level and country; of one country, those of its own and those of any."""
    rows = reader.read_rows("SELECT key, pattern, coalesce(country, ''), track, level, source FROM rank")
    lines = (RankLine(*row) for row in rows)
    found = [one for one in lines if track in {"", one.track} and (country is None or one.country in {"", country})]
    return sorted(found, key=lambda one: (one.track, one.level, one.country, one.pattern))


def nearest(lines: list[RankLine], title: str) -> list[RankLine]:
    """The rules with the patterns most like a title, the likest first."""
    from rapidfuzz import fuzz, process

    patterns = {at: fold(one.pattern) for at, one in enumerate(lines)}
    likest = process.extract(
        fold(title), patterns, scorer=fuzz.token_sort_ratio, limit=_NEAREST, score_cutoff=_LIKENESS
    )
    return [lines[at] for _, _, at in likest]
