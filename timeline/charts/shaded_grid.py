"""A grid of figures, shaded by quarters of all of them: rows by columns."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from timeline.charts.legend import LINE
from timeline.charts.lettering import measure_widest, measure_width
from timeline.charts.svg import SMALL, WIDTH, Picture

_LEAST, _MOST = 18, 46  # the side of a cell
_LONGEST = 210  # of a name
_SHADES = 4


def draw_shaded_grid(
    title: str,
    rows: Sequence[str],
    columns: Sequence[str],
    counts: Mapping[tuple[str, str], int],
    *,
    desc: str,
    corner: Sequence[str] = (),
    nothing: str = "No event on record.",
) -> str:
    """Draw the counts by (row, column); what has none is left blank.

    `corner` are lines that say what rows and columns are; `nothing` is said where there are none.
    """
    values = sorted(count for count in counts.values() if count > 0)
    most = str(values[-1]) if values else ""
    left = min(max(measure_widest(rows, SMALL), measure_widest(corner, 10)), _LONGEST) + 10
    side = (WIDTH - left) / max(len(columns), 1)
    least = max(_LEAST, measure_width(most, SMALL) + 6)
    side = min(max(side, least), max(_MOST, least))
    flat = measure_widest(columns, SMALL) + 6 <= side
    top = max(20 if flat else min(measure_widest(columns, SMALL), _LONGEST) + 8, 2 * LINE if corner else 0)
    picture = Picture(title, desc, width=max(WIDTH, left + side * len(columns) + 1))
    if not (rows and columns):
        picture.draw_text(0, 14, nothing, tone="faint")
        return picture.render(28)
    for number, words in enumerate(corner):
        picture.draw_text(left - 8, top - 25 + number * 14, words, size=10, anchor="end", tone="faint")
    for number, name in enumerate(rows):
        at = (number + 0.5) * side
        picture.draw_text(left - 8, top + at, name, size=SMALL, anchor="end", room=left - 8)
    for number, name in enumerate(columns):
        at = (number + 0.5) * side
        if flat:
            picture.draw_text(left + at, top - 10, name, size=SMALL, anchor="middle")
        else:
            picture.draw_text(left + at, top - 6, name, size=SMALL, room=top - 6, upright=True)
    for row, first in enumerate(rows):
        for column, second in enumerate(columns):
            x, y = left + column * side, top + row * side
            if (first, second) not in counts:
                picture.draw_box(x, y, side, side, stroke="rule", fill="band")
                continue
            _draw_cell(picture, counts[first, second], (x, y), side, values, tip=f"{first}, {second}")
    has_blank = len(values) < len(counts)
    return picture.render(_draw_scale(picture, values, left, top + side * len(rows) + 10, has_blank=has_blank))


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
