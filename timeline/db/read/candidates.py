"""Choosing the record that was meant among those that match, and suggesting names where none does."""

from collections.abc import Callable, Iterable, Sequence

from timeline.db.read.rows import Record
from timeline.errors import Ambiguous, NotFound

MOST_CANDIDATES = 10
"""How many candidates an error names."""

_SUGGESTIONS = 3
_LIKENESS = 60
_END = "\U0010ffff"


def choose_one(
    what: str,
    text: str,
    matches: Sequence[Record],
    *,
    describe: Callable[[Record], str],
    suggest: Callable[[], Iterable[str]],
) -> Record:
    """Return the only match of what was typed.

    Raises NotFound with the suggestions, or Ambiguous with a description of each of the first candidates.
    """
    if not matches:
        raise NotFound(what, text, nearest=suggest())
    if len(matches) > 1:
        candidates = [describe(match) for match in matches[:MOST_CANDIDATES]]
        raise Ambiguous(what, text, [*candidates, "..."] if len(matches) > MOST_CANDIDATES else candidates)
    return matches[0]


def suggest_nearest(text: str, names: Iterable[str], *, likeness: int = _LIKENESS) -> list[str]:
    """Return the three names most like a text, the most similar first; `likeness`, 0 to 100, is the least."""
    candidates = list(names)
    similar = find_similar(text, candidates, likeness=likeness, limit=_SUGGESTIONS)
    return [candidates[place] for place, _ in similar]


def find_similar(
    text: str, names: Sequence[str], *, likeness: int = _LIKENESS, limit: int | None = None, scorer: str = "WRatio"
) -> list[tuple[int, float]]:
    """Return (position, likeness) of the names like a text, the most similar first; `scorer` is one of RapidFuzz."""
    from rapidfuzz import fuzz, process

    similar = process.extract(text, names, scorer=getattr(fuzz, scorer), limit=limit, score_cutoff=likeness)
    return [(place, score) for _, score, place in similar]


def make_prefix_bounds(text: str) -> tuple[str, str]:
    """Return the bounds, half-open, of the keys that begin with a text."""
    return text, text + _END
