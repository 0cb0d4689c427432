"""How much is on record between two states, counted without loading it."""

from collections.abc import Sequence

from timeline.db.read.sql import Reader


def counts(reader: Reader, pairs: Sequence[str]) -> dict[str, int]:
    """How many events of any status each of these pairs has, those with none left out."""
    return dict(reader.rows("SELECT pair, count(*) FROM dyad WHERE pair IN (:pairs) GROUP BY pair", pairs=list(pairs)))


def counts_of(reader: Reader, states: Sequence[str]) -> dict[str, int]:
    """How many events that took place each pair has in which one of these states is."""
    return dict(
        reader.rows(
            "SELECT pair, count(*) FROM dyad WHERE status IN ('confirmed', 'reported')"
            " AND (substr(pair, 1, 3) IN (:states) OR substr(pair, 5) IN (:states)) GROUP BY pair",
            states=list(states),
        )
    )
