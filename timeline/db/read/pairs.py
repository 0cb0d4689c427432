"""How much is on record between two states, counted without loading it."""

from collections.abc import Sequence

from timeline.db.read.sql import Reader


def count_events(reader: Reader, pairs: Sequence[str]) -> dict[str, int]:
    """How many events of any status each of these pairs has, those with none left out."""
    return dict(
        reader.read_rows("SELECT pair, count(*) FROM dyad WHERE pair IN (:pairs) GROUP BY pair", pairs=list(pairs))
    )
