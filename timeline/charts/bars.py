"""A bar for each name: how many events it has, as a picture and for a terminal."""

from collections.abc import Iterator, Sequence

from timeline.charts.columns import LEAST, pad_text
from timeline.charts.lettering import measure_widest, measure_width
from timeline.charts.svg import SMALL, WIDTH, Picture
from timeline.domain.text.columns import count_columns

_LINE, _THICKNESS = 20, 13
_LONGEST = 260  # of a name
_PARTS = " ▏▎▍▌▋▊▉"
_NOTHING = "No event on record."
_SHARE = 3  # of a terminal that the names may take


def draw_bars(title: str, rows: Sequence[tuple[str, int]]) -> str:
    """Draw the counts by name, in their order, with the figure behind each bar."""
    most = max((count for _, count in rows), default=0)
    picture = Picture(title, _describe(rows))
    if not rows:
        picture.draw_text(0, 14, _NOTHING, tone="faint")
        return picture.render(28)
    left = min(measure_widest([name for name, _ in rows], SMALL), _LONGEST) + 10
    room = WIDTH - left - measure_width(f"{most:,}", SMALL) - 8
    for number, (name, count) in enumerate(rows):
        middle = 8 + (number + 0.5) * _LINE
        group = picture.add_group(f"{name}: {count:,}")
        picture.draw_text(left - 8, middle, name, size=SMALL, anchor="end", room=left - 8, into=group)
        width = max(room * count / max(most, 1), 0.5)
        picture.draw_box(left, middle - _THICKNESS / 2, width, _THICKNESS, fill="blue", into=group)
        picture.draw_text(left + width + 5, middle, f"{count:,}", size=SMALL, into=group)
    return picture.render(16 + len(rows) * _LINE)


def write_bars(rows: Sequence[tuple[str, int]], *, columns: int) -> str:
    """Write a line for each name with its count, none wider than `columns`."""
    return "\n".join(_list_lines(rows, max(columns, LEAST))) or _NOTHING


def _list_lines(rows: Sequence[tuple[str, int]], columns: int) -> Iterator[str]:
    most = max((count for _, count in rows), default=0)
    left = min(max((count_columns(name) for name, _ in rows), default=0), columns // _SHARE)
    figures = len(f"{most:,}")
    room = columns - left - figures - 3
    for name, count in rows:
        eighths = max(round(room * 8 * count / max(most, 1)), 1 if count else 0)
        bar = "█" * (eighths // 8) + (_PARTS[eighths % 8] if eighths % 8 else "")
        yield f"{pad_text(name, left)}  {count:{figures},} {bar}".rstrip()


def _describe(rows: Sequence[tuple[str, int]]) -> str:
    if not rows:
        return _NOTHING
    name, count = max(rows, key=lambda row: row[1])
    return f"{len(rows)} values; the most events has {name}: {count:,}."
