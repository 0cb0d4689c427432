"""A matrix of pairs: the number of events of each name with each other, shaded by quarters."""

from collections.abc import Iterable, Mapping, Sequence

from timeline.charts.shaded_grid import draw_shaded_grid

_SIDES = ("rows: hosts", "columns: guests")


def draw_pair_matrix(
    title: str,
    names: Sequence[str],
    counts: Mapping[tuple[str, str], int],
    *,
    desc: str = "",
    directed: bool = False,
) -> str:
    """Draw the counts, rows by columns; a `directed` one has hosts in rows and guests in columns.

    Otherwise a pair counts the same both ways, and may be in either order.
    """
    table = {
        (row, column): counts.get((row, column), 0 if directed else counts.get((column, row), 0))
        for row in names
        for column in names
        if row != column
    }
    return draw_shaded_grid(
        title,
        names,
        names,
        table,
        desc=desc or _describe(names, table.values()),
        corner=_SIDES if directed else (),
        nothing="Nobody to compare.",
    )


def _describe(names: Sequence[str], counts: Iterable[int]) -> str:
    return f"{len(names)} names, each with each; the most events of one pair are {max(0, *counts, 0)}."
