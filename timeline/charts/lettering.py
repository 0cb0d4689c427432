"""The width of text, computed for a wide sans-serif typeface, so that none is cut or overlaps another.

The typeface is known only where the picture is shown: a narrower one leaves more room.
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


def clean_text(text: str) -> str:
    """Put a text on one line; characters that XML cannot have or that change direction become U+FFFD."""
    plain = " ".join(text.split())
    return "".join(letter if letter.isprintable() or letter in "\u200c\u200d" else "\ufffd" for letter in plain)


def measure_width(text: str, size: float, *, bold: bool = False) -> float:
    """Measure a line of text at a size, rather too wide than too narrow."""
    return sum(map(_measure_letter, text)) * size * (_BOLD if bold else 1)


def shorten_text(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """Cut a text to a width with an ellipsis; "" where no letter has room."""
    if measure_width(text, size, bold=bold) <= room:
        return text
    for end in range(len(text) - 1, 0, -1):
        # A combining mark stays with its letter.
        if _measure_letter(text[end]) and measure_width(cut := text[:end].rstrip() + ELLIPSIS, size, bold=bold) <= room:
            return cut
    return ""


def measure_widest(texts: Sequence[str], size: float, *, bold: bool = False) -> float:
    """Measure the widest of some lines."""
    return max((measure_width(text, size, bold=bold) for text in texts), default=0)


def _measure_letter(letter: str) -> float:
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
