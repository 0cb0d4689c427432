"""How names are compared: two spellings are one name when their folded forms are equal."""

import unicodedata
from collections.abc import Callable
from functools import lru_cache

_DROPPED = frozenset(".'’ʼ`·")
_UNSEEN = frozenset(
    (
        *(0x00AD, 0x061C, 0x2060, 0xFEFF),
        *(*range(0x180B, 0x180F), *range(0x200B, 0x2010), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)),
    )
)
"""Soft hyphens, zero-width spaces and joiners, direction marks and variation selectors."""
_LATIN, _CYRILLIC = "aceopxykmtbh", "асеорхукмтвн"
"""Letters of two scripts that look alike, small or as capitals."""
_PARTS = {
    **dict.fromkeys(("england", "scotland", "wales", "northern ireland"), "united kingdom"),
    **dict.fromkeys(("hong kong", "macao", "macau"), "china"),
    **dict.fromkeys(("greenland", "faroe islands"), "denmark"),
    **dict.fromkeys(("west bank", "gaza", "gaza strip", "west bank and gaza"), "palestine"),
    "holland": "netherlands",
    "netherlands antilles": "netherlands",
    "puerto rico": "united states",
}
"""Parts by which people name a state: suggestions, since a part is not the state, and may have belonged to another."""


class CharacterMap(dict[int, str]):
    """A table for `str.translate` that asks what becomes of a character, "" for nothing, when it first comes."""

    def __init__(self, choose: Callable[[str], str]) -> None:
        super().__init__()
        self._choose = choose

    def __missing__(self, point: int) -> str:
        self[point] = self._choose(chr(point))
        return self[point]


@lru_cache(maxsize=10_000)  # every title is compared with the same patterns, and a batch names the same people
def fold(name: str) -> str:
    """Fold a name for look-up: NFKC, case, diacritics, dots and leading articles do not count.

    `U.S.S.R.` is `ussr`, `Cộng hòa` is `cong hoa`; scripts are unchanged, so 북한 is 북한.
    """
    folded = " ".join(strip_marks(name).translate(_NAME_LETTERS).split())
    while folded.startswith("the "):
        folded = folded.removeprefix("the ")
    return folded


def strip_marks(text: str) -> str:
    """Strip case, compatibility forms, diacritics and invisible characters."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return unicodedata.normalize("NFC", decomposed.translate(_SEEN))


def is_letter(character: str) -> bool:
    """Check whether a character is part of a word: a letter, a digit, or a vowel sign, as of Hindi and Thai."""
    return character.isalnum() or unicodedata.category(character) in {"Mc", "Mn"}


def is_part_of_state(text: str) -> bool:
    """Check whether a text names a part of a state, which is neither a state nor a body."""
    return fold(text) in _PARTS


def suggest_readings(text: str) -> tuple[str, ...]:
    """Return the folded forms that an unknown name may stand for, the name itself first.

    A part of a state stands for the state, a name in mixed scripts for the same letters in either. These are
    suggestions: nothing is recorded under them unasked.
    """
    folded = fold(text)
    readings = [folded, _PARTS.get(folded, folded)]
    latin = any("a" <= letter <= "z" for letter in folded)
    cyrillic = any("\u0430" <= letter <= "\u044f" for letter in folded)
    if latin and cyrillic:
        readings.append(folded.translate(str.maketrans(_LATIN, _CYRILLIC)))
        readings.append(folded.translate(str.maketrans(_CYRILLIC, _LATIN)))
    return tuple(dict.fromkeys(readings))


_SEEN = CharacterMap(lambda c: "" if unicodedata.combining(c) or ord(c) in _UNSEEN else c)
_NAME_LETTERS = CharacterMap(lambda c: "" if c in _DROPPED else c if is_letter(c) else " ")
