"""The layout of a table on paper: the share of each column, the orientation, and where a long word may break.

Widths are in letters of average width.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from timeline.document import Table
from timeline.domain.text.patterns import compile_later

_TURNED = 1.52  # times the letters on a line of a landscape page
_SMALL = 9 / 7  # times the letters in small type
_GAP = 3  # between two columns
_WHOLE = 12  # a cell as short as "12 Oct 1948" stays on one line
_KEY = 26  # so does a key of this length, where there is room
_ENOUGH = 48  # the most for a column of running text
_CROWDED = 2.4  # times the room of a line, from which the page is landscape
_PIECE = 5  # letters of the pieces of a very long word
# The length from which words are cut, and whether the type is small: the first that makes the table fit is used.
_STEPS = ((30, False), (18, False), (18, True), (12, True), (8, True), (5, True))
_BREAKS = compile_later(r"\s+|(?<=-)(?=[^\W\d])|(?<=[\u1100-\u11ff\u2e80-\uffef])")
_MARKS = r"[\u0300-\u036f\u200d\ufe00-\ufe0f]*"  # what stays with the letter before it


class Layout(NamedTuple):
    """The shares of the columns, which add up to 1; the length from which a word may be cut; whether in small type."""

    shares: tuple[float, ...]
    longest: int
    small: bool


def is_landscape(tables: Iterable[Table], *, letters: int) -> bool:
    """Check whether some table needs a landscape page; `letters` fit on a line of a portrait one."""
    return any(_is_crowded(table, letters) for table in tables if table.columns)


def plan_layout(table: Table, *, letters: int, landscape: bool = False) -> Layout:
    """Lay out a table that has columns: words stay whole as far as possible, and long text gets the remaining width."""
    columns = _list_columns(table)
    line = letters * (_TURNED if landscape else 1)
    for longest, small in _STEPS:
        room = _measure_room(line * (_SMALL if small else 1), len(columns))
        least = [max(_measure_least(cell, longest) for cell in cells) for cells in columns]
        if sum(least) <= room:
            break
    wanted = [
        max(low, min(_ENOUGH, max(map(_measure_widest, cells)))) for low, cells in zip(least, columns, strict=True)
    ]
    over = sum(wanted) - max(room, sum(least))
    if over > 0:
        share = (max(room, sum(least)) - sum(least)) / (sum(wanted) - sum(least))
        wanted = [low + (high - low) * share for low, high in zip(least, wanted, strict=True)]
    gapped = [width + _GAP for width in wanted]
    return Layout(tuple(round(width / sum(gapped), 4) for width in gapped), longest, small)


def measure_width(text: str) -> float:
    """Measure the width of one line in letters."""
    return sum(map(_measure_letter, text))


def split_words(text: str, longest: int) -> list[str]:
    """Split a text into parts between which a line may end without a space: a very long word is cut up."""
    parts: list[str] = []
    part = ""
    for word in re.split(r"(?<=\s)(?=\S)", text):
        if all(len(stretch) <= longest for stretch in _BREAKS.split(word)):
            part += word
            continue
        first, *rest = re.findall(rf"(?:\S{_MARKS}){{1,{_PIECE}}}\s*|\s+", word)
        parts += [part + first, *rest[:-1]]
        part = rest[-1] if rest else ""
    return [*parts, part] if part else parts


def split_address(address: str) -> list[str]:
    """Split a web address where a line may end: after its own marks, or within a long word."""
    return re.findall(r"[^/?&=#._%-]{1,12}[/?&=#._%-]*|[/?&=#._%-]+", address)


@cache
def _measure_letter(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in {"W", "F"}:
        return 2.3
    if letter.isupper() or letter in "mwMW@%":
        return 1.5
    return 1.0 if letter.isascii() else 1.2


def _is_crowded(table: Table, letters: int) -> bool:
    columns = _list_columns(table)
    room = _measure_room(letters, len(columns))
    wanted = [min(_ENOUGH, max(map(_measure_widest, cells))) for cells in columns]
    least = [max(_measure_least(cell, _STEPS[1][0]) for cell in cells) for cells in columns]
    return sum(least) > room or sum(wanted) > _CROWDED * room


def _measure_room(line: float, columns: int) -> float:
    return max(columns, line - _GAP * columns)


def _list_columns(table: Table) -> list[Sequence[str]]:
    return list(zip(*(table.columns, *table.rows), strict=True))


def _measure_widest(cell: str) -> float:
    return max(map(measure_width, cell.split("\n")))


def _measure_least(cell: str, longest: int) -> float:
    """Measure the longest stretch that stays on one line."""
    limit = _WHOLE if " " in cell else _KEY
    if len(cell) <= min(limit, longest) and cell.isascii() and "\n" not in cell:
        return measure_width(cell)
    return max((measure_width(word[:longest]) for word in _BREAKS.split(cell)), default=0)
