"""The line under a picture that says what its signs mean, wrapped where it is long."""

from collections.abc import Sequence
from typing import NamedTuple

from timeline.charts.lettering import breadth
from timeline.charts.palette import Sign
from timeline.charts.svg import SMALL, Picture

LINE = 17
"""From one line of small letters to the next."""
_GAP = 18
_SIGN = 16


class Entry(NamedTuple):
    """One sign and what it means; without a sign, words that need none."""

    words: str
    sign: Sign | None
    hollow: bool = False
    struck: bool = False


def legend(picture: Picture, entries: Sequence[Entry], top: float) -> float:
    """Draw the lines from a height on; gives the height below them."""
    x: float = 0
    y = top + LINE / 2
    for entry in entries:
        indent = _SIGN if entry.sign else 0
        needed = indent + breadth(entry.words, SMALL)
        if x and x + needed > picture.width:
            x, y = 0, y + LINE
        if entry.sign:
            picture.sign(entry.sign, x + 7, y, 4.5, hollow=entry.hollow, struck=entry.struck)
        picture.text(x + indent, y, entry.words, size=SMALL, tone="faint", room=picture.width - x - indent)
        x += needed + _GAP
    return y + LINE / 2 + 2 if entries else top
