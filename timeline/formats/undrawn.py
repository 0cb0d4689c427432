"""What to say of characters that no font here has: which they are, of which script, and what to install."""

import unicodedata
from collections.abc import Sequence

_NAMED = 20
_EASTERN_SIGNS = range(0x2E80, 0xFFF0)
_EMOJI = 0x1F000
_EASTERN = {"Hangul", "Han", "Hiragana", "Katakana", "Bopomofo"}
_KINDS = ("LETTER", "SYLLABLE", "VOWEL", "SYLLABICS", "IDEOGRAPH", "CHOSEONG", "JUNGSEONG", "JONGSEONG", "HIEROGLYPH")


def remark(undrawn: Sequence[str], *, where: str = "in the file") -> str:
    """Name the characters, which are not none."""
    listed = " ".join(_shown(letter) for letter in undrawn[:_NAMED])
    more = f" and {len(undrawn) - _NAMED} more" if len(undrawn) > _NAMED else ""
    scripts = list(dict.fromkeys(filter(None, map(_script, undrawn))))
    of = f" ({', '.join(scripts)})" if scripts else ""
    many = len(undrawn) > 1
    number = f"these {len(undrawn)} characters" if many else "this character"
    return (
        f"No font here has {number}: {listed}{more}{of}; {'they are empty boxes' if many else 'it is an empty box'}"
        f" {where}.\nInstall a font that has {'them' if many else 'it'}, such as {_advised(undrawn)},"
        " or name a folder of fonts in TIMELINE_FONTS."
    )


def _advised(undrawn: Sequence[str]) -> str:
    """The free fonts that have such characters."""
    *others, last = dict.fromkeys(_font(letter, _script(letter)) for letter in undrawn)
    return f"{', '.join(others)} and {last}" if others else last


def _font(letter: str, script: str) -> str:
    if script in _EASTERN or ord(letter) in _EASTERN_SIGNS:
        return "Noto Sans CJK"
    if script:
        return f"Noto Sans {script}"
    return "Noto Emoji" if ord(letter) >= _EMOJI else "Noto Sans Symbols 2"


def _shown(letter: str) -> str:
    """The character, or its number where it would not be seen by itself."""
    alone = letter.isprintable() and not unicodedata.combining(letter) and unicodedata.category(letter)[0] != "M"
    return letter if alone else f"U+{ord(letter):04X}"


def _script(letter: str) -> str:
    """The script that a letter is of, as its name begins; empty for signs and the like."""
    name = unicodedata.name(letter, "") if unicodedata.category(letter)[0] in "LM" else ""
    if name.startswith("CJK"):
        return "Han"
    words = name.split()
    kind = next((number for number, word in enumerate(words) if word in _KINDS), 0)
    return " ".join(words[:kind]).title()
