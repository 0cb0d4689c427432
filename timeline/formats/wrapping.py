"""Text in terminal columns: how wide it is without its emphasis, and where its lines end."""

import re

from timeline.domain.text import columns
from timeline.domain.text.patterns import compile_later
from timeline.formats.emphasis import strip_emphasis

# Chinese and Japanese are written without spaces: a line may end after a character or a closing mark,
# unless a closing mark follows.
_BREAK = "(?<=[、。〉》」』】\u3040-\u30ff\u3400-\u9fff！），：；？])(?=[〈《「『【\u3040-\u30ff\u3400-\u9fff（])"
_ADDRESS = compile_later("https?://")


def count_columns(text: str) -> int:
    """Count the columns that one line takes; an emphasis takes none."""
    return columns.count_columns(strip_emphasis(text))


def measure_widest(lines: str) -> int:
    """Count the columns of the widest of some lines."""
    return max(map(columns.count_columns, strip_emphasis(lines).split("\n")))


def measure_words(text: str) -> list[int]:
    """Count the columns of each part of a line that is not cut, with the space before it."""
    first, *others = split_words(text) or [("", "")]
    return [count_columns(first[1]), *(count_columns(space + word) for space, word in others)]


def measure_longest_word(text: str) -> int:
    """Count the columns of the longest part that is not cut, other than addresses, which may stick out."""
    return max((count_columns(word) for _, word in split_words(text) if not _ADDRESS.search(word)), default=0)


def split_words(text: str) -> list[tuple[str, str]]:
    """Split a text where a line may end, each part with the space before it, if any."""
    words = []
    for word in text.split(" "):
        if word:
            first, *rest = (word,) if word.isascii() else re.split(_BREAK, word)
            words += [(" ", first), *(("", part) for part in rest)]
    return words


def wrap(text: str, width: int) -> list[str]:
    """Wrap a text into lines of at most `width` columns.

    A word is broken only if it is wider by itself, and an address never: it would not be one any more.
    """
    if count_columns(text) <= width and "\n" not in text:
        return [text]
    lines = []
    for paragraph in text.split("\n"):
        line = ""
        for space, word in split_words(paragraph):
            if line and count_columns(line + space + word) <= width:
                line += space + word
                continue
            if line:
                lines.append(line)
            line = word
            if count_columns(line) > width and not _ADDRESS.search(line):
                while (end := _find_cut(line, width)) < len(line):
                    lines.append(line[:end])
                    line = line[end:]
        lines.append(line)
    return lines


def _find_cut(text: str, width: int) -> int:
    """Count the characters that fill `width` columns, at least one; a combining mark stays with its letter."""
    used = 0
    for index, character in enumerate(text):
        used += max(columns.count_columns(character), 0)
        if used > width and index:
            return index
    return len(text)
