"""How a table is laid on paper: the share of each column, the way of the sheet, and where a long word may break.

Widths are reckoned in letters of middling width.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from timeline.document import Table

_TURNED = 1.52  # so many more letters stand on a line of a turned sheet
_SMALL = 9 / 7  # so many more stand on it in small type
_GAP = 3  # between two columns
_WHOLE = 12  # a cell as short as "12 Oct 1948" stays on one line
_KEY = 26  # and a key of such length too, where there is room
_ENOUGH = 48  # a column of running text asks for no more
_CROWDED = 2.4  # so much more than a line holds, and a sheet is turned
_PIECE = 5  # letters of the pieces into which an endless word is cut
# A longer word may be cut, and the type be small: what is first is done first, until the table fits.
_STEPS = ((30, False), (18, False), (18, True), (12, True), (8, True), (5, True))
_BREAKS = re.compile(r"\s+|(?<=-)(?=[^\W\d])|(?<=[\u1100-\u11ff\u2e80-\uffef])")
_MARKS = r"[\u0300-\u036f\u200d\ufe00-\ufe0f]*"  # what stays with the letter before it


class Layout(NamedTuple):
    """The shares of the columns, which add up to 1; the length from which a word may be cut; whether in small type."""

    shares: tuple[float, ...]
    longest: int
    small: bool


def is_landscape(tables: Iterable[Table], *, letters: int) -> bool:
    """Whether some table needs the sheet turned, of which a line upright holds so many letters."""
    return any(_is_crowded(table, letters) for table in tables if table.columns)


def layout(table: Table, *, letters: int, landscape: bool = False) -> Layout:
    """Lay out a table that has columns: no word is cut that need not be, and long text gets what is left."""
    columns = _columns(table)
    line = letters * (_TURNED if landscape else 1)
    for longest, small in _STEPS:
        room = _room(line * (_SMALL if small else 1), len(columns))
        least = [max(_least(cell, longest) for cell in cells) for cells in columns]
        if sum(least) <= room:
            break
    wanted = [max(one, min(_ENOUGH, max(map(_widest, cells)))) for one, cells in zip(least, columns, strict=True)]
    over = sum(wanted) - max(room, sum(least))
    if over > 0:
        kept = (max(room, sum(least)) - sum(least)) / (sum(wanted) - sum(least))
        wanted = [low + (high - low) * kept for low, high in zip(least, wanted, strict=True)]
    gapped = [one + _GAP for one in wanted]
    return Layout(tuple(round(one / sum(gapped), 4) for one in gapped), longest, small)


def breadth(text: str) -> float:
    """The width of one line in letters."""
    return sum(map(_width, text))


def broken(text: str, longest: int) -> list[str]:
    """The text in parts between which a line may end, though no space stands there: an endless word is cut up."""
    parts: list[str] = []
    whole = ""
    for word in re.split(r"(?<=\s)(?=\S)", text):
        if all(len(stretch) <= longest for stretch in _BREAKS.split(word)):
            whole += word
            continue
        first, *rest = re.findall(rf"(?:\S{_MARKS}){{1,{_PIECE}}}\s*|\s+", word)
        parts += [whole + first, *rest[:-1]]
        whole = rest[-1] if rest else ""
    return [*parts, whole] if whole else parts


def broken_address(address: str) -> list[str]:
    """The parts of a web address, which ends a line after its own marks, or within a long word."""
    return re.findall(r"[^/?&=#._%-]{1,12}[/?&=#._%-]*|[/?&=#._%-]+", address)


@cache
def _width(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in {"W", "F"}:
        return 2.3
    if letter.isupper() or letter in "mwMW@%":
        return 1.5
    return 1.0 if letter.isascii() else 1.2


def _is_crowded(table: Table, letters: int) -> bool:
    columns = _columns(table)
    room = _room(letters, len(columns))
    wanted = [min(_ENOUGH, max(map(_widest, cells))) for cells in columns]
    least = [max(_least(cell, _STEPS[1][0]) for cell in cells) for cells in columns]
    return sum(least) > room or sum(wanted) > _CROWDED * room


def _room(line: float, columns: int) -> float:
    return max(columns, line - _GAP * columns)


def _columns(table: Table) -> list[Sequence[str]]:
    return list(zip(*(table.columns, *table.rows), strict=True))


def _widest(cell: str) -> float:
    return max(map(breadth, cell.split("\n")))


def _least(cell: str, longest: int) -> float:
    """The width of the longest stretch that stays on one line."""
    whole = _WHOLE if " " in cell else _KEY
    if len(cell) <= min(whole, longest) and cell.isascii() and "\n" not in cell:
        return breadth(cell)
    return max((breadth(word[:longest]) for word in _BREAKS.split(cell)), default=0)
