"""How wide the columns of a table are on a terminal: as narrow as they must be, with as few lines as they can have."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from timeline.formats.wrapping import measure_longest_word, measure_words

_READABLE = (30, 20, 14)  # the least width of a column of text, then the least if that does not fit
_SHORT = 12  # what is no wider has one line
_SAMPLE = 60  # rows that are tried


class _MeasuredColumn(NamedTuple):
    """The words of each cell of a column as widths, its natural width, and that of its longest word."""

    cells: Sequence[Sequence[int]]
    natural: int
    longest: int


class _Step(NamedTuple):
    """A column made narrower by so many columns of the terminal, for so many more lines."""

    column: int
    less: int
    lines: int


def fit_columns(rows: Sequence[Sequence[str]], room: int) -> list[int] | None:
    """Fit the columns of some rows into a room; None where some would be too narrow to be read.

    What costs the fewest lines for each column of the terminal is narrowed first; words stay whole.
    """
    columns = [_measure_column(cells) for cells in zip(*rows, strict=True)]
    widths = [max(column.natural, column.longest) for column in columns]
    count = cache(_count_lines)

    def measure_heights(widths: Sequence[int]) -> int:
        heights = (
            max(count(words, width) for words, width in zip(row, widths, strict=True))
            for row in zip(*(column.cells for column in columns), strict=True)
        )
        return sum(heights)

    def list_steps(readable: int, excess: int) -> Iterator[_Step]:
        height = measure_heights(widths)
        for index, column in enumerate(columns):
            least = max(column.longest, _find_least(column.natural, readable))
            for less in range(1, min(excess, widths[index] - least) + 1):
                narrowed = [width - less * (index == at) for at, width in enumerate(widths)]
                yield _Step(index, less, measure_heights(narrowed) - height)

    for readable in _READABLE:
        while (excess := sum(widths) - room) > 0:
            step = min(list_steps(readable, excess), key=lambda step: step.lines / step.less, default=None)
            if step is None:
                break
            widths[step.column] -= step.less
    return widths if sum(widths) <= room else None


def _find_least(natural: int, readable: int) -> int:
    """Find the least width of a column: two lines for a name or a span of days, one for what is shorter."""
    if natural > readable:
        return readable
    return natural // 2 if natural > _SHORT else natural


def _measure_column(cells: Sequence[str]) -> _MeasuredColumn:
    words = [tuple(measure_words(cell)) for cell in cells]
    natural = max(sum(width for width in own) for own in words)
    return _MeasuredColumn(words[: _SAMPLE + 1], natural, max(map(measure_longest_word, cells)))


def _count_lines(words: Sequence[int], width: int) -> int:
    """Count the lines of a cell whose words take so many columns, each with the space before it."""
    lines, used = 1, 0
    for word in words:
        if used and used + word > width:
            lines, used = lines + 1, word - 1
        else:
            used += word
    return lines
