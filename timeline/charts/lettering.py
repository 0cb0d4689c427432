"""How much room text takes, reckoned for a wide sans-serif typeface, so that none is cut or runs into another.

Which typeface draws the text is known only where it is shown: a narrower one leaves more room, never less.
"""

from collections.abc import Sequence
from unicodedata import category, east_asian_width

ELLIPSIS = "…"
_LETTERS = {  # in ems
    0.34: " .,:;'`ijl|/\\I",
    0.42: "!()[]-frt·",
    0.6: '"*?_^cksvxyzJLFTY',
    0.66: "0123456789abdeghnopquEPSZK{}",
    0.76: "ABCRVX",
    0.86: "DGHNOQUwM#$&+<=>~–",
    1.02: "mW@%—…жмшщюфыЖМШЩЮФЫДд№",
}
_EMS = {letter: ems for ems, letters in _LETTERS.items() for letter in letters}
_WIDE, _PICTOGRAM, _UPPER, _OTHER = 1.04, 1.4, 0.82, 0.68
_FIRST_PICTOGRAM = "\U0001f000"
_BOLD = 1.12
_NO_WIDTH = frozenset(("Mn", "Me", "Cf"))


def clean(text: str) -> str:
    """The text on one line; what XML cannot hold and what would turn the writing round is shown as U+FFFD."""
    plain = " ".join(text.split())
    return "".join(letter if letter.isprintable() or letter in "\u200c\u200d" else "\ufffd" for letter in plain)


def breadth(text: str, size: float, *, bold: bool = False) -> float:
    """The room that a line of text takes at a size, rather too much than too little."""
    return sum(map(_ems, text)) * size * (_BOLD if bold else 1)


def shortened(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """The text, or as much of it as there is room for with an ellipsis; "" where there is room for no letter."""
    if breadth(text, size, bold=bold) <= room:
        return text
    for end in range(len(text) - 1, 0, -1):
        # A mark that stands on its letter stays with it.
        if _ems(text[end]) and breadth(cut := text[:end].rstrip() + ELLIPSIS, size, bold=bold) <= room:
            return cut
    return ""


def broadest(texts: Sequence[str], size: float, *, bold: bool = False) -> float:
    """The room of the longest of some lines."""
    return max((breadth(text, size, bold=bold) for text in texts), default=0)


def _ems(letter: str) -> float:
    if letter in _EMS:
        return _EMS[letter]
    if letter.isascii():
        return _OTHER
    if letter >= _FIRST_PICTOGRAM and east_asian_width(letter) == "W" and category(letter) == "So":
        return _PICTOGRAM
    if category(letter) in _NO_WIDTH:
        return 0
    if east_asian_width(letter) in "WF":
        return _WIDE
    return _UPPER if letter.isupper() else _OTHER
