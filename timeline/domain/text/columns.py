"""How many columns of a terminal a text takes: a Hangul syllable or a Chinese character takes two."""

import re

_NARROW = (
    "\x20-\x7e\xa0-\u02ff\u0370-\u0482\u048a-\u0590\u1e00-\u200a\u2010-\u2027\u2030-\u205e\u20a0-\u20cf\u2100-\u2319"
)
_WIDE = "\u3000-\u3029\u3041-\u3096\u309b-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff01-\uff60"
_PLAIN = f"[{_NARROW}{_WIDE}]*"
"""Latin, Greek, Cyrillic, signs, kana, Chinese and Hangul: no character of these changes the width of another."""
_FIRST_WIDE = "\u3000"


def count_columns(line: str) -> int:
    """Count the columns that one line takes, -1 if it has a control character outside ASCII."""
    if line.isascii():
        return len(line)
    if re.fullmatch(_PLAIN, line):
        return len(line) + sum(character >= _FIRST_WIDE for character in line)
    from wcwidth import wcswidth  # knows every script and emoji, and takes long to load

    return wcswidth(line)
