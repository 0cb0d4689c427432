"""What one text says otherwise than another: the phrases it adds and those it drops.

Words are compared without case, diacritics and punctuation; Chinese and Japanese, which have no blanks between words,
by characters. A phrase is a run of words, told as it stands in its text.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from timeline.domain.names.folding import is_letter, strip_marks

_UNSPACED = ((0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))
LONGEST = 2000
"""Of more words than this, comparing takes too long."""
_MOST_WORDS = 20
"""A phrase of more is told by its beginning."""


class FoldedWord(NamedTuple):
    """A word folded, and its half-open place in the text."""

    folded: str
    start: int
    end: int


class TextDifference(NamedTuple):
    """The phrases that the later text added and those of the earlier one that it dropped, each in its order.

    `common` is how many words both have.
    """

    added: tuple[str, ...]
    dropped: tuple[str, ...]
    common: int

    @property
    def same(self) -> bool:
        """Whether both texts say the same."""
        return not (self.added or self.dropped)


def compare_texts(before: str, after: str) -> TextDifference:
    """What was added to a text and dropped from it."""
    before, after = (unicodedata.normalize("NFC", text) for text in (before, after))
    old, new = split_words(before), split_words(after)
    matcher = SequenceMatcher(None, [word.folded for word in old], [word.folded for word in new], autojunk=False)
    added: list[str] = []
    dropped: list[str] = []
    common = 0
    for how, first_old, last_old, first_new, last_new in matcher.get_opcodes():
        if how == "equal":
            common += last_new - first_new
            continue
        dropped += _phrase(before, old[first_old:last_old])
        added += _phrase(after, new[first_new:last_new])
    return TextDifference(tuple(added), tuple(dropped), common)


def split_words(text: str) -> list[FoldedWord]:
    """The words of a composed text (NFC): of Chinese and Japanese each character."""
    found: list[FoldedWord] = []
    for at, character in enumerate(text):
        letters = "".join(filter(is_letter, strip_marks(character)))
        if not letters:
            # A mark that folds to nothing goes with the letter before it.
            if found and found[-1].end == at and unicodedata.combining(character):
                found[-1] = found[-1]._replace(end=at + 1)
            continue
        joins = found and found[-1].end == at and not _unspaced(character) and not _unspaced(text[at - 1])
        if joins:
            found[-1] = FoldedWord(found[-1].folded + letters, found[-1].start, at + 1)
        else:
            found.append(FoldedWord(letters, at, at + 1))
    return found


def find_script(text: str) -> str:
    """The script of most of its letters, as `Latin` or `Hangul`; "" where it has none."""
    names = [unicodedata.name(character, "").split(" ")[0] for character in text if character.isalpha()]
    return max(dict.fromkeys(names), key=names.count).capitalize() if names else ""


def _phrase(text: str, words: Sequence[FoldedWord]) -> Iterator[str]:
    """The words as they stand in the text, where there are any."""
    if words:
        last = words[:_MOST_WORDS][-1]
        yield " ".join(text[words[0].start : last.end].split()) + (" …" if len(words) > _MOST_WORDS else "")


def _unspaced(character: str) -> bool:
    return any(first <= ord(character) <= last for first, last in _UNSPACED)
