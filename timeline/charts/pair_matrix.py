"""A matrix of pairs: the number of events of each name with each other, shaded by quarters."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from timeline.charts.legend import LINE
from timeline.charts.lettering import measure_widest, measure_width
from timeline.charts.svg import SMALL, WIDTH, Picture

_LEAST, _MOST = 18, 46  # the side of a cell
_LONGEST = 210  # of a name
_SHADES = 4
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
    values = sorted(count for count in table.values() if count > 0)
    most = str(values[-1]) if values else ""
    left = min(max(measure_widest(names, SMALL), measure_widest(_SIDES, 10) if directed else 0), _LONGEST) + 10
    side = (WIDTH - left) / max(len(names), 1)
    least = max(_LEAST, measure_width(most, SMALL) + 6)
    side = min(max(side, least), max(_MOST, least))
    flat = measure_widest(names, SMALL) + 6 <= side
    top = max(20 if flat else min(measure_widest(names, SMALL), _LONGEST) + 8, 2 * LINE if directed else 0)
    picture = Picture(title, desc or _describe(names, values), width=max(WIDTH, left + side * len(names) + 1))
    if not names:
        picture.draw_text(0, 14, "Nobody to compare.", tone="faint")
        return picture.render(28)
    for number, words in enumerate(_SIDES if directed else ()):
        picture.draw_text(left - 8, top - 25 + number * 14, words, size=10, anchor="end", tone="faint")
    for number, name in enumerate(names):
        at = (number + 0.5) * side
        picture.draw_text(left - 8, top + at, name, size=SMALL, anchor="end", room=left - 8)
        if flat:
            picture.draw_text(left + at, top - 10, name, size=SMALL, anchor="middle")
        else:
            picture.draw_text(left + at, top - 6, name, size=SMALL, room=top - 6, upright=True)
    for row, host in enumerate(names):
        for column, guest in enumerate(names):
            x, y = left + column * side, top + row * side
            if host == guest:
                picture.draw_box(x, y, side, side, stroke="rule", fill="band")
                continue
            _draw_cell(picture, table[host, guest], (x, y), side, values, tip=f"{host}, {guest}")
    has_blank = len(values) < len(table)
    return picture.render(_draw_scale(picture, values, left, top + side * len(names) + 10, has_blank=has_blank))


def _draw_cell(
    picture: Picture, count: int, corner: tuple[float, float], side: float, values: Sequence[int], *, tip: str
) -> None:
    x, y = corner
    shade = _find_shade(count, values)
    group = picture.add_group(f"{tip}: {count or 'none on record'}")
    picture.draw_box(x, y, side, side, into=group, stroke="rule", fill=f"shade{shade}" if shade else "paper")
    words = str(count) if count else "·"
    picture.draw_text(
        x + side / 2,
        y + side / 2,
        words,
        size=SMALL,
        anchor="middle",
        tone=f"on{shade}" if shade else "faint",
        into=group,
    )


def _find_shade(count: int, values: Sequence[int]) -> int:
    """Find the quarter of a count among all, from 1; 0 for none."""
    return 1 + bisect_left(values, count) * _SHADES // len(values) if count > 0 else 0


def _draw_scale(picture: Picture, values: Sequence[int], left: float, top: float, *, has_blank: bool) -> float:
    """Draw the meaning of the shades; returns the height below."""
    x, y = left, top + LINE / 2
    for shade in range(1, _SHADES + 1):
        held = [value for value in values if _find_shade(value, values) == shade]
        if not held:
            continue
        words = str(held[0]) if held[0] == held[-1] else f"{held[0]} to {held[-1]}"
        picture.draw_box(x, y - 6, 18, 12, fill=f"shade{shade}", stroke="rule")
        x += 24 + picture.draw_text(x + 24, y, words, size=SMALL, tone="faint") + 16
    if has_blank:
        picture.draw_text(x, y, "· none on record", size=SMALL, tone="faint")
    return y + LINE / 2 + 2


def _describe(names: Sequence[str], values: Sequence[int]) -> str:
    return f"{len(names)} names, each with each; the most events of one pair are {max(values, default=0)}."
