"""How two texts differ: the phrases that the later one adds and drops.

Words are compared without case, diacritics and punctuation; Chinese and Japanese, which have no spaces between words,
by characters. A phrase is a run of words, quoted as it appears in its text.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from timeline.domain.names.folding import is_letter, strip_marks

_UNSPACED = ((0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))
LONGEST = 2000
"""Texts of more words than this take too long to compare."""
_PHRASE_WORDS = 20
"""The number of words after which a longer phrase is cut."""


class FoldedWord(NamedTuple):
    """A word folded, and its half-open place in the text."""

    folded: str
    start: int
    end: int


class TextDifference(NamedTuple):
    """The phrases added and dropped, each in the order of its text, and how many words both texts share."""

    added: tuple[str, ...]
    dropped: tuple[str, ...]
    common: int

    @property
    def same(self) -> bool:
        """Whether both texts say the same."""
        return not (self.added or self.dropped)


def compare_texts(before: str, after: str) -> TextDifference:
    """Return what the later text adds and what it drops."""
    before, after = (unicodedata.normalize("NFC", text) for text in (before, after))
    old, new = split_words(before), split_words(after)
    matcher = SequenceMatcher(None, [word.folded for word in old], [word.folded for word in new], autojunk=False)
    added: list[str] = []
    dropped: list[str] = []
    common = 0
    for operation, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if operation == "equal":
            common += new_end - new_start
            continue
        dropped += _quote_phrase(before, old[old_start:old_end])
        added += _quote_phrase(after, new[new_start:new_end])
    return TextDifference(tuple(added), tuple(dropped), common)


def split_words(text: str) -> list[FoldedWord]:
    """Split a composed text (NFC) into words, Chinese and Japanese into characters."""
    words: list[FoldedWord] = []
    for position, character in enumerate(text):
        letters = "".join(filter(is_letter, strip_marks(character)))
        if not letters:
            # A mark that folds to nothing goes with the letter before it.
            if words and words[-1].end == position and unicodedata.combining(character):
                words[-1] = words[-1]._replace(end=position + 1)
            continue
        apart = _is_unspaced(character) or _is_unspaced(text[position - 1])
        if words and words[-1].end == position and not apart:
            words[-1] = FoldedWord(words[-1].folded + letters, words[-1].start, position + 1)
        else:
            words.append(FoldedWord(letters, position, position + 1))
    return words


def find_script(text: str) -> str:
    """Return the script of most letters of a text, as `Latin` or `Hangul`; "" for a text without letters."""
    names = [unicodedata.name(character, "").split(" ")[0] for character in text if character.isalpha()]
    return max(dict.fromkeys(names), key=names.count).capitalize() if names else ""


def _quote_phrase(text: str, words: Sequence[FoldedWord]) -> Iterator[str]:
    """Quote the words as they appear in the text; yield nothing for no words."""
    if words:
        last = words[:_PHRASE_WORDS][-1]
        yield " ".join(text[words[0].start : last.end].split()) + (" …" if len(words) > _PHRASE_WORDS else "")


def _is_unspaced(character: str) -> bool:
    return any(first <= ord(character) <= last for first, last in _UNSPACED)
