"""Text in columns of a terminal, where a Hangul syllable or a Chinese character takes two."""

from collections.abc import Iterable, Iterator

LEAST = 24
"""A terminal narrower than this is taken to be so wide."""

NOTHING = "No dated event on record."


def taken(text: str) -> int:
    """The columns that a text takes."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth

    return wcswidth(text)


def padded(text: str, columns: int) -> str:
    """The text and spaces up to so many columns, or as much of it as there is room for with an ellipsis."""
    while taken(text) > columns:
        text = text.removesuffix("…")[:-1] + "…"
    return text + " " * (columns - taken(text))


def packed(parts: Iterable[str], columns: int, *, between: str = "   ") -> Iterator[str]:
    """As many parts on a line as there is room for; one longer than a line goes over several, by words."""
    line = ""
    for part in parts:
        for number, word in enumerate([part] if taken(part) <= columns else part.split()):
            gap = between if number == 0 else " "
            if line and taken(line + gap + word) <= columns:
                line += gap + word
            else:
                if line:
                    yield line
                line = word
    if line:
        yield line
