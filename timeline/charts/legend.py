"""The line under a picture that explains its signs, wrapped where it is long."""

from collections.abc import Sequence
from typing import NamedTuple

from timeline.charts.lettering import measure_width
from timeline.charts.palette import Sign
from timeline.charts.svg import SMALL, Picture

LINE = 17
"""The height of a line of small letters."""
_GAP = 18
_SIGN = 16


class LegendEntry(NamedTuple):
    """One sign and its meaning, or words alone."""

    words: str
    sign: Sign | None
    hollow: bool = False
    struck: bool = False


def draw_legend(picture: Picture, entries: Sequence[LegendEntry], top: float) -> float:
    """Draw the lines from a height on; returns the height below them."""
    x: float = 0
    y = top + LINE / 2
    for entry in entries:
        indent = _SIGN if entry.sign else 0
        needed = indent + measure_width(entry.words, SMALL)
        if x and x + needed > picture.width:
            x, y = 0, y + LINE
        if entry.sign:
            picture.draw_sign(entry.sign, x + 7, y, 4.5, hollow=entry.hollow, struck=entry.struck)
        picture.draw_text(x + indent, y, entry.words, size=SMALL, tone="faint", room=picture.width - x - indent)
        x += needed + _GAP
    return y + LINE / 2 + 2 if entries else top
