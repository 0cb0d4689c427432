"""How many columns of a terminal a text takes: a Hangul syllable or a Chinese character takes two."""

from functools import lru_cache

_NARROW = (
    *((0x20, 0x7E), (0xA0, 0x2FF), (0x370, 0x482), (0x48A, 0x590), (0x1E00, 0x200A), (0x2010, 0x2027)),
    *((0x2030, 0x205E), (0x20A0, 0x20CF), (0x2100, 0x2319)),
)
_WIDE = (
    *((0x3000, 0x3029), (0x3041, 0x3096), (0x309B, 0x30FF), (0x3400, 0x9FFF), (0xAC00, 0xD7A3)),
    (0xFF01, 0xFF60),
)
"""Latin, Greek, Cyrillic, signs, kana, Chinese and Hangul: no character of these changes the width of another."""


def count_columns(line: str) -> int:
    """Count the columns that one line takes, -1 if it has a control character outside ASCII."""
    if line.isascii():
        return len(line)
    widths = [*map(_find_width, line)]
    if all(widths):
        return sum(widths)
    from wcwidth import wcswidth  # knows every script and emoji, and takes long to load

    return wcswidth(line)


@lru_cache(maxsize=10_000)  # a character comes again in every text
def _find_width(character: str) -> int:
    """Find the columns that a character takes in any text; 0 for one that depends on others, or is rare."""
    point = ord(character)
    if any(first <= point <= last for first, last in _NARROW):
        return 1
    return 2 if any(first <= point <= last for first, last in _WIDE) else 0
