"""The remark on characters that no font here has: their script, and a font to install."""

import unicodedata
from collections.abc import Sequence

from timeline.errors import Message

_EASTERN_SIGNS = range(0x2E80, 0xFFF0)
_EMOJI = 0x1F000
_EASTERN = {"Hangul", "Han", "Hiragana", "Katakana", "Bopomofo"}
_KINDS = ("LETTER", "SYLLABLE", "VOWEL", "SYLLABICS", "IDEOGRAPH", "CHOSEONG", "JUNGSEONG", "JONGSEONG", "HIEROGLYPH")


def describe_undrawn(undrawn: Sequence[str], *, where: str = "in the file") -> Message:
    """Make the remark on characters that no font has; there must be at least one."""
    scripts = tuple(dict.fromkeys(filter(None, map(_find_script, undrawn))))
    fonts = tuple(dict.fromkeys(_suggest_font(letter, _find_script(letter)) for letter in undrawn))
    characters = tuple(map(_show, undrawn))
    return Message("characters-undrawn", {"characters": characters, "scripts": scripts, "where": where, "fonts": fonts})


def _suggest_font(letter: str, script: str) -> str:
    if script in _EASTERN or ord(letter) in _EASTERN_SIGNS:
        return "Noto Sans CJK"
    if script:
        return f"Noto Sans {script}"
    return "Noto Emoji" if ord(letter) >= _EMOJI else "Noto Sans Symbols 2"


def _show(letter: str) -> str:
    """Show a character, or its number where it cannot be seen by itself."""
    alone = letter.isprintable() and not unicodedata.combining(letter) and unicodedata.category(letter)[0] != "M"
    return letter if alone else f"U+{ord(letter):04X}"


def _find_script(letter: str) -> str:
    """Find the script of a letter from the beginning of its name; "" for signs and the like."""
    name = unicodedata.name(letter, "") if unicodedata.category(letter)[0] in "LM" else ""
    if name.startswith("CJK"):
        return "Han"
    words = name.split()
    kind = next((number for number, word in enumerate(words) if word in _KINDS), 0)
    return " ".join(words[:kind]).title()
